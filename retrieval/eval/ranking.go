package eval

import (
	"cmp"
	"slices"
	"strings"
)

// Depth is how many documents a query's ranking keeps: the customary 1,000.
const Depth = 1000

// Scored is a document that a search returned. The score is of single
// precision, as trec_eval keeps it: scores that differ beyond it are ties there,
// and the order of ties decides figures.
type Scored struct {
	Doc   string
	Score float32
}

// Ranking is what a search returned for a query, best first. [Rank] makes one.
type Ranking []Scored

// Run holds the rankings of a collection's queries, by query id.
type Run map[string]Ranking

// Rank orders what a search returned the way trec_eval does: by score, highest
// first; ties by document id, compared as bytes, the greatest first. The order
// handed in plays no part, so a run file gives the same figures there as here.
// A score that isn't a number comes last. A document that occurs again keeps
// its best place. At most [Depth] are kept. hits is left as it is.
func Rank(hits []Scored) Ranking {
	sorted := slices.Clone(hits)
	slices.SortFunc(sorted, func(a, b Scored) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), strings.Compare(b.Doc, a.Doc))
	})
	seen := make(map[string]bool, len(sorted))
	out := sorted[:0]
	for _, s := range sorted {
		if seen[s.Doc] || len(out) == Depth {
			continue
		}
		seen[s.Doc] = true
		out = append(out, s)
	}
	return Ranking(out)
}
