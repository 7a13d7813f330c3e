package sqlitestore

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"golang.org/x/sync/errgroup"

	"ibid/corpus"
)

// told is the nth event of the tests.
func told(n int) corpus.Event {
	return corpus.Event{ID: fmt.Sprint("Ev", n), Kind: "message", Lane: fmt.Sprint("lane ", n%8),
		Payload: []byte(strings.Repeat(fmt.Sprint("payload ", n, " "), 50)), Received: time.UnixMicro(int64(n)).UTC()}
}

// receiveAll receives events from one number on in eight lanes at once, as many
// as it lives, and finishes every other one. It says what it has been told is
// durable: "received 7", "begun 7", "done 7".
func receiveAll(ctx context.Context, s *Store, from int) error {
	lanes, ctx := errgroup.WithContext(ctx)
	for lane := range 8 {
		lanes.Go(func() error {
			for n := from + lane; ; n += 8 {
				if err := receiveOne(ctx, s, n); err != nil {
					return err
				}
			}
		})
	}
	return lanes.Wait()
}

func receiveOne(ctx context.Context, s *Store, n int) error {
	if fresh, err := s.Receive(ctx, told(n)); err != nil || !fresh {
		return fmt.Errorf("receive %d: new: %v, %w", n, fresh, err)
	}
	fmt.Println("received", n)
	if _, err := s.Begin(ctx, told(n).ID); err != nil {
		return err
	}
	fmt.Println("begun", n)
	if n/8%2 == 0 {
		return nil
	}
	if err := s.Done(ctx, told(n).ID); err != nil {
		return err
	}
	fmt.Println("done", n)
	return nil
}

// A process that receives events is killed at any moment. What it acknowledged
// is open, to the byte, or done, and nothing it said was done is open.
func TestInboxCrash(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "crash.db")
	all := map[int]string{} // how far an event was said to have got
	within := firstWindow
	for kill := range *kills {
		reached := map[int]string{}
		for _, line := range runAndKill(t, "receive", path, kill*10_000, within) {
			var step string
			var n int
			if _, err := fmt.Sscan(line, &step, &n); err != nil {
				t.Fatalf("the process said %q", line)
			}
			reached[n] = step
		}
		within = longer(within, len(reached) > 0)
		maps.Copy(all, reached)
		s, err := Open(t.Context(), path, Options{})
		if err != nil {
			t.Fatal(err)
		}
		inboxHas(t, s, reached)
		closeChecked(t, s)
	}
	inboxHas(t, openAt(t, path, Options{}), all) // those of the first as well
	t.Logf("%d kills, %d events acknowledged", *kills, len(all))
	if *kills >= 20 && len(all) < *kills {
		t.Errorf("only %d events: the kills came too early to say anything", len(all))
	}
}

// inboxHas fails the test unless every event is as far as it was said to be, or
// further: the process may have been killed before it said so.
func inboxHas(t *testing.T, s *Store, reached map[int]string) {
	t.Helper()
	list, err := s.Open(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	open := map[string]corpus.Event{}
	for _, e := range list {
		open[e.ID] = e
	}
	var callers errgroup.Group
	for n, step := range reached {
		want := told(n)
		e, ok := open[want.ID]
		if !ok {
			callers.Go(func() error { // then it is done, and known
				fresh, err := s.Receive(t.Context(), want)
				if err == nil && fresh {
					err = fmt.Errorf("event %d was %s, and is neither open nor done", n, step)
				}
				return err
			})
			continue
		}
		if step == "done" || step == "begun" && e.Attempts != 1 {
			t.Errorf("event %d was %s, and is open with %d attempts", n, step, e.Attempts)
		}
		// cmp takes milliseconds for a payload, byte for byte.
		if want.Attempts = e.Attempts; !reflect.DeepEqual(e, want) && !cmp.Equal(e, want, cmpopts.EquateEmpty()) {
			t.Errorf("event %d was changed: %s", n, cmp.Diff(want, e, cmpopts.EquateEmpty()))
		}
	}
	if err := callers.Wait(); err != nil {
		t.Fatal(err)
	}
}

// What was kept is there after a restart, and a quote outlives its article.
func TestDeskRestart(t *testing.T) {
	path, a := sample(t)
	q := corpus.Saved{Person: "p", Article: a.ID, Start: 3, End: 9, Text: a.Text[3:9], At: time.UnixMicro(5).UTC()}
	r := corpus.AnswerRecord{ID: "x", Lane: "l", Answer: []byte("{}"), At: q.At}
	s, err := Open(t.Context(), path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	_, err = s.Receive(t.Context(), told(1))
	err = errors.Join(err, s.Save(t.Context(), q), s.PutAnswer(t.Context(), r), s.Delete(t.Context(), a.ID))
	if err != nil {
		t.Fatal(err)
	}
	closeChecked(t, s)
	s = openAt(t, path, Options{})
	open, err := s.Open(t.Context())
	if err != nil || len(open) != 1 || open[0].ID != told(1).ID {
		t.Errorf("Open: %v, %v", open, err)
	}
	if got, err := s.SavedBy(t.Context(), "p"); err != nil || len(got) != 1 || got[0] != q {
		t.Errorf("SavedBy: %v, %v", got, err)
	}
	if got, err := s.AnswerByID(t.Context(), "x"); err != nil || string(got.Answer) != "{}" {
		t.Errorf("AnswerByID: %v, %v", got, err)
	}
	if _, err := s.Begin(t.Context(), "none"); err == nil || strings.Contains(err.Error(), "article") {
		t.Errorf("Begin of no event: %v", err)
	}
}

// Two stores on one file, as two processes have: an event is new to one of them.
func TestInboxOfTwo(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.db")
	stores := []*Store{openAt(t, path, Options{}), openAt(t, path, Options{})}
	const events = 40
	fresh := make(chan int, 2*events)
	var callers errgroup.Group
	for n := range 2 * events {
		callers.Go(func() error {
			ok, err := stores[n%2].Receive(t.Context(), told(n/2))
			if ok {
				fresh <- n / 2
			}
			return err
		})
	}
	if err := callers.Wait(); err != nil {
		t.Fatal(err)
	}
	close(fresh)
	times := map[int]int{}
	for n := range fresh {
		times[n]++
	}
	for n := range events {
		if times[n] != 1 {
			t.Errorf("event %d was new %d times", n, times[n])
		}
	}
	open, err := stores[0].Open(t.Context())
	if err != nil || len(open) != events {
		t.Errorf("Open: %d, %v", len(open), err)
	}
}
