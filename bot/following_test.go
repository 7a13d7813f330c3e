package bot

import (
	"testing"

	"ibid/corpus"
	"ibid/corpus/english/dates"
	"ibid/retrieval/calendar"
	"ibid/retrieval/gate"
	"ibid/retrieval/rank"
)

// TestKeepTimes: a follow-up that names a year is answered with what is of that year: by
// its own date, or by its article's where the paragraph names no other time.
func TestKeepTimes(t *testing.T) {
	a := &corpus.Article{ID: "a", Meta: corpus.Meta{Published: "2024-05-01"}}
	for i, text := range []string{"Tolls rose in 2023.", "The council likes tolls.", "An act passed in 2019.", "She praised it."} {
		start := len(a.Text)
		a.Text += text + " "
		a.Sentences = append(a.Sentences, corpus.Sentence{Span: corpus.Span{Start: start, End: start + len(text)}, Paragraph: []int{0, 1, 2, 2}[i]})
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
		if len(kept) != len(want.kept) || len(kept) > 0 && kept[0] != want.kept[0] {
			t.Errorf("%s: %v, want %v", want.year, kept, want.kept)
		}
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
