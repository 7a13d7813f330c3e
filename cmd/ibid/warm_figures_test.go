package main

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"ibid/bot"
	"ibid/retrieval/eval"
)

// TestWarmFigures prints how long the commands take on real articles once the
// database is open. It asserts only that they answer: machines differ.
func TestWarmFigures(t *testing.T) {
	if testing.Short() {
		t.Skip("figures are printed by the long form only")
	}
	path := sharedDB(t)
	questions, err := (&evalGoldenCmd{File: filepath.Join(sharedArticles, "..", "golden", "dev.jsonl")}).questions()
	if err != nil {
		t.Fatal(err)
	}
	e := &environment{streams: streams{out: os.Stderr, err: os.Stderr}, flags: &cli{DB: path}, log: logger(os.Stderr, false)}
	assistant := assistantOf(t, e)
	// Each question once: what has been read for one is remembered.
	took := map[string][]time.Duration{}
	for _, q := range questions {
		begun := time.Now()
		if _, err := assistant.Answer(t.Context(), bot.Question{Command: q.Command, Text: q.Text}); err != nil {
			t.Errorf("%s: %v", q.ID, err)
		}
		took[q.Command] = append(took[q.Command], time.Since(begun))
		if q.Command != "ask" {
			continue
		}
		begun = time.Now() // what a question is about makes a timeline too
		if _, err := assistant.Answer(t.Context(), bot.Question{Command: "timeline", Text: q.Text}); err != nil {
			t.Errorf("timeline of %s: %v", q.ID, err)
		}
		took["timeline"] = append(took["timeline"], time.Since(begun))
	}
	for command, durations := range took {
		l := eval.Summarize(durations)
		t.Logf("%-8s %3d answers: p50 %v, p95 %v", command, len(durations), l.P50.Round(time.Millisecond), l.P95.Round(time.Millisecond))
	}
}
