package cite

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"

	"ibid/corpus"
	"ibid/retrieval"
	"ibid/retrieval/match"
	"ibid/retrieval/rank"
)

// claimWords is how much of a text is compared by its sense: a claim is a
// sentence, more is an excerpt and is found by its words or not at all.
const claimWords = 40

// shortestClaim is how many words a claim must have: somebody, what they do, and to whom.
const shortestClaim = 3

// claimPassages is how many passages are read for a claim.
const claimPassages = 30

// Weighed is a sentence that a model has read with a claim. Without a grade, something of
// the claim is not there.
type Weighed struct {
	Place
	Features []Feature // what a [Gate] decides by
}

// otherWords looks for the claim in other words and, where there is none, for
// what is closest.
func (l *Locator) otherWords(ctx context.Context, c *claim, f corpus.Filter, out *Finding) error {
	if l.Analyser == nil {
		return nil
	}
	sought := c.statement()
	near, err := l.near(ctx, sought, f)
	if err != nil {
		return err
	}
	out.Lacks, out.Read = near.query.Lacks, max(out.Read, near.passages)
	gate := l.Gate
	if gate.Weights == nil {
		gate = DefaultGate()
	}
	if len(sought.words) >= shortestClaim {
		gate.admit(near.weigh(c), out)
	}
	if len(out.Places) == 0 {
		out.Closest = closest(near.ranked)
		out.Reason = c.reason()
	}
	return nil
}

// Weigh returns the sentences that a gate decides on for a claim, the nearest first. A
// gate is fitted to them.
func (l *Locator) Weigh(ctx context.Context, text string, f corpus.Filter) ([]Weighed, error) {
	c := newClaim(text)
	near, err := l.near(ctx, c.statement(), f)
	return near.weigh(c), err
}

// nearby is what may make a claim's statement.
type nearby struct {
	query    retrieval.Query
	passages int
	ranked   []rank.Candidate // the best have been read
}

func (l *Locator) near(ctx context.Context, sought *claim, f corpus.Filter) (n nearby, err error) {
	fields := strings.Fields(sought.forms[len(sought.forms)-1])
	if n.query, err = l.Analyser.Analyse(ctx, strings.Join(fields[:min(claimWords, len(fields))], " ")); err != nil {
		return n, fmt.Errorf("understand the claim: %w", err)
	}
	n.query.Filter, n.query.Limit = f, claimPassages
	hits, err := l.Searcher.Search(ctx, n.query)
	if err != nil {
		return n, fmt.Errorf("search: %w", err)
	}
	n.passages = len(hits)
	if n.ranked, err = l.Ranker.Rank(ctx, n.query, hits); err != nil {
		return n, fmt.Errorf("rank sentences: %w", err)
	}
	n.ranked, err = rank.Read(ctx, l.Reader, n.query, n.ranked, rank.Order{})
	return n, err
}

// weigh compares what has been read with the claim.
func (n nearby) weigh(c *claim) []Weighed {
	var out []Weighed
	usual := level(n.ranked)
	for _, x := range n.ranked {
		if x.Read {
			p := Place{Article: x.Article, First: x.Sentence, Last: x.Sentence}
			out = append(out, Weighed{c.bySense(p, n.query.Text), features(x, usual)})
		}
	}
	return out
}

// bySense grades a sentence by names, numbers, negations and whose statement it is.
func (c *claim) bySense(p Place, text string) Place {
	graded := p
	switch v, says := match.BySense(c.statement().words, text, p.Article, p.First); v {
	case match.Agrees:
		graded.Match = match.Paraphrase
	case match.Differs:
		graded.Match, graded.Differs = match.Contradicted, says
	default:
		return p
	}
	if graded, ok := c.attributed(graded); ok {
		return graded
	}
	return p
}

// admit adds the sentences that say the claim in other words, or deny it.
func (g Gate) admit(weighed []Weighed, out *Finding) {
	best := math.Inf(-1)
	for _, x := range weighed {
		over := g.Over(x.Features)
		if over > best {
			best, out.Features = over, append(slices.Clone(x.Features), Feature{"over the threshold", over})
		}
		if over < 0 || x.Match == "" || covered(out.Places, x.Place) {
			continue
		}
		x.Score = logistic(over)
		out.Places = append(out.Places, x.Place)
	}
}

// logistic is how likely a sentence so far above the threshold makes the statement.
func logistic(over float64) float64 { return 1 / (1 + math.Exp(-over)) }

// covered reports whether a sentence of the place has been graded by its words.
func covered(places []Place, p Place) bool {
	return slices.ContainsFunc(places, func(o Place) bool { return o.Article.ID == p.Article.ID && o.First <= p.Last && p.First <= o.Last })
}

const mostClosest = 3

func closest(candidates []rank.Candidate) []Place {
	var out []Place
	for _, x := range candidates[:min(mostClosest, len(candidates))] {
		out = append(out, Place{Article: x.Article, First: x.Sentence, Last: x.Sentence, Score: x.Score})
	}
	return out
}

// reason says why nothing was found.
func (c *claim) reason() Reason {
	switch {
	case len(c.words) < shortestClaim:
		return Reason{Kind: TooFewWords}
	case c.said != nil:
		return Reason{NotSaid, c.holder}
	}
	return Reason{Kind: NotSaid}
}
