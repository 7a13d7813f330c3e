package support

import (
	"context"
	"fmt"
	"strings"
	"unicode"

	"ibid/retrieval/embed"
	"ibid/retrieval/match"
)

// Limits are what a claim must reach. `ibid eval support` prints what others
// would let through.
type Limits struct {
	Covered float64 // share of the claim's topic words that the sentence or the question has
	Own     float64 // share that the sentence itself has
	Near    float64 // cosine of a word that the sentence has not to its nearest token there
	Order   float64 // share of the shared words that stand in the sentence's order
}

// DefaultLimits were chosen on SQuAD; doc/design.md has the figures.
var DefaultLimits = Limits{Covered: 1, Own: 0.6, Near: 0.55, Order: 1}

// Measures are what the limits are compared with.
type Measures struct {
	Covered, Own, Near, Order float64
}

// within reports whether the measures reach the limits, and what does not.
func (m Measures) within(l Limits) (Objection, bool) {
	switch {
	case m.Covered < l.Covered, m.Own < l.Own, m.Near < l.Near:
		return Objection{Word, "it uses words that its sentence does not; keep to the sentence's words"}, false
	case m.Order < l.Order:
		return Objection{Order, "its words are in another order than in its sentence"}, false
	}
	return Objection{}, true
}

// Checker compares claims with sentences. It is safe for concurrent use.
type Checker struct {
	Tokens embed.TokenEmbedder // nil: a word that the sentence has not is never near
	Limits Limits
}

// Check returns which of the cited sentences support the claim, or why they
// don't: every clause must be said by one of them. The question's words may be
// used, its names and numbers not.
func (c Checker) Check(ctx context.Context, claim, question string, cited []Sentence) (by []int, why *Objection, err error) {
	used := map[int]bool{}
	first := 0
	for n, part := range clauses(claim) {
		i, objection, err := c.clause(ctx, part, claim, question, cited)
		if err != nil || objection != nil {
			return nil, objection, err
		}
		if n == 0 {
			first = i
		}
		if i != first && !hasSubject(part) {
			return nil, &Objection{Order, "its parts are of different sentences, and it does not say whom each is about; write one claim for each"}, nil
		}
		used[i] = true
	}
	for i := range cited {
		if used[i] {
			by = append(by, i)
		}
	}
	if len(by) == 0 {
		return nil, &Objection{Empty, "it says nothing"}, nil
	}
	return by, nil, nil
}

// clause finds the sentence that says it. The objection is that of the sentence
// that says most of it.
func (c Checker) clause(ctx context.Context, text, claim, question string, cited []Sentence) (int, *Objection, error) {
	var why *Objection
	closest := -1.0
	for i, s := range cited {
		m, objection, err := c.Measure(ctx, text, claim, question, s)
		if err != nil {
			return 0, nil, err
		}
		if objection == nil {
			o, ok := m.within(c.Limits)
			if ok {
				return i, nil, nil
			}
			objection = &o
		}
		if m.Own > closest {
			why, closest = objection, m.Own
		}
	}
	return 0, why, nil
}

// Weigh measures every clause against one sentence.
func (c Checker) Weigh(ctx context.Context, claim, question string, s Sentence) ([]Measures, *Objection, error) {
	var out []Measures
	for _, part := range clauses(claim) {
		m, objection, err := c.Measure(ctx, part, claim, question, s)
		if err != nil || objection != nil {
			return nil, objection, err
		}
		out = append(out, m)
	}
	return out, nil, nil
}

// Reach reports whether all measures are within the limits.
func (l Limits) Reach(list []Measures) bool {
	for _, m := range list {
		if _, ok := m.within(l); !ok {
			return false
		}
	}
	return len(list) > 0
}

// Measure compares a clause of a claim with one sentence. The objection is one that
// no limit excuses.
func (c Checker) Measure(ctx context.Context, text, claim, question string, s Sentence) (Measures, *Objection, error) {
	p := newPair(text, question, s)
	p.all = match.Read(claim).Words()
	m := Measures{Covered: p.covered(true), Own: p.covered(false), Near: 1, Order: p.order()}
	if p.total < fewest {
		return m, &Objection{Empty, "it says too little to be checked"}, nil
	}
	for _, check := range []func() *Objection{p.numbers, p.strangers, p.opposed, p.denials, p.hedges, p.frames, p.limits, p.anchors, p.leaps} {
		if o := check(); o != nil {
			return m, o, nil
		}
	}
	if foreign := p.foreign(); len(foreign) > 0 {
		near, err := c.near(ctx, text, s.Text, foreign)
		if err != nil {
			return m, nil, err
		}
		m.Near = near
	}
	return m, nil, nil
}

// near is the least cosine of a word to its nearest token of the sentence.
func (c Checker) near(ctx context.Context, text, sentence string, words []match.Word) (float64, error) {
	if c.Tokens == nil {
		return 0, nil
	}
	tokens, err := c.Tokens.EmbedTokens(ctx, []string{text, sentence})
	if err != nil {
		return 0, fmt.Errorf("compare a claim with its sentence: %w", err)
	}
	claim, source := tokens[0], tokens[1]
	least := 1.0
	for _, w := range words {
		best := 0.0
		for i, piece := range claim.Pieces {
			if !strings.EqualFold(strings.TrimFunc(text[piece.Start:piece.End], notLetter), w.Text) {
				continue
			}
			for j := range source.Pieces {
				best = max(best, dot(claim.Row(i), source.Row(j)))
			}
		}
		least = min(least, best)
	}
	return least, nil
}

func notLetter(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }

func dot(a, b []float32) float64 {
	var sum float64
	for i := range a {
		sum += float64(a[i]) * float64(b[i])
	}
	return sum
}
