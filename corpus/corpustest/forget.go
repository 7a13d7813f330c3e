package corpustest

import (
	"bytes"
	"context"
	"testing"

	"ibid/corpus"
)

// Keeper is a store that keeps what belongs to people and forgets it.
type Keeper interface {
	corpus.Store
	corpus.Inbox
	corpus.Desk
	corpus.Answers
	corpus.Forgetter
}

// RunForgetter tests forgetting. open returns a new and empty store that is closed when
// the test ends.
func RunForgetter(t *testing.T, open func(t *testing.T) Keeper) {
	for _, c := range []struct {
		name string
		test func(*testing.T, Keeper)
	}{
		{"a person", testForgetPerson},
		{"an article", testForgetArticle},
		{"what is old", testForgetBefore},
	} {
		t.Run(c.name, func(t *testing.T) { c.test(t, open(t)) })
	}
}

// desk gives a person a question, an answer, a saved quote of the article and feedback.
func desk(t *testing.T, s Keeper, person, question, article string, at int) {
	t.Helper()
	ctx := t.Context()
	answer := []byte(`{"question":"` + question + `","quotes":[{"article":"` + article + `"}]}`)
	for _, err := range []error{
		s.Ask(ctx, corpus.Asked{Person: person, Question: question, At: later(at)}),
		s.PutAnswer(ctx, corpus.AnswerRecord{ID: "of " + person + question, Lane: "l", Answer: answer, At: later(at), Person: person}),
		s.Save(ctx, corpus.Saved{Person: person, Article: article, End: 3, Text: "abc", At: later(at)}),
		s.Rate(ctx, corpus.Feedback{Person: person, Answer: "of " + person, Helpful: true, At: later(at)}),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
}

// kept counts what a store keeps of a person and of all.
func kept(t *testing.T, s Keeper, person string) (questions, saved, answers, ratings int) {
	t.Helper()
	asked, err := s.AskedBy(t.Context(), person, 100)
	if err != nil {
		t.Fatal(err)
	}
	quotes, err := s.SavedBy(t.Context(), person)
	if err != nil {
		t.Fatal(err)
	}
	said, err := s.AnswersIn(t.Context(), "l", 100)
	if err != nil {
		t.Fatal(err)
	}
	yes, no, err := s.Ratings(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return len(asked), len(quotes), len(said), yes + no
}

// worded finds U1 in the words of these tests.
type worded struct{}

// Sent implements corpus.Naming.
func (worded) Sent(payload []byte) bool { return string(payload) == "from U1" }

// Unshared implements corpus.Naming.
func (worded) Unshared(answer []byte) ([]byte, bool) {
	after, ok := bytes.CutPrefix(answer, []byte("shared by U1 "))
	return append([]byte("shared by nobody "), after...), ok
}

func testForgetPerson(t *testing.T, s Keeper) {
	for n, person := range []string{"T1:U1", "T2:U1", "T1:U12"} {
		desk(t, s, person, "Who pays?", "a", n)
	}
	for id, e := range map[string]corpus.Event{"e1": {Payload: []byte("from U1"), Lane: "l"}, "e2": {Payload: []byte("from U12"), Lane: "l"}, "e3": {Payload: []byte("of U1, it says"), Lane: "l"}, "e4": {Lane: "T1:C1:U1"}} {
		e.ID, e.Received = id, noon
		if _, err := s.Receive(t.Context(), e); err != nil {
			t.Fatal(err)
		}
	}
	shared := corpus.AnswerRecord{ID: "shared", Person: "T1:U9", At: noon,
		Answer: []byte("shared by U1 and U12")}
	other := corpus.AnswerRecord{ID: "other", Person: "T1:U9", At: noon, Answer: []byte("it speaks of U1")}
	putAnswers(t, s, shared, other)
	got, err := s.ForgetPerson(t.Context(), "T1:U1", worded{})
	equal(t, "ForgetPerson of a workspace", got, corpus.Forgotten{Questions: 1, Answers: 1, Saved: 1, Feedback: 1, Events: 2})
	if err != nil {
		t.Fatal(err)
	}
	got, err = s.ForgetPerson(t.Context(), "U1", nil)
	equal(t, "ForgetPerson of all workspaces", got, corpus.Forgotten{Questions: 1, Answers: 1, Saved: 1, Feedback: 1})
	if err != nil {
		t.Fatal(err)
	}
	for id, want := range map[string]string{shared.ID: "shared by nobody and U12", other.ID: string(other.Answer)} {
		if r, err := s.AnswerByID(t.Context(), id); err != nil || string(r.Answer) != want {
			t.Errorf("an answer to somebody else: %s, %v, want %s", r.Answer, err, want)
		}
	}
	for _, pattern := range []string{"%", "U1_", "_"} {
		if got, err := s.ForgetPerson(t.Context(), pattern, worded{}); err != nil || got.Any() {
			t.Errorf("ForgetPerson %q: %+v, %v", pattern, got, err)
		}
	}
	if _, err := s.ForgetPerson(t.Context(), "", worded{}); err == nil {
		t.Error("ForgetPerson of nobody: no error")
	}
	if q, saved, answers, ratings := kept(t, s, "T1:U12"); q != 1 || saved != 1 || answers != 1 || ratings != 1 {
		t.Errorf("of another person %d, %d, %d, %d are left", q, saved, answers, ratings)
	}
	open, err := s.Open(t.Context())
	if err != nil || len(open) != 2 || open[0].ID != "e2" && open[1].ID != "e2" || open[0].ID == "e1" || open[1].ID == "e1" {
		t.Errorf("open events: %v, %v", open, err)
	}
}

func testForgetArticle(t *testing.T, s Keeper) {
	a, b := Article("/a.txt", 1, 3), Article("/b.txt", 2, 3)
	put(t, s, a, b)
	changed := Article("/a.txt", 3, 3)
	put(t, s, changed)
	desk(t, s, "T1:U1", "Of a?", a.ID, 1)
	desk(t, s, "T1:U2", "Of b?", b.ID, 1)
	got, err := s.ForgetArticle(t.Context(), a.ID)
	equal(t, "ForgetArticle", got, corpus.Forgotten{Articles: 1, Versions: 1, Saved: 1, Answers: 1})
	if err != nil {
		t.Fatal(err)
	}
	_, err = s.ForgetArticle(t.Context(), a.ID)
	wantError(t, "ForgetArticle again", err, corpus.ErrNotFound)
	_, err = s.Article(t.Context(), a.ID)
	wantError(t, "Article", err, corpus.ErrNotFound)
	if v, err := s.Versions(t.Context(), a.ID); err != nil || len(v) > 0 {
		t.Errorf("Versions: %v, %v", v, err)
	}
	stored(t, s, b)
	if n, err := s.Count(t.Context()); err != nil || n != len(b.Passages) {
		t.Errorf("Count: %d, %v", n, err)
	}
	// One that was removed before is forgotten too.
	if err := s.Delete(t.Context(), b.ID); err != nil {
		t.Fatal(err)
	}
	got, err = s.ForgetArticle(t.Context(), b.ID)
	equal(t, "ForgetArticle of a removed one", got, corpus.Forgotten{Versions: 1, Saved: 1, Answers: 1})
	if err != nil {
		t.Fatal(err)
	}
}

func testForgetBefore(t *testing.T, s Keeper) {
	desk(t, s, "T1:U1", "old", "a", 1)
	desk(t, s, "T1:U2", "new", "a", 5)
	for range 2 {
		if err := s.ForgetBefore(t.Context(), later(5)); err != nil {
			t.Fatal(err)
		}
	}
	if q, saved, answers, ratings := kept(t, s, "T1:U1"); q != 0 || saved != 1 || answers != 1 || ratings != 1 {
		t.Errorf("of the old %d questions and %d saved quotes are left, %d answers, %d ratings", q, saved, answers, ratings)
	}
	if q, _, _, _ := kept(t, s, "T1:U2"); q != 1 {
		t.Errorf("of the new %d questions are left", q)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	wantError(t, "cancelled", s.ForgetBefore(ctx, later(20)), context.Canceled)
}
