package rank

import (
	"slices"
	"strings"

	"ibid/retrieval"
)

// WithoutReprints leaves out each sentence of an article that is nearly the same as
// another, where the other's same sentence is among the candidates too: one statement
// is shown once. The rest keep their order.
func WithoutReprints(ranked []Candidate) []Candidate {
	reprinted := slices.ContainsFunc(ranked, func(c Candidate) bool { return c.Article.Near != "" })
	if !reprinted {
		return ranked
	}
	// The first article of each group has its words shown, else the best of the others.
	holds := map[string]string{} // the article that shows a statement
	for _, c := range ranked {
		key := group(c) + "\x00" + statement(c)
		if have, ok := holds[key]; !ok || c.Article.Near == "" && have != c.Article.ID {
			holds[key] = c.Article.ID
		}
	}
	return slices.DeleteFunc(slices.Clone(ranked), func(c Candidate) bool {
		return holds[group(c)+"\x00"+statement(c)] != c.Article.ID
	})
}

// group is the article that a candidate's is nearly the same as, or is itself.
func group(c Candidate) string {
	if c.Article.Near != "" {
		return c.Article.Near
	}
	return c.Article.ID
}

// statement is a sentence by its words alone.
func statement(c Candidate) string {
	words := retrieval.Words(c.Text())
	for i := range words {
		words[i] = strings.ToLower(words[i])
	}
	return strings.Join(words, " ")
}
