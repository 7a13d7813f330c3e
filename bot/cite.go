package bot

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"ibid/corpus"
	"ibid/retrieval"
	"ibid/retrieval/cite"
	"ibid/retrieval/gate"
	"ibid/retrieval/match"
)

// Locator finds where the corpus says a text.
type Locator interface {
	Locate(ctx context.Context, text string, f corpus.Filter, most int) (cite.Finding, error)
}

// citing shows the places that say a claim or an excerpt.
type citing struct{ text string }

func (c citing) looks() []look { return []look{{excerpt: &c.text}} }

// locate compares a text with the articles word by word.
func (s *Assistant) locate(ctx context.Context, q Question, text string) (*seen, error) {
	q.step("Comparing with the articles")
	found, err := s.Locator.Locate(ctx, text, q.Filter, q.Quotes)
	switch {
	case errors.Is(err, cite.ErrNoWords):
		return nil, fmt.Errorf("%w: it has no words; give a claim or an excerpt, such as \"the council paid for the piers\"", ErrQuestion)
	case errors.Is(err, cite.ErrTooLong):
		return nil, fmt.Errorf("%w: it is too long; give one claim or one excerpt at a time, of up to %d bytes", ErrQuestion, cite.MaxBytes)
	case err != nil:
		return nil, fmt.Errorf("locate the text: %w", err)
	}
	q.lacks(found.Lacks)
	return &seen{query: retrieval.Query{Terms: found.Terms}, places: found}, nil
}

func (c citing) find(_ context.Context, _ *Assistant, seen []*seen) (Finding, error) {
	places := seen[0].places
	f := Finding{Reason: CiteReason(places.Reason)}
	for _, p := range places.Places {
		f.Points = append(f.Points, Point{Span: spanOf(p), Match: string(p.Match), Differs: p.Differs})
	}
	for _, p := range places.Closest {
		f.Closest = append(f.Closest, spanOf(p))
	}
	for _, x := range places.Features {
		f.Features = append(f.Features, gate.Feature(x))
	}
	if len(f.Points) > 0 {
		f.Verdict, f.Reason = gate.Answered, ""
	}
	return f, nil
}

func spanOf(p cite.Place) gate.Span {
	return gate.Span{Article: p.Article, First: p.First, Last: p.Last, Best: p.First, Score: p.Score}
}

// Contradicts reports whether all that the answer shows says otherwise.
func (a *Answer) Contradicts() bool {
	return len(a.Quotes) > 0 && !slices.ContainsFunc(a.Quotes, func(q Quote) bool { return q.Match != string(match.Contradicted) })
}
