package ingest

import (
	"context"
	"errors"
	"strings"
	"testing"

	"ibid/corpus/attribute"
	"ibid/corpus/corpustest"
	"ibid/corpus/fetch"
)

// countingTagger marks nothing and says so sentence by sentence. It stops with its context.
type countingTagger struct{}

func (countingTagger) Version() string { return "counting" }

func (countingTagger) Tag(ctx context.Context, sentences []string, tagged func(int)) ([]attribute.Tags, error) {
	for range sentences {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		tagged(1)
	}
	return make([]attribute.Tags, len(sentences)), nil
}

// longStory has four sentences a paragraph, of words that hardly come twice: what is
// printed again is taken for furniture.
func longStory(paragraphs int) string {
	var b strings.Builder
	word := 0
	for range paragraphs {
		for range 4 {
			b.WriteString("The")
			for range 9 {
				word++
				b.WriteString(" " + corpustest.Word(word*37%20_011))
			}
			b.WriteString(". ")
		}
		b.WriteString("\n\n")
	}
	return b.String()
}

// ingestLong ingests a long article and a short one, and stops when told to.
func ingestLong(t *testing.T, x *team, stopAt func(Event) bool) ([]Event, error) {
	t.Helper()
	x.write("a.txt", longStory(400))
	x.write("b.txt", story("Arnby"))
	sources, err := fetch.Files([]string{x.dir}, fetch.Options{})
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	var events []Event
	g := x.ingester(func(e Event) {
		events = append(events, e)
		if stopAt(e) {
			stop()
		}
	})
	g.Attributor.Tagger = countingTagger{}
	_, err = g.Run(ctx, sources)
	return events, err
}

// Progress within a long article counts what its models have done, and never goes back.
func TestProgressWithinLongArticle(t *testing.T) {
	events, err := ingestLong(t, newTeam(t), func(Event) bool { return false })
	if err != nil {
		t.Fatal(err)
	}
	ended := map[string]bool{}
	last := Event{}
	for _, e := range events {
		if e.Bytes < last.Bytes || e.Bytes > e.TotalBytes {
			t.Errorf("%d of %d bytes after %d", e.Bytes, e.TotalBytes, last.Bytes)
		}
		if e.Change == Working {
			if e.Work.Step == last.Work.Step && e.Work.Done <= last.Work.Done || e.Work.Done > e.Work.Total || e.Work.Total < 1500 {
				t.Errorf("%+v after %+v", e.Work, last.Work)
			}
			ended[e.Work.Step] = e.Work.Done == e.Work.Total
			last.Work = e.Work
		}
		last.Bytes = e.Bytes
	}
	if len(events) < 10 || !ended[StepAttribute] || !ended[StepEmbed] {
		t.Errorf("%d events; steps that were reported to their end: %v", len(events), ended)
	}
}

// A stop within a long article keeps nothing of it, asks the models no more, and nothing is
// reported afterwards.
func TestStopWithinLongArticle(t *testing.T) {
	for _, step := range []string{StepAttribute, StepEmbed} {
		t.Run(step, func(t *testing.T) {
			x := newTeam(t)
			stopped := false
			events, err := ingestLong(t, x, func(e Event) bool {
				if stopped && e.Change == Working && e.Work.Step != step {
					t.Errorf("another step went on: %+v", e.Work)
				}
				stop := e.Change == Working && e.Work.Step == step && 4*e.Work.Done > e.Work.Total
				stopped = stopped || stop
				return stop
			})
			if !errors.Is(err, context.Canceled) || !stopped {
				t.Fatalf("stopped %v: %v", stopped, err)
			}
			if got := x.files(); len(got) > 0 {
				t.Errorf("kept %v", got)
			}
			if last := events[len(events)-1]; last.Work.Done == last.Work.Total {
				t.Errorf("it was worked on to the end: %+v", last.Work)
			}
			if asked := x.model.total(); step == StepAttribute && asked > 0 || asked >= 1500 {
				t.Errorf("the model was asked for %d texts", asked)
			}
		})
	}
}
