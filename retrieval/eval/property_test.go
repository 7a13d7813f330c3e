package eval_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"ibid/retrieval/eval"
)

// collection draws judgements with a relevant document, and hits with many ties.
func collection(rng *rand.Rand) ([]eval.Scored, eval.Judgements) {
	j := eval.Judgements{"d0": 1 + rng.IntN(3)}
	var hits []eval.Scored
	for i := range 40 {
		doc := fmt.Sprintf("d%d", i)
		if rng.IntN(3) == 0 {
			j[doc] = max(j[doc], rng.IntN(5)-1)
		}
		if rng.IntN(2) == 0 {
			hits = append(hits, eval.Scored{Doc: doc, Score: float32(rng.IntN(6))})
		}
	}
	return hits, j
}

func all(r eval.Ranking, j eval.Judgements) []float64 {
	s := eval.Measure(r, j)
	return []float64{s.NDCG10, s.MAP, s.MRR10, s.Recall10, s.Recall100, s.Hit1}
}

func TestProperties(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 500 {
		hits, j := collection(rng)
		before := eval.Rank(hits)
		figures := all(before, j)
		for i, f := range figures {
			if math.IsNaN(f) || f < 0 || f > 1+1e-12 {
				t.Fatalf("figure %d is %v", i, f)
			}
		}
		// The order in which hits are handed in plays no part.
		rng.Shuffle(len(hits), func(a, b int) { hits[a], hits[b] = hits[b], hits[a] })
		if !slices.Equal(eval.Rank(hits), before) {
			t.Fatal("shuffling the hits changed the ranking")
		}
		// Moving a relevant document up past one that is less so lowers nothing.
		for i := 1; i < len(before); i++ {
			if up, down := j[before[i].Doc], j[before[i-1].Doc]; up <= 0 || up <= down {
				continue
			}
			swapped := slices.Clone(before)
			swapped[i-1], swapped[i] = swapped[i], swapped[i-1]
			for n, f := range all(swapped, j) {
				if f < figures[n]-1e-12 {
					t.Fatalf("figure %d fell from %v to %v as rank %d moved up", n, figures[n], f, i+1)
				}
			}
		}
		// The ranking by judgement is ideal.
		var ideal []eval.Scored
		for doc, score := range j {
			ideal = append(ideal, eval.Scored{Doc: doc, Score: float32(score)})
		}
		best := eval.Measure(eval.Rank(ideal), j)
		near(t, "ideal nDCG@10", best.NDCG10, 1)
		near(t, "ideal MAP", best.MAP, 1)
		near(t, "ideal hit@1", best.Hit1, 1)
	}
}
