package main

import (
	"path/filepath"
	"slices"
	"testing"
	"time"

	"ibid/bot"
	"ibid/corpus/sample"
)

// Suggested questions come from the corpus, the newest article first, and have
// an answer in it.
func TestPrompts(t *testing.T) {
	e := &environment{streams: streams{out: t.Output(), err: t.Output()}, flags: &cli{DB: sampleCopy(t)}, log: logger(t.Output(), false)}
	store, err := e.open(t.Context(), true)
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	answerer := newRefreshed(e, store)
	// Warm: there are three seconds for the questions, loading the model aside.
	if _, err := answerer.Answer(t.Context(), bot.Question{Command: "ask", Text: sample.Questions()[0].Text}); err != nil {
		t.Fatal(err)
	}
	begin := time.Now()
	got := prompts(t.Context(), store, answerer)
	t.Logf("%q in %v", got, time.Since(begin).Round(time.Millisecond))
	if len(got) == 0 || len(got) > suggested {
		t.Errorf("%d suggestions", len(got))
	}
	for i, q := range got {
		a, err := answerer.Answer(t.Context(), bot.Question{Command: "ask", Text: q})
		if err != nil || a.Status != bot.Answered {
			t.Errorf("%q is suggested, but answered with %s, %v", q, a.Status, err)
		}
		if slices.Contains(got[:i], q) {
			t.Errorf("%q is suggested twice", q)
		}
	}
	e.flags.DB = filepath.Join(t.TempDir(), "none.db")
	none, err := e.open(t.Context(), true)
	if err != nil {
		t.Fatal(err)
	}
	defer none.Close()
	if got := prompts(t.Context(), none, newRefreshed(e, none)); len(got) > 0 {
		t.Errorf("a corpus without articles suggests %q", got)
	}
}
