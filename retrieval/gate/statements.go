package gate

import (
	"slices"

	"ibid/retrieval/rank"
)

// statementsOnly leaves out what is nobody's statement, when the first is
// somebody's: what an author tells stands for their view only where they state none.
func statementsOnly(ranked []rank.Candidate) []rank.Candidate {
	if ranked[0].Article.Sentences[ranked[0].Sentence].Holder == "" {
		return ranked
	}
	return slices.DeleteFunc(slices.Clone(ranked), func(c rank.Candidate) bool { return c.Article.Sentences[c.Sentence].Holder == "" })
}
