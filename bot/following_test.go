package bot

import (
	"slices"
	"testing"

	"ibid/corpus"
	"ibid/corpus/english/dates"
	"ibid/retrieval/calendar"
	"ibid/retrieval/gate"
	"ibid/retrieval/question"
	"ibid/retrieval/rank"
)

// TestKeepTimes: a follow-up that names a year is answered with what is of that year: by
// its own date, or by its article's where the paragraph names no other time.
func TestKeepTimes(t *testing.T) {
	a := &corpus.Article{ID: "a", Meta: corpus.Meta{Published: "2024-05-01"}}
	for i, text := range []string{"Tolls rose in 2023.", "The council likes tolls.", "An act passed in 2019.", "She praised it.", "Boats are paid by tolls."} {
		start := len(a.Text)
		a.Text += text + " "
		a.Sentences = append(a.Sentences, corpus.Sentence{Span: corpus.Span{Start: start, End: start + len(text)}, Paragraph: []int{0, 1, 2, 2, 2}[i]})
	}
	for _, want := range []struct {
		year string
		kept []int
	}{{"2023", []int{0}}, {"2024", []int{1}}, {"2019", []int{2, 3}}, {"2025", nil}} {
		x := &seen{}
		for i := range a.Sentences {
			x.ranked = append(x.ranked, rank.Candidate{Article: a, Sentence: i})
		}
		Question{times: dates.Find("in "+want.year, "2026-01-01")}.keepTimes([]*seen{x})
		var kept []int
		for _, c := range x.ranked {
			kept = append(kept, c.Sentence)
		}
		if !slices.Equal(kept, want.kept) {
			t.Errorf("%s: %v, want %v", want.year, kept, want.kept)
		}
	}
}

// TestOthersSpeakOfTheTopic: who else says something is somebody else, and says it of the
// topic.
func TestOthersSpeakOfTheTopic(t *testing.T) {
	a := &corpus.Article{ID: "a"}
	x := &seen{}
	for i, line := range []struct{ holder, text string }{
		{"council", "The council wants higher tolls."}, {"council", "Higher tolls are fair, it says."},
		{"Tom Brook", "Higher tolls are unfair, says Brook."}, {"Tom Brook", "Brook says that boats sail at noon."}, {"", "Higher tolls came."},
	} {
		start := len(a.Text)
		a.Text += line.text + " "
		a.Sentences = append(a.Sentences, corpus.Sentence{Span: corpus.Span{Start: start, End: start + len(line.text)}, Attribution: corpus.Attribution{Holder: line.holder}})
		x.ranked = append(x.ranked, rank.Candidate{Article: a, Sentence: i})
	}
	shown := Question{Shown: []Quote{{Article: "a", Start: 0, End: a.Sentences[0].End, Holder: "council"}}}
	Question{wish: question.Others, topic: "higher tolls", Before: []Question{shown}}.keepWished([]*seen{x})
	if len(x.ranked) != 1 || x.ranked[0].Sentence != 2 {
		t.Errorf("%+v", x.ranked)
	}
}

// TestWhenIsSaid: when that was, is told by what the text dates; the day an article
// appeared is shown for want of that only, and said to be it.
func TestWhenIsSaid(t *testing.T) {
	said, published := Point{Dated: &calendar.Dated{Basis: calendar.Stated}}, Point{Dated: &calendar.Dated{Basis: calendar.Published}}
	f := Finding{Finding: gate.Finding{Verdict: gate.Answered}, Points: []Point{published, said}}
	if f.keepSaid(); len(f.Points) != 1 || f.Points[0].Dated != said.Dated || f.Verdict != gate.Answered {
		t.Errorf("%+v", f)
	}
	f = Finding{Finding: gate.Finding{Verdict: gate.Answered}, Points: []Point{published}}
	if f.keepSaid(); len(f.Points) != 1 || f.Verdict != gate.Partial || f.Reason != onlyPublished {
		t.Errorf("%+v", f)
	}
}

// TestRefusedLeavesNothing: the line after a refused one is read as though it had not
// been typed.
func TestRefusedLeavesNothing(t *testing.T) {
	for status, want := range map[Status]bool{Answered: true, Partial: true, NotFound: false} {
		if _, ok := Turn(Answer{Command: "ask", Question: "What did Ana Kovač say?", Status: status}); ok != want {
			t.Errorf("%s: %v", status, ok)
		}
	}
}
