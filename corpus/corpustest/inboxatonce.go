package corpustest

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"

	"ibid/corpus"
)

// Each of many events is delivered four times at once: one of the four is told
// that it is the first.
func testReceiveAtOnce(t *testing.T, in corpus.Inbox) {
	const events, times = 100, 4
	var fresh [events]atomic.Int32
	var callers sync.WaitGroup
	for n := range events * times {
		callers.Go(func() {
			ok, err := in.Receive(t.Context(), event(fmt.Sprint(n%events)))
			if err != nil {
				t.Error(err)
			}
			if ok {
				fresh[n%events].Add(1)
			}
		})
	}
	callers.Wait()
	for n := range fresh {
		if got := fresh[n].Load(); got != 1 {
			t.Errorf("event %d was new %d times", n, got)
		}
	}
	open, err := in.Open(t.Context())
	if err != nil || len(open) != events {
		t.Errorf("Open: %d events, %v, want %d", len(open), err, events)
	}
	for _, e := range open {
		equal(t, "Open", e, event(e.ID))
	}
}

// Events go through everything at once, some of it failing; none gets into
// another's way.
func testWorkAtOnce(t *testing.T, in corpus.Inbox) {
	const events = 60
	var callers sync.WaitGroup
	for n := range events {
		callers.Go(func() {
			if err := workOn(t.Context(), in, event(fmt.Sprint(n)), n%3 != 0); err != nil {
				t.Error(err)
			}
		})
	}
	callers.Wait()
	open, err := in.Open(t.Context())
	if err != nil || len(open) != events/3 {
		t.Errorf("Open: %d events, %v, want %d", len(open), err, events/3)
	}
	for _, e := range open {
		want := event(e.ID)
		want.Attempts, want.Note = 1, []byte("note of "+e.ID)
		equal(t, "Open", e, want)
	}
}

// workOn receives an event, begins, annotates and finishes it.
func workOn(ctx context.Context, in corpus.Inbox, e corpus.Event, finish bool) error {
	if fresh, err := in.Receive(ctx, e); err != nil || !fresh {
		return fmt.Errorf("receive %s: %v, %w", e.ID, fresh, err)
	}
	if _, err := in.Begin(ctx, "none"); !errors.Is(err, corpus.ErrNotFound) {
		return fmt.Errorf("begin an event that isn't there: %w", err)
	}
	if got, err := in.Begin(ctx, e.ID); err != nil || string(got.Payload) != string(e.Payload) || got.Attempts != 1 {
		return fmt.Errorf("begin %s: %+v, %w", e.ID, got, err)
	}
	if err := in.Annotate(ctx, e.ID, []byte("note of "+e.ID)); err != nil || !finish {
		return err
	}
	return in.Done(ctx, e.ID)
}

func testInboxCancelled(t *testing.T, in corpus.Inbox) {
	receive(t, in, true, event("a"))
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, receiveErr := in.Receive(ctx, event("b"))
	_, beginErr := in.Begin(ctx, "a")
	_, openErr := in.Open(ctx)
	for what, err := range map[string]error{
		"Receive":  receiveErr,
		"Begin":    beginErr,
		"Annotate": in.Annotate(ctx, "a", []byte("x")),
		"Done":     in.Done(ctx, "a"),
		"Open":     openErr,
		"Forget":   in.Forget(ctx, noon),
	} {
		wantError(t, what, err, context.Canceled)
	}
	wantOpen(t, in, event("a"))
}
