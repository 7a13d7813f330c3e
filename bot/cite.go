package bot

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"ibid/corpus"
	"ibid/retrieval/cite"
	"ibid/retrieval/match"
)

// Locator finds where the corpus says a text.
type Locator interface {
	Locate(ctx context.Context, text string, f corpus.Filter, most int) (cite.Finding, error)
}

// CiteComposer words what was found of a text. Like a [Composer]'s, its quotes
// are cut from the source by package quote.
type CiteComposer interface {
	ComposeCite(ctx context.Context, q Question, f cite.Finding) (Answer, error)
}

// Citer answers with the places that say a claim or an excerpt. Its way is that
// of an [Assistant], with a comparison word by word in place of the gate.
type Citer struct {
	Words    corpus.LexicalIndex
	Locator  Locator
	Composer CiteComposer
	Verifier Verifier
	Engine   Engine
	Trace    bool // keep what the answer was decided on
}

var _ Answerer = (*Citer)(nil)

// Answer looks q's text up.
func (s *Citer) Answer(ctx context.Context, q Question) (Answer, error) {
	start := time.Now()
	if err := s.hasArticles(ctx); err != nil {
		return Answer{}, err
	}
	q.step("Comparing with the articles")
	found, err := s.Locator.Locate(ctx, q.Text, q.Filter, q.Quotes)
	switch {
	case errors.Is(err, cite.ErrNoWords):
		return Answer{}, fmt.Errorf("%w: it has no words; give a claim or an excerpt, such as \"the council paid for the piers\"", ErrQuestion)
	case errors.Is(err, cite.ErrTooLong):
		return Answer{}, fmt.Errorf("%w: %w; give one claim or one excerpt at a time", ErrQuestion, err)
	case err != nil:
		return Answer{}, fmt.Errorf("locate the text: %w", err)
	}
	answer, err := s.Composer.ComposeCite(ctx, q, found)
	if err != nil {
		return Answer{}, fmt.Errorf("compose the answer: %w", err)
	}
	answer.Command, answer.Question, answer.Engine = q.Command, q.Text, s.Engine
	if err := s.Verifier.Verify(ctx, &answer); err != nil {
		return Answer{}, fmt.Errorf("verify the quotes: %w", err)
	}
	q.notes = &notes{}
	q.lacks(found.Lacks)
	answer.note(q.notes)
	answer.Text = answer.markdown()
	if s.Trace {
		answer.Trace = traceCite(found)
	}
	answer.fill()
	answer.TookMS = time.Since(start).Milliseconds()
	return answer, nil
}

func (s *Citer) hasArticles(ctx context.Context) error {
	n, err := s.Words.Count(ctx)
	if err != nil {
		return fmt.Errorf("count passages: %w", err)
	}
	if n == 0 {
		return fmt.Errorf("%w: the database holds no articles yet; add some with: ibid ingest FOLDER", ErrQuestion)
	}
	return nil
}

// Contradicts reports whether all that the answer shows says otherwise.
func (a *Answer) Contradicts() bool {
	return len(a.Quotes) > 0 && !slices.ContainsFunc(a.Quotes, func(q Quote) bool { return q.Match != string(match.Contradicted) })
}

func traceCite(f cite.Finding) *Trace {
	t := &Trace{Terms: []TraceTerm{}, Passages: f.Read, Features: []TraceFeature{}, Candidates: []TraceCandidate{}}
	for _, x := range f.Terms {
		t.Terms = append(t.Terms, TraceTerm{x.Text, x.Passages})
	}
	for _, x := range f.Features {
		t.Features = append(t.Features, TraceFeature(x))
	}
	for _, p := range slices.Concat(f.Places, f.Closest) {
		span := corpus.Span{Start: p.Article.Sentences[p.First].Start, End: p.Article.Sentences[p.Last].End}
		t.Candidates = append(t.Candidates, TraceCandidate{p.Article.File, p.Article.Slice(span), p.Score})
	}
	return t
}
