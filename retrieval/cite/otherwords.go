package cite

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"ibid/corpus"
	"ibid/retrieval/match"
	"ibid/retrieval/rank"
)

// claimWords is how much of a text is compared by its sense: a claim is a
// sentence, more is an excerpt and is found by its words or not at all.
const claimWords = 40

// claimPassages is how many passages are read for a claim.
const claimPassages = 30

// otherWords looks for the claim in other words and, where there is none, for
// what is closest.
func (l *Locator) otherWords(ctx context.Context, c *claim, f corpus.Filter, out *Finding) error {
	if l.Analyser == nil {
		return nil
	}
	sought := c
	if c.said != nil {
		sought = c.said
	}
	fields := strings.Fields(sought.forms[len(sought.forms)-1])
	q, err := l.Analyser.Analyse(ctx, strings.Join(fields[:min(claimWords, len(fields))], " "))
	if err != nil {
		return fmt.Errorf("understand the claim: %w", err)
	}
	q.Filter, q.Limit, out.Lacks = f, claimPassages, q.Lacks
	hits, err := l.Searcher.Search(ctx, q)
	if err != nil {
		return fmt.Errorf("search: %w", err)
	}
	candidates, err := l.Ranker.Rank(ctx, q, hits)
	if err != nil {
		return fmt.Errorf("rank sentences: %w", err)
	}
	out.Read = max(out.Read, len(hits))
	gate := l.Gate
	if gate == (Gate{}) {
		gate = DefaultGate
	}
	if len(sought.words) >= match.ShortestPart {
		gate.admit(c, sought, q.Text, candidates, out)
	}
	if len(out.Places) == 0 {
		out.Closest = closest(candidates)
		out.Reason = c.reason()
	}
	return nil
}

// readBySense is how many of the best sentences are compared by sense.
const readBySense = 10

// admit adds the sentences that say the claim in other words, or deny it.
func (g Gate) admit(c, sought *claim, text string, candidates []rank.Candidate, out *Finding) {
	usual := level(candidates)
	if len(candidates) > 0 {
		best := slices.MaxFunc(candidates, func(a, b rank.Candidate) int { return cmp.Compare(a.Own, b.Own) })
		out.Features = []Feature{
			{"best sentence's late interaction (0 to 1)", best.Own},
			{"the same of others near the topic", usual},
			{"margin of the decision (a paraphrase from 0 on)", g.margin(best, usual)},
		}
	}
	for _, x := range candidates[:min(readBySense, len(candidates))] {
		margin := g.margin(x, usual)
		if margin < 0 {
			continue
		}
		s := x.Article.Sentences[x.Sentence]
		p := Place{Article: x.Article, First: x.Sentence, Last: x.Sentence, Match: match.Paraphrase, Score: min(1, x.Own)}
		if s.Furniture || covered(out.Places, p) {
			continue
		}
		switch v, says := match.BySense(sought.words, text, x.Article, x.Sentence); {
		case v == match.Unclear, v == match.Differs && margin < certain:
			continue
		case v == match.Differs:
			p.Match, p.Differs = match.Contradicted, says
		}
		if p, ok := c.attributed(p); ok {
			out.Places = append(out.Places, p)
		}
	}
}

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
	case len(c.words) < match.ShortestPart:
		return Reason{Kind: TooFewWords}
	case c.said != nil:
		return Reason{NotSaid, c.holder}
	}
	return Reason{Kind: NotSaid}
}
