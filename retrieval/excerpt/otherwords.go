package excerpt

import (
	"context"
	"fmt"
	"strings"

	"ibid/corpus"
	"ibid/retrieval"
	"ibid/retrieval/evidence"
)

// claimWords is how much of a text is compared by its sense: a claim is a
// sentence, more is an excerpt and is found by its words or not at all.
const claimWords = 60

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
	q.Filter = f
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
	if len(fields) >= shortestPart {
		gate.admit(c, sought, q, candidates, out)
	}
	if len(out.Places) == 0 {
		out.Closest = closest(candidates)
		out.Reason = reasonFor(c)
	}
	return nil
}

func (g Gate) admit(c, sought *claim, q retrieval.Query, candidates []evidence.Candidate, out *Finding) {
	for _, x := range candidates {
		if g.MaxSim*x.Own+g.Words*x.Words < g.Threshold {
			continue
		}
		out.Places = append(out.Places, Place{Article: x.Article, First: x.Sentence, Last: x.Sentence, Match: Paraphrase, Score: x.Own})
	}
}

const mostClosest = 3

func closest(candidates []evidence.Candidate) []Place {
	var out []Place
	for _, x := range candidates[:min(mostClosest, len(candidates))] {
		out = append(out, Place{Article: x.Article, First: x.Sentence, Last: x.Sentence, Score: x.Score})
	}
	return out
}

func reasonFor(c *claim) string {
	if len(c.words) == 1 {
		return "One word makes no statement; give a claim or an excerpt of at least four words."
	}
	return "No sentence of the corpus says this, in these words or others."
}
