package bot

import (
	"cmp"
	"slices"

	"ibid/retrieval/evidence"
)

// choose keeps the best of the evidence. Where a time is all that the topic names,
// only what is dated by its own words is of it.
func (t *teller) choose(f *evidence.Finding, topic bool) {
	best := 0.0
	for _, x := range f.Spans {
		best = max(best, x.Score)
	}
	slices.SortStableFunc(f.Spans, func(a, b evidence.Span) int { return cmp.Compare(b.Score, a.Score) })
	var kept []evidence.Span
	undated := 0
	for i, x := range f.Spans {
		basis := t.calendar.Of(x).Basis
		if basis == evidence.Undated {
			if undated++; undated > undatedMost {
				continue
			}
		}
		if basis == evidence.Stated || basis == evidence.Carried || topic && (i < timelineLeast || x.Score >= undatedRatio*best) {
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
func (t *teller) arrange(f *evidence.Finding) {
	var out []evidence.Span
	for _, x := range f.Spans {
		out = append(out, t.apart(x)...)
	}
	slices.SortStableFunc(out, func(a, b evidence.Span) int {
		if c := cmp.Compare(btoi(a.Dated.Basis == evidence.Undated), btoi(b.Dated.Basis == evidence.Undated)); c != 0 || a.Dated.Basis == evidence.Undated {
			return c
		}
		switch {
		case a.Dated.Sooner(b.Dated.Date):
			return -1
		case b.Dated.Sooner(a.Dated.Date):
			return 1
		}
		return cmp.Compare(btoi(a.Dated.Basis == evidence.Published), btoi(b.Dated.Basis == evidence.Published))
	})
	f.Spans = out
	if t.note != "" && f.Verdict == evidence.Answered {
		f.Verdict, f.Reason = evidence.Partial, t.note
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
func (t *teller) apart(x evidence.Span) []evidence.Span {
	var out []evidence.Span
	for i := x.First; i <= x.Last; i++ {
		d := t.calendar.Sentence(x.Article, i)
		n := len(out) - 1
		switch {
		case n >= 0 && (d.Basis != evidence.Stated || out[n].Dated.Interval() == d.Interval()):
			out[n].Last = i
		case n == 0 && i <= x.Best && out[0].Dated.Basis != evidence.Stated:
			out[0].Last, out[0].Best, out[0].Dated = i, i, &d
		default:
			y := x
			y.First, y.Last, y.Best, y.Dated = i, i, i, &d
			out = append(out, y)
		}
	}
	return out
}
