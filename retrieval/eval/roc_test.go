package eval_test

import (
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/retrieval/eval"
)

func TestAUC(t *testing.T) {
	for name, c := range map[string]struct {
		pos, neg []float64
		want     float64
	}{
		"apart":     {[]float64{3, 4}, []float64{1, 2}, 1},
		"reversed":  {[]float64{1, 2}, []float64{3, 4}, 0},
		"all tied":  {[]float64{1, 1}, []float64{1, 1, 1}, 0.5},
		"one tie":   {[]float64{3, 2}, []float64{2, 1}, 3.5 / 4},    // 3>2 3>1 2=2 2>1
		"unequal":   {[]float64{5, 1}, []float64{3, 2, 0}, 4.0 / 6}, // 5>3 5>2 5>0, 1>0
		"negatives": {[]float64{-1}, []float64{-2, 0}, 0.5},
	} {
		got, ok := eval.AUC(c.pos, c.neg)
		if !ok {
			t.Errorf("%s: not ok", name)
		}
		near(t, name, got, c.want)
	}
	for _, c := range [][2][]float64{{nil, {1}}, {{1}, nil}, {nil, nil}} {
		if _, ok := eval.AUC(c[0], c[1]); ok {
			t.Errorf("%v has an area", c)
		}
	}
}

func TestROC(t *testing.T) {
	got := eval.ROC([]float64{3, 2}, []float64{2, 1})
	want := []eval.Point{{3, .5, 0}, {2, 1, .5}, {1, 1, 1}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// The area is the share of pairs in order, counted one by one.
func TestAUCCountsPairs(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	draw := func() []float64 {
		out := make([]float64, 1+rng.IntN(12))
		for i := range out {
			out[i] = float64(rng.IntN(8))
		}
		return out
	}
	for range 300 {
		pos, neg := draw(), draw()
		pairs := 0.0
		for _, p := range pos {
			for _, n := range neg {
				if p > n {
					pairs++
				} else if p == n {
					pairs += 0.5
				}
			}
		}
		got, _ := eval.AUC(pos, neg)
		near(t, "AUC", got, pairs/float64(len(pos)*len(neg)))
	}
}
