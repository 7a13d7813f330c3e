package gate

import (
	"ibid/corpus"
	"ibid/retrieval"
)

// Wrote tells whether an article is by the one that a query is about: its author or
// publisher is theirs, by what its front matter says.
func (g Gate) Wrote(q retrieval.Query) func(corpus.Meta) bool {
	r := g.roles(q)
	return func(m corpus.Meta) bool { return newPresence(&corpus.Article{Meta: m}, r.sides, r.concern).home }
}
