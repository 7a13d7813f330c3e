package eval

import (
	"math"
	"slices"
)

// NDCG is the normalised discounted cumulative gain of the first k documents,
// trec_eval's ndcg_cut: the gain is the judgement's score (linear, 0 where it is
// negative), the discount of rank i is log2(i+1), and the ideal ranking is that
// of all judged documents (Järvelin and Kekäläinen 2002). 0 without a relevant
// document.
func NDCG(r Ranking, j Judgements, k int) float64 {
	gains := make([]int, 0, len(j))
	for _, score := range j {
		gains = append(gains, score)
	}
	slices.SortFunc(gains, func(a, b int) int { return b - a })
	best := dcg(gains, k)
	if best == 0 {
		return 0
	}
	found := make([]int, 0, k)
	for _, s := range first(r, k) {
		found = append(found, j[s.Doc])
	}
	return dcg(found, k) / best
}

func dcg(gains []int, k int) float64 {
	sum := 0.0
	for i, g := range gains[:min(k, len(gains))] {
		if g > 0 {
			sum += float64(g) / math.Log2(float64(i+2))
		}
	}
	return sum
}

// AveragePrecision is the mean, over all relevant documents, of the precision at
// the rank of each, 0 for those not returned: trec_eval's map. 0 without a
// relevant document.
func AveragePrecision(r Ranking, j Judgements) float64 {
	relevant := j.Relevant()
	if relevant == 0 {
		return 0
	}
	found, sum := 0, 0.0
	for i, s := range first(r, Depth) {
		if j[s.Doc] > 0 {
			found++
			sum += float64(found) / float64(i+1)
		}
	}
	return sum / float64(relevant)
}

// ReciprocalRank is one over the rank of the first relevant document among the
// first k, 0 when there is none: trec_eval's recip_rank of a ranking cut at k.
func ReciprocalRank(r Ranking, j Judgements, k int) float64 {
	for i, s := range first(r, k) {
		if j[s.Doc] > 0 {
			return 1 / float64(i+1)
		}
	}
	return 0
}

// Recall is the share of the relevant documents among the first k: trec_eval's
// recall_k. 0 without a relevant document.
func Recall(r Ranking, j Judgements, k int) float64 {
	relevant := j.Relevant()
	if relevant == 0 {
		return 0
	}
	found := 0
	for _, s := range first(r, k) {
		if j[s.Doc] > 0 {
			found++
		}
	}
	return float64(found) / float64(relevant)
}

// Hit is 1 when a relevant document is among the first k, otherwise 0:
// trec_eval's success_k.
func Hit(r Ranking, j Judgements, k int) float64 {
	if ReciprocalRank(r, j, k) > 0 {
		return 1
	}
	return 0
}

func first(r Ranking, k int) Ranking { return r[:min(k, len(r))] }
