package bot

import (
	"context"
	"fmt"
	"slices"

	"ibid/retrieval"
	"ibid/retrieval/gate"
	"ibid/retrieval/question"
	"ibid/retrieval/rank"
)

// parts looks at the parts of a question one by one: what the whole question did
// not bring is added, and a part that the corpus does not answer is named.
func (s *Assistant) parts(ctx context.Context, q Question, read question.Question, f *Finding) error {
	parts := read.Parts()
	if len(parts) == 0 {
		return nil
	}
	var missing []string
	var more []gate.Span
	for _, text := range parts {
		if len(retrieval.ContentWords(text)) < 2 {
			if f.Verdict != gate.NotFound {
				more = append(more, near(f.Decided, text)...)
			}
			continue
		}
		part := s.Reader.Part(read, text)
		x, err := s.look(ctx, Question{Filter: q.Filter}, part)
		if err != nil {
			return err
		}
		one := s.Gate.Decide(x.query, x.ranked, gate.Selection{Most: 2, Ratio: answering.Ratio})
		if one.Verdict == gate.NotFound && !covered(f.Spans, text) {
			missing = append(missing, text)
		}
		more = append(more, one.Spans...)
	}
	if len(missing) == len(parts) && f.Verdict == gate.NotFound {
		return nil
	}
	for _, x := range more {
		overlaps := func(y gate.Span) bool {
			return x.Article.ID == y.Article.ID && x.First <= y.Last && y.First <= x.Last
		}
		if !slices.ContainsFunc(f.Spans, overlaps) && (f.Verdict == gate.NotFound || !coveredBoth(f.Spans, parts)) {
			f.Spans = append(f.Spans, x)
		}
	}
	switch {
	case len(f.Spans) == 0:
	case len(missing) == 0:
		f.Verdict, f.Reason, f.Closest = gate.Answered, "", nil
	default:
		f.Verdict, f.Closest = gate.Partial, nil
		f.Reason = fmt.Sprintf("No sentence of the corpus is close enough to %s.", listed(missing))
	}
	return nil
}

// near finds what answers a part that says too little to be searched by itself
// ("and who pays?"): the best of the sentences ranked for the whole question, not
// far from the first, that has its word.
func near(ranked []rank.Candidate, part string) []gate.Span {
	for _, c := range ranked {
		if c.Score < partNear*ranked[0].Score {
			break
		}
		if spans := gate.Select([]rank.Candidate{c}, gate.Selection{Most: 1}); len(spans) == 1 && spans[0].Share(part) == 1 {
			return spans
		}
	}
	return nil
}

// partNear is the share of the best score that such a sentence must have.
const partNear = 0.7

// covered reports whether a span has most words of a part of the question.
func covered(spans []gate.Span, part string) bool {
	return slices.ContainsFunc(spans, func(x gate.Span) bool { return x.Share(part) >= 0.5 })
}

func coveredBoth(spans []gate.Span, parts []string) bool {
	return !slices.ContainsFunc(parts, func(p string) bool { return !covered(spans, p) })
}
