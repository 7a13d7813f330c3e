package sqlitestore

import (
	"bytes"
	"errors"
	"flag"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ibid/corpus"
	"ibid/corpus/corpustest"
)

var damagedPages = flag.Int("damaged", 12, "how many pages TestDamagedPages overwrites, one at a time")

// TestDamagedPages overwrites page after page of a database: it is named by Check, what
// is read is what was stored, and articles that the page has nothing of are read.
func TestDamagedPages(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "x.db")
	s, err := Open(t.Context(), path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	articles := map[string]*corpus.Article{}
	for n := range 6 {
		a := corpustest.Article("/"+strings.Repeat("x", n+1)+".txt", uint64(n), 12)
		vectors := slices.Concat(corpustest.Vectors(a, "m", 1536), corpustest.SentenceVectors(a, "m", 4000))
		if err := s.Put(t.Context(), a, vectors); err != nil {
			t.Fatal(err)
		}
		articles[a.ID] = a
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	whole := readFile(t, path)
	pages := len(whole) / pageSize
	r := rand.New(rand.NewPCG(3, 4))
	read, withheld, closed := 0, 0, 0
	rounds := *damagedPages
	for n := range rounds {
		page := 1 + (n*pages/rounds+r.IntN(3))%(pages-1)
		b := bytes.Clone(whole)
		for i := range pageSize / 2 {
			b[page*pageSize+i] = byte(r.Uint32())
		}
		if err := os.WriteFile(path, b, 0o600); err != nil {
			t.Fatal(err)
		}
		s, err := Open(t.Context(), path, Options{ReadOnly: true, Damaged: func(corpus.Damaged) {}})
		if err != nil {
			if !errors.Is(err, corpus.ErrCorrupt) {
				t.Errorf("page %d: Open: %v", page, err)
			}
			closed++
			continue
		}
		for id, want := range articles {
			switch got, err := s.Article(t.Context(), id); {
			case err != nil && !errors.Is(err, corpus.ErrCorrupt) && !errors.Is(err, corpus.ErrNotFound):
				t.Errorf("page %d: Article: %v", page, err)
			case err == nil && got.Damage == nil && !sameArticles([]*corpus.Article{got}, []*corpus.Article{want}):
				t.Errorf("page %d: the article reads otherwise and isn't said to be damaged", page)
			case err != nil || got.Damage != nil:
				withheld++
			default:
				read++
			}
		}
		for _, err := range s.PassageVectors(t.Context(), "m") {
			if err != nil && !errors.Is(err, corpus.ErrCorrupt) {
				t.Errorf("page %d: PassageVectors: %v", page, err)
			}
		}
		if err := s.Check(t.Context()); !errors.Is(err, corpus.ErrCorrupt) {
			t.Errorf("page %d of %d: Check: %v", page, pages, err)
		}
		s.Close()
	}
	t.Logf("%d damaged pages of %d: %d articles read, %d withheld, %d databases not opened", rounds, pages, read, withheld, closed)
	if read < rounds*len(articles)/2 {
		t.Errorf("only %d articles could be read", read)
	}
}
