package eval

import (
	"cmp"
	"slices"
)

// Point is a place on the receiver operating characteristic: what accepting
// every score of at least Threshold does.
type Point struct {
	Threshold     float64
	TruePositive  float64 // share of the positives accepted
	FalsePositive float64 // share of the negatives accepted
}

// ROC returns the points of the curve, one a distinct score, from the highest
// threshold to the lowest; without the corner (0, 0), where nothing is accepted.
// It is empty when either side is. Scores that aren't numbers count as lowest.
func ROC(positives, negatives []float64) []Point {
	if len(positives) == 0 || len(negatives) == 0 {
		return nil
	}
	falling := func(a, b float64) int { return cmp.Compare(b, a) }
	pos := slices.SortedFunc(slices.Values(positives), falling)
	neg := slices.SortedFunc(slices.Values(negatives), falling)
	var out []Point
	p, n := 0, 0
	for p < len(pos) || n < len(neg) {
		at := head(pos[p:], neg[n:])
		p += leading(pos[p:], at)
		n += leading(neg[n:], at)
		out = append(out, Point{at, float64(p) / float64(len(pos)), float64(n) / float64(len(neg))})
	}
	return out
}

// head is the greater of the first values; one of the lists isn't empty.
func head(pos, neg []float64) float64 {
	if len(neg) == 0 || len(pos) > 0 && cmp.Compare(pos[0], neg[0]) >= 0 {
		return pos[0]
	}
	return neg[0]
}

// leading counts the values at the start of list that equal v.
func leading(list []float64, v float64) int {
	n := 0
	for n < len(list) && cmp.Compare(list[n], v) == 0 {
		n++
	}
	return n
}

// AUC is the area under the curve: how often a positive scores higher than a
// negative, a tie counting half (the Mann-Whitney statistic, Hanley and McNeil
// 1982). ok is false when either side is empty.
func AUC(positives, negatives []float64) (area float64, ok bool) {
	var last Point
	curve := ROC(positives, negatives)
	for _, p := range curve {
		area += (p.FalsePositive - last.FalsePositive) * (p.TruePositive + last.TruePositive) / 2
		last = p
	}
	return area, len(curve) > 0
}
