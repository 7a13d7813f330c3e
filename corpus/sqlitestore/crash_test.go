package sqlitestore

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"ibid/corpus"
	"ibid/corpus/corpustest"
)

var kills = flag.Int("kills", 20, "how often TestCrash kills a writing process")

// operation is the nth write of the crash test: a Put of one of seven sources,
// or every eleventh time a Delete.
type operation int

func (n operation) source() string { return fmt.Sprintf("/%d.txt", n%7) }

func (n operation) deletes() bool { return n%11 == 10 }

func (n operation) article() *corpus.Article {
	return corpustest.Article(n.source(), uint64(n), 1+int(n)%20)
}

func (n operation) do(ctx context.Context, s *Store) error {
	if n.deletes() {
		if err := s.Delete(ctx, corpus.ArticleID(n.source())); !errors.Is(err, corpus.ErrNotFound) {
			return err
		}
		return nil
	}
	a := n.article()
	return s.Put(ctx, a, slices.Concat(corpustest.Vectors(a, "passages", 1536), corpustest.SentenceVectors(a, "tokens", 300)))
}

// stateAfter are the articles that operations 0 to n leave.
func stateAfter(n int) []*corpus.Article {
	last := map[string]operation{}
	for i := range operation(n + 1) {
		if i.deletes() {
			delete(last, i.source())
		} else {
			last[i.source()] = i
		}
	}
	var all []*corpus.Article
	for _, i := range last {
		all = append(all, i.article())
	}
	slices.SortFunc(all, func(a, b *corpus.Article) int { return strings.Compare(a.File, b.File) })
	return all
}

// A process that writes is killed at any moment, its start included. What it
// was told is stored is there to the byte, the write under way whole or not at all.
func TestCrash(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "crash.db")
	done, lost := -1, 0
	within := firstWindow
	for range *kills {
		acknowledged := writeAndKill(t, path, done+1, within)
		within = longer(within, acknowledged > done)
		done = max(done, acknowledged)
		s, err := Open(t.Context(), path, Options{})
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Check(t.Context()); err != nil {
			t.Fatal(err)
		}
		got := everything(t, s)
		if !sameArticles(got, stateAfter(done)) {
			if !sameArticles(got, stateAfter(done+1)) {
				t.Fatalf("after %d acknowledged writes: %s", done+1, cmp.Diff(stateAfter(done), got, cmpopts.EquateEmpty()))
			}
			lost++
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("%d kills, %d writes, %d killed between commit and acknowledgement", *kills, done+1, lost)
	if *kills >= 20 && done < *kills/4 {
		t.Errorf("only %d writes: the kills came too early to say anything", done+1)
	}
}

// writeAndKill lets another process write from an operation on, kills it and
// returns the last operation that it was told is stored, -1 for none.
func writeAndKill(t *testing.T, path string, from int, within time.Duration) int {
	lines := runAndKill(t, "write", path, from, within)
	if len(lines) == 0 {
		return -1
	}
	n, err := strconv.Atoi(lines[len(lines)-1])
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// firstWindow is the time within which a process is killed at first.
const firstWindow = 300 * time.Millisecond

// longer is the next window: twice as long while the kills come before anything
// is written, as they do on a busy machine.
func longer(within time.Duration, wrote bool) time.Duration {
	if wrote {
		return within
	}
	return min(2*within, 10*time.Second)
}

// runAndKill starts another process in a role, kills it within a time and
// returns the lines that it said.
func runAndKill(t *testing.T, role, path string, from int, within time.Duration) []string {
	t.Helper()
	o := start(t, role, path, from)
	kill := time.AfterFunc(rand.N(within), func() { o.Process.Kill() })
	defer kill.Stop()
	said, err := io.ReadAll(o.out)
	if err != nil {
		t.Fatal(err)
	}
	o.Wait() // fails, as the process was killed
	lines := strings.Split(string(said), "\n")
	return lines[:len(lines)-1] // what follows the last line feed is cut
}

func everything(t *testing.T, s *Store) (all []*corpus.Article) {
	t.Helper()
	for sum, err := range s.List(t.Context(), corpus.Filter{}) {
		if err != nil {
			t.Fatal(err)
		}
		a, err := s.Article(t.Context(), sum.ID)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, a)
	}
	return all
}

func sameArticles(a, b []*corpus.Article) bool { return cmp.Equal(a, b, cmpopts.EquateEmpty()) }

// What a power cut leaves can't be tested here; that the log is synced at every
// commit can.
func TestSyncs(t *testing.T) {
	s := openNew(t, Options{})
	for pragma, want := range map[string]string{"journal_mode": "wal", "synchronous": "2", "fullfsync": "1", "checkpoint_fullfsync": "1"} {
		var got string
		if err := s.writer.QueryRow("PRAGMA " + pragma).Scan(&got); err != nil || got != want {
			t.Errorf("%s: %q, %v, want %s", pragma, got, err, want)
		}
	}
}
