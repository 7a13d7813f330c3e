package corpustest

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"ibid/corpus"
)

// RunDesk tests a desk. open returns a new and empty one that is closed when the
// test ends.
func RunDesk(t *testing.T, open func(t *testing.T) corpus.Desk) {
	for _, c := range []struct {
		name string
		test func(*testing.T, corpus.Desk)
	}{
		{"save", testSave},
		{"save nothing", testSaveNothing},
		{"ask", testAsk},
		{"ask more than is kept", testAskMany},
		{"rate", testRate},
		{"used at once", testDeskAtOnce},
		{"cancelled", testDeskCancelled},
	} {
		t.Run(c.name, func(t *testing.T) { c.test(t, open(t)) })
	}
}

// later is n microseconds after noon.
func later(n int) time.Time { return noon.Add(time.Duration(n) * time.Microsecond) }

func save(t *testing.T, d corpus.Desk, quotes ...corpus.Saved) {
	t.Helper()
	for _, q := range quotes {
		if err := d.Save(t.Context(), q); err != nil {
			t.Fatal(err)
		}
	}
}

func wantSaved(t *testing.T, d corpus.Desk, person string, want ...corpus.Saved) {
	t.Helper()
	got, err := d.SavedBy(t.Context(), person)
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "SavedBy "+person, got, want)
}

func testSave(t *testing.T, d corpus.Desk) {
	wantSaved(t, d, "ann")
	first := corpus.Saved{Person: "ann", Article: "a1", Start: 0, End: 9, Text: "“Nine” it", Question: "What?", At: later(1)}
	newer, same, bobs := first, first, first
	newer.Start, newer.At, newer.Text, newer.Question = 3, later(9), odd, odd
	same.End, same.At = 20, later(9)
	bobs.Person, bobs.At = "bob", later(5)
	strange := corpus.Saved{Person: odd, Article: odd, Start: 5, End: 6, At: noon}
	save(t, d, newer, first, same, bobs, strange)
	wantSaved(t, d, "ann", same, newer, first) // at the same time: the later call first
	wantSaved(t, d, "bob", bobs)
	wantSaved(t, d, odd, strange)

	again := first
	again.At, again.Question, again.Text = later(100), "Another?", "else"
	save(t, d, again)
	wantSaved(t, d, "ann", same, newer, first)

	for range 2 { // the second time there is none
		if err := d.Unsave(t.Context(), "ann", "a1", 0, 9); err != nil {
			t.Fatal(err)
		}
	}
	wantSaved(t, d, "ann", same, newer)
	wantSaved(t, d, "bob", bobs)
	save(t, d, again)
	wantSaved(t, d, "ann", again, same, newer)
}

func testSaveNothing(t *testing.T, d corpus.Desk) {
	good := corpus.Saved{Person: "ann", Article: "a1", Start: 2, End: 4}
	for name, spoil := range map[string]func(*corpus.Saved){
		"nobody":     func(q *corpus.Saved) { q.Person = "" },
		"no article": func(q *corpus.Saved) { q.Article = "" },
		"empty":      func(q *corpus.Saved) { q.End = 2 },
		"backwards":  func(q *corpus.Saved) { q.End = 1 },
		"negative":   func(q *corpus.Saved) { q.Start = -1 },
	} {
		bad := good
		spoil(&bad)
		if err := d.Save(t.Context(), bad); err == nil {
			t.Errorf("Save of %s: no error", name)
		}
	}
	if err := d.Ask(t.Context(), corpus.Asked{Question: "Why?"}); err == nil {
		t.Error("Ask by nobody: no error")
	}
	for _, f := range []corpus.Feedback{{Person: "ann"}, {Answer: "x"}} {
		if err := d.Rate(t.Context(), f); err == nil {
			t.Errorf("Rate %+v: no error", f)
		}
	}
	wantSaved(t, d, "ann")
	wantSaved(t, d, "")
}

func ask(t *testing.T, d corpus.Desk, questions ...corpus.Asked) {
	t.Helper()
	for _, a := range questions {
		if err := d.Ask(t.Context(), a); err != nil {
			t.Fatal(err)
		}
	}
}

func wantAsked(t *testing.T, d corpus.Desk, person string, n int, want ...corpus.Asked) {
	t.Helper()
	got, err := d.AskedBy(t.Context(), person, n)
	if err != nil {
		t.Fatal(err)
	}
	equal(t, fmt.Sprintf("AskedBy %s, %d", person, n), got, want)
}

func testAsk(t *testing.T, d corpus.Desk) {
	a := corpus.Asked{Person: "ann", Command: "ask", Question: odd, Status: "answered", Link: "https://example.org/" + odd, At: later(5)}
	b := corpus.Asked{Person: "ann", Command: "compare", Question: "A vs B", Status: "not_found", At: later(2)}
	same := a
	bobs := corpus.Asked{Person: "bob", Question: "Who?", At: noon}
	ask(t, d, a, b, bobs, same) // the same question twice is two
	wantAsked(t, d, "ann", 9, same, b, a)
	wantAsked(t, d, "ann", 1, same)
	wantAsked(t, d, "ann", 0)
	wantAsked(t, d, "ann", -1)
	wantAsked(t, d, "bob", 9, bobs)
	wantAsked(t, d, "cem", 9)
}

func testAskMany(t *testing.T, d corpus.Desk) {
	ask(t, d, corpus.Asked{Person: "bob", Question: "old", At: later(-1)})
	var all []corpus.Asked
	for n := range 104 {
		at := later(n)
		if n%2 == 1 { // the clock jumps
			at = later(-n)
		}
		all = append(all, corpus.Asked{Person: "ann", Question: fmt.Sprint(n), At: at})
	}
	ask(t, d, all...)
	slices.Reverse(all)
	wantAsked(t, d, "ann", 1000, all[:100]...)
	wantAsked(t, d, "bob", 9, corpus.Asked{Person: "bob", Question: "old", At: later(-1)})
}

func testRate(t *testing.T, d corpus.Desk) {
	want := func(helpful, unhelpful int) {
		t.Helper()
		if h, u, err := d.Ratings(t.Context()); h != helpful || u != unhelpful || err != nil {
			t.Errorf("Ratings: %d and %d, %v, want %d and %d", h, u, err, helpful, unhelpful)
		}
	}
	want(0, 0)
	f := corpus.Feedback{Person: "ann", Answer: "x", Question: "Why?", Helpful: true, At: later(5)}
	for _, step := range []struct {
		change             func(*corpus.Feedback)
		helpful, unhelpful int
	}{
		{func(*corpus.Feedback) {}, 1, 0},
		{func(*corpus.Feedback) {}, 1, 0}, // delivered again
		{func(f *corpus.Feedback) { f.Person = "bob" }, 2, 0},
		{func(f *corpus.Feedback) { f.Answer = "y" }, 3, 0},
		{func(f *corpus.Feedback) { f.Helpful, f.At, f.Reason = false, later(6), odd }, 2, 1},
		{func(f *corpus.Feedback) { f.At = later(4) }, 2, 1}, // older than what is kept
		{func(f *corpus.Feedback) { f.At = later(6) }, 3, 0}, // the later call of two at once
	} {
		next := f
		step.change(&next)
		if err := d.Rate(t.Context(), next); err != nil {
			t.Fatal(err)
		}
		want(step.helpful, step.unhelpful)
	}
}

func testDeskAtOnce(t *testing.T, d corpus.Desk) {
	const people, each = 8, 5
	var callers sync.WaitGroup
	for n := range people * each {
		person := fmt.Sprint(n % people)
		callers.Go(func() {
			for _, err := range []error{
				d.Save(t.Context(), corpus.Saved{Person: person, Article: "a", Start: n, End: n + 1}),
				d.Ask(t.Context(), corpus.Asked{Person: person, Question: fmt.Sprint(n)}),
				d.Rate(t.Context(), corpus.Feedback{Person: person, Answer: "a", Helpful: true}),
			} {
				if err != nil {
					t.Error(err)
				}
			}
		})
	}
	callers.Wait()
	for n := range people {
		saved, err := d.SavedBy(t.Context(), fmt.Sprint(n))
		asked, askedErr := d.AskedBy(t.Context(), fmt.Sprint(n), 100)
		if len(saved) != each || len(asked) != each || err != nil || askedErr != nil {
			t.Errorf("person %d has %d quotes and %d questions, %v, %v", n, len(saved), len(asked), err, askedErr)
		}
	}
	if h, u, err := d.Ratings(t.Context()); h != people || u != 0 || err != nil {
		t.Errorf("Ratings: %d, %d, %v", h, u, err)
	}
}

func testDeskCancelled(t *testing.T, d corpus.Desk) {
	q := corpus.Saved{Person: "ann", Article: "a", End: 1, At: noon}
	save(t, d, q)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, savedErr := d.SavedBy(ctx, "ann")
	_, askedErr := d.AskedBy(ctx, "ann", 1)
	_, _, ratingsErr := d.Ratings(ctx)
	other := q
	other.End = 2
	for what, err := range map[string]error{
		"Save": d.Save(ctx, other), "Unsave": d.Unsave(ctx, "ann", "a", 0, 1), "SavedBy": savedErr,
		"Ask": d.Ask(ctx, corpus.Asked{Person: "ann"}), "AskedBy": askedErr,
		"Rate": d.Rate(ctx, corpus.Feedback{Person: "ann", Answer: "a"}), "Ratings": ratingsErr,
	} {
		wantError(t, what, err, context.Canceled)
	}
	wantSaved(t, d, "ann", q)
	wantAsked(t, d, "ann", 9)
}
