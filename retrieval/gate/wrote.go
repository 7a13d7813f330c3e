package gate

import (
	"ibid/corpus"
	"ibid/retrieval"
)

// Wrote returns a function that tells, by an article's metadata, whether the one that a
// query is about may have written or published it. A party that governs then is taken
// for its government; whose each sentence is, its role tells.
func (g Gate) Wrote(q retrieval.Query) func(corpus.Meta) bool {
	r := g.roles(q)
	return func(m corpus.Meta) bool {
		p := newPresence(&corpus.Article{Meta: m}, r.sides, r.concern)
		p.tied = len(p.terms) > 0
		return p.home || p.isMade()
	}
}
