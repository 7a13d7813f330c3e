package bot

import (
	"cmp"
	"slices"

	"ibid/retrieval/calendar"
	"ibid/retrieval/gate"
)

// choose keeps the best of the evidence. Where a time is all that the topic names,
// only what is dated by its own words is of it.
func (t *teller) choose(f *Finding, topic bool) {
	best := 0.0
	for _, x := range f.Spans {
		best = max(best, x.Score)
	}
	slices.SortStableFunc(f.Spans, func(a, b gate.Span) int { return cmp.Compare(b.Score, a.Score) })
	var kept []gate.Span
	undated := 0
	for i, x := range f.Spans {
		basis := t.calendar.Sentence(x.Article, x.Best).Basis
		if basis == calendar.Undated {
			if undated++; undated > undatedMost {
				continue
			}
		}
		if basis == calendar.Stated || basis == calendar.Carried || topic && (i < timelineLeast || x.Score >= undatedRatio*best) {
			kept = append(kept, x)
		}
	}
	if len(kept) == 0 {
		kept = f.Spans
	}
	most := timelineMost
	if t.q.Quotes > 0 {
		most = t.q.Quotes
	}
	f.Spans = kept[:min(most, len(kept))]
}

// arrange dates the evidence and puts it in order, what has no date last.
func (t *teller) arrange(f *Finding) {
	var out []gate.Span
	for _, x := range f.Spans {
		out = append(out, t.apart(x)...)
	}
	slices.SortStableFunc(out, func(a, b gate.Span) int {
		if c := cmp.Compare(btoi(a.Dated.Basis == calendar.Undated), btoi(b.Dated.Basis == calendar.Undated)); c != 0 || a.Dated.Basis == calendar.Undated {
			return c
		}
		switch {
		case a.Dated.Sooner(b.Dated.Date):
			return -1
		case b.Dated.Sooner(a.Dated.Date):
			return 1
		}
		return cmp.Compare(btoi(a.Dated.Basis == calendar.Published), btoi(b.Dated.Basis == calendar.Published))
	})
	f.Spans = out
	if t.note != "" && f.Verdict == gate.Answered {
		f.Verdict, f.Reason = gate.Partial, t.note
	}
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// apart cuts a span where its sentences are of different dates. What only leads up
// to the sentence that it was chosen for stays with it.
func (t *teller) apart(x gate.Span) []gate.Span {
	var out []gate.Span
	for i := x.First; i <= x.Last; i++ {
		d := t.calendar.Sentence(x.Article, i)
		n := len(out) - 1
		switch {
		case n >= 0 && (d.Basis != calendar.Stated || out[n].Dated.Interval() == d.Interval()):
			out[n].Last = i
		case n == 0 && i <= x.Best && out[0].Dated.Basis != calendar.Stated:
			out[0].Last, out[0].Best, out[0].Dated = i, i, &d
		default:
			y := x
			y.First, y.Last, y.Best, y.Dated = i, i, i, &d
			out = append(out, y)
		}
	}
	return out
}
