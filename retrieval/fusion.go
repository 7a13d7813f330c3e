package retrieval

import (
	"ibid/corpus"
	"ibid/retrieval/vector"
)

// DefaultAlpha is the share of the BM25 score in the fused score.
const DefaultAlpha = 0.4

// candidate is a passage on its way through fusion.
type candidate struct {
	id             corpus.PassageID
	lexical, dense float64
	hasDense       bool
	fused          float64
}

// union joins what the two sides found, each passage once.
func union(matches []corpus.Match, near []vector.Neighbour) []candidate {
	at := make(map[corpus.PassageID]int, len(matches)+len(near))
	out := make([]candidate, 0, len(matches)+len(near))
	for _, m := range matches {
		at[m.Passage] = len(out)
		out = append(out, candidate{id: m.Passage, lexical: m.Score})
	}
	for _, n := range near {
		i, ok := at[n.Passage]
		if !ok {
			i = len(out)
			out = append(out, candidate{id: n.Passage})
		}
		out[i].dense, out[i].hasDense = float64(n.Similarity), true
	}
	return out
}

// fillDense gives the passages that only their words found their cosine, so
// that fusion compares like with like.
func fillDense(index vector.Index, query []float32, found []candidate) {
	for i := range found {
		if found[i].hasDense {
			continue
		}
		if sim, ok := index.Similarity(query, found[i].id); ok {
			found[i].dense, found[i].hasDense = float64(sim), true
		}
	}
}

// fuse sets each candidate's fused score: the convex combination of its
// min-max normalised BM25 score and cosine (Bruch, Gai and Ingber 2023). A
// candidate without a common word has BM25 0, which is then the minimum.
func fuse(found []candidate, alpha float64) {
	lexical := normaliser(found, func(c candidate) (float64, bool) { return c.lexical, true })
	dense := normaliser(found, func(c candidate) (float64, bool) { return c.dense, c.hasDense })
	for i, c := range found {
		found[i].fused = alpha * lexical(c.lexical)
		if c.hasDense {
			found[i].fused += (1 - alpha) * dense(c.dense)
		}
	}
}

// normaliser maps the smallest value to 0 and the largest to 1; equal values
// all say the same and map to 1.
func normaliser(found []candidate, value func(candidate) (float64, bool)) func(float64) float64 {
	lo, hi, any := 0.0, 0.0, false
	for _, c := range found {
		v, ok := value(c)
		if !ok {
			continue
		}
		if !any {
			lo, hi, any = v, v, true
		}
		lo, hi = min(lo, v), max(hi, v)
	}
	return func(v float64) float64 {
		if hi <= lo {
			if v > 0 {
				return 1
			}
			return 0
		}
		return (v - lo) / (hi - lo)
	}
}
