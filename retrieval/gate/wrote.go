package gate

import (
	"slices"

	"ibid/corpus"
	"ibid/retrieval"
)

// Wrote tells whether an article is by the one that a query is about: its author or
// publisher is theirs, by what its front matter says.
func (g Gate) Wrote(q retrieval.Query) func(corpus.Meta) bool {
	all := g.sideVoices(q)
	return func(m corpus.Meta) bool {
		a := &corpus.Article{Meta: m}
		return slices.ContainsFunc(all, func(v voice) bool {
			return v.writes(a) || m.Publisher != "" && v.speaks(a, m.Publisher, "organisation")
		})
	}
}
