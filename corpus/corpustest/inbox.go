package corpustest

import (
	"fmt"
	"testing"
	"time"

	"ibid/corpus"
)

// RunInbox tests an inbox. open returns a new and empty one that is closed when
// the test ends.
func RunInbox(t *testing.T, open func(t *testing.T) corpus.Inbox) {
	for _, c := range []struct {
		name string
		test func(*testing.T, corpus.Inbox)
	}{
		{"receive", testReceive},
		{"receive again", testReceiveAgain},
		{"attempts and notes", testAttempts},
		{"done", testDone},
		{"forget", testForget},
		{"no such event", testNoEvent},
		{"received at once", testReceiveAtOnce},
		{"worked on at once", testWorkAtOnce},
		{"cancelled", testInboxCancelled},
	} {
		t.Run(c.name, func(t *testing.T) { c.test(t, open(t)) })
	}
}

// noon is a time of the tests, whole to what is kept.
var noon = time.Date(2031, 5, 6, 12, 0, 0, 123_456_000, time.UTC)

// odd is text that storage may not change.
const odd = "it's \"%_?1;--\x00\n\r\xff 한글 <@U1> *b* \U0001f9ea"

// event is an event with every field that a caller gives.
func event(id string) corpus.Event {
	return corpus.Event{ID: id, Kind: "message", Lane: "lane " + id, Payload: []byte("payload of " + id), Received: noon}
}

func receive(t *testing.T, in corpus.Inbox, fresh bool, events ...corpus.Event) {
	t.Helper()
	for _, e := range events {
		if got, err := in.Receive(t.Context(), e); got != fresh || err != nil {
			t.Fatalf("Receive %q: %v, %v, want %v", e.ID, got, err, fresh)
		}
	}
}

func begin(t *testing.T, in corpus.Inbox, id string) corpus.Event {
	t.Helper()
	e, err := in.Begin(t.Context(), id)
	if err != nil {
		t.Fatalf("Begin %q: %v", id, err)
	}
	return e
}

// wantOpen fails the test unless exactly these are open, in this order.
func wantOpen(t *testing.T, in corpus.Inbox, want ...corpus.Event) {
	t.Helper()
	got, err := in.Open(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "Open", got, want)
	for _, e := range want {
		one, err := in.OpenEvent(t.Context(), e.ID)
		if err != nil {
			t.Fatal(err)
		}
		equal(t, "OpenEvent", one, e)
	}
}

// done marks events as done.
func done(t *testing.T, in corpus.Inbox, ids ...string) {
	t.Helper()
	for _, id := range ids {
		if err := in.Done(t.Context(), id); err != nil {
			t.Errorf("Done %q: %v", id, err)
		}
	}
}

func testReceive(t *testing.T, in corpus.Inbox) {
	wantOpen(t, in)
	b, a, c := event("b"), event("a"), event(odd)
	a.Received = noon.Add(-time.Hour) // a clock set back changes no order
	c.Kind, c.Lane, c.Payload, c.Note, c.Attempts = odd, odd, []byte(odd), []byte(odd), 2
	d := corpus.Event{ID: "zero"}
	e := event("large")
	e.Payload = make([]byte, 1<<20)
	e.Payload[1<<19] = 7
	receive(t, in, true, b, a, c, d, e)
	e.Payload[1<<19] = 8 // the caller's again
	kept := append([]byte{}, e.Payload...)
	kept[1<<19] = 7
	e.Payload = kept
	wantOpen(t, in, b, a, c, d, e)

	local := event("local")
	local.Received = noon.In(time.FixedZone("east", 5*3600)).Add(999) // nanoseconds
	receive(t, in, true, local)
	equal(t, "Received", begin(t, in, "local").Received, noon)
	if _, err := in.Receive(t.Context(), corpus.Event{Payload: []byte("x")}); err == nil {
		t.Error("Receive without an id: no error")
	}
}

func testReceiveAgain(t *testing.T, in corpus.Inbox) {
	a, b := event("a"), event("b")
	receive(t, in, true, a, b)
	other := a
	other.Payload, other.Lane = []byte("other"), "other"
	receive(t, in, false, a, other, b, a)
	wantOpen(t, in, a, b)
	done(t, in, "a")
	receive(t, in, false, a, other)
	wantOpen(t, in, b)
}

func testAttempts(t *testing.T, in corpus.Inbox) {
	a, b := event("a"), event("b")
	receive(t, in, true, a, b)
	for n := 1; n <= 3; n++ {
		a.Attempts = n
		equal(t, "Begin", begin(t, in, "a"), a)
	}
	for _, note := range []string{"posted", odd, ""} {
		a.Note = []byte(note)
		if err := in.Annotate(t.Context(), "a", a.Note); err != nil {
			t.Fatal(err)
		}
		wantOpen(t, in, a, b)
	}
	if err := in.Annotate(t.Context(), "a", []byte("x")); err != nil {
		t.Fatal(err)
	}
	receive(t, in, false, a) // touches nothing of it
	a.Attempts, a.Note = 4, []byte("x")
	equal(t, "Begin", begin(t, in, "a"), a)
	if err := in.Annotate(t.Context(), "a", nil); err != nil {
		t.Fatal(err)
	}
	a.Note = nil
	wantOpen(t, in, a, b)
}

func testDone(t *testing.T, in corpus.Inbox) {
	a, b, c := event("a"), event("b"), event("c")
	receive(t, in, true, a, b, c)
	begin(t, in, "b")
	if err := in.Annotate(t.Context(), "b", []byte("half")); err != nil {
		t.Fatal(err)
	}
	done(t, in, "b", "b") // again is no error
	wantOpen(t, in, a, c)
	_, beginErr := in.Begin(t.Context(), "b")
	wantError(t, "Begin of one done", beginErr, corpus.ErrNotFound)
	_, openErr := in.OpenEvent(t.Context(), "b")
	wantError(t, "OpenEvent of one done", openErr, corpus.ErrNotFound)
	wantError(t, "Annotate of one done", in.Annotate(t.Context(), "b", []byte("x")), corpus.ErrNotFound)
	done(t, in, "a", "c") // not begun, as when nothing is to do
	wantOpen(t, in)
}

func testForget(t *testing.T, in corpus.Inbox) {
	var events []corpus.Event
	for i := range 4 {
		e := event(fmt.Sprint(i))
		e.Received = noon.Add(time.Duration(i) * time.Microsecond)
		events = append(events, e)
	}
	receive(t, in, true, events...)
	done(t, in, "0", "2", "3")
	if err := in.Forget(t.Context(), events[3].Received); err != nil {
		t.Fatal(err)
	}
	wantOpen(t, in, events[1]) // older, and not done
	receive(t, in, false, events[1], events[3])
	receive(t, in, true, events[2], events[0])
	wantOpen(t, in, events[1], events[2], events[0])
}

func testNoEvent(t *testing.T, in corpus.Inbox) {
	receive(t, in, true, event("a"))
	for _, id := range []string{"b", "A", ""} {
		_, err := in.Begin(t.Context(), id)
		wantError(t, "Begin", err, corpus.ErrNotFound)
		_, err = in.OpenEvent(t.Context(), id)
		wantError(t, "OpenEvent", err, corpus.ErrNotFound)
		wantError(t, "Annotate", in.Annotate(t.Context(), id, nil), corpus.ErrNotFound)
		wantError(t, "Done", in.Done(t.Context(), id), corpus.ErrNotFound)
	}
	wantOpen(t, in, event("a"))
}
