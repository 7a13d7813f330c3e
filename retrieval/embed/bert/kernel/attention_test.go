package kernel

import (
	"math"
	"math/rand/v2"
	"testing"
)

// attend is the definition.
func attend(q, k, v []float32, stride, n int) (out []float64) {
	for i := range n {
		shares, sum := make([]float64, n), 0.0
		for j := range n {
			var score float64
			for d := range HeadDim {
				score += float64(q[i*stride+d]) * float64(k[j*stride+d])
			}
			shares[j] = math.Exp(score / math.Sqrt(HeadDim))
			sum += shares[j]
		}
		for d := range HeadDim {
			var value float64
			for j := range n {
				value += shares[j] / sum * float64(v[j*stride+d])
			}
			out = append(out, value)
		}
	}
	return out
}

func TestAttend(t *testing.T) {
	const stride = 3*HeadDim + 1
	eachPath(t, func(t *testing.T) {
		r := rand.New(rand.NewPCG(1, 2))
		var h Head
		for _, n := range []int{1, 2, 3, 5, 12, 31, 33, 64, 180, 511, 4} {
			x := make([]float32, n*stride)
			for i := range x {
				x[i] = float32(r.NormFloat64())
			}
			got := make([]float32, n*HeadDim)
			h.Attend(got, HeadDim, x, x[HeadDim:], x[2*HeadDim:], stride, n, n)
			var square, difference float64
			for i, want := range attend(x, x[HeadDim:], x[2*HeadDim:], stride, n) {
				square += want * want
				difference += (float64(got[i]) - want) * (float64(got[i]) - want)
			}
			if e := math.Sqrt(difference / square); !(e < 0.02) {
				t.Errorf("%d tokens: the error is %.4f of the result", n, e)
			}
		}
	})
}

// One key that has nearly all attention must not take from the others what they have
// together, however many they are.
func TestManySmallShares(t *testing.T) {
	eachPath(t, func(t *testing.T) {
		const n = 500
		q, k, v := make([]float32, n*HeadDim), make([]float32, n*HeadDim), make([]float32, n*HeadDim)
		for i := range n {
			q[i*HeadDim] = 6
			if k[i*HeadDim], v[i*HeadDim] = 0, 1; i == 0 {
				k[0], v[0] = 6, 0
			}
		}
		var h Head
		got := make([]float32, n*HeadDim)
		h.Attend(got, HeadDim, q, k, v, HeadDim, n, n)
		share := (n - 1) / (n - 1 + math.Exp(36/math.Sqrt(HeadDim)))
		for i := range n {
			if math.Abs(float64(got[i*HeadDim])-share) > 0.02*share {
				t.Fatalf("query %d: the small shares are %.4f together, want %.4f", i, got[i*HeadDim], share)
			}
		}
	})
}

// Scores far apart must give shares, not infinities.
func TestScoresFarApart(t *testing.T) {
	eachPath(t, func(t *testing.T) {
		for _, spread := range []float32{1, 30, 88.5, 126, 1e4, 1e30} {
			scores, shares := make([]float32, Width), make([]uint8, 2*Width)
			scores[0], scores[1] = spread, -spread
			sum := current.softmax(shares, scores)
			if shares[0] != 255 || shares[Width] != 127 || sum < greatestShare || spread > 30 && sum != greatestShare {
				t.Errorf("spread %g: the greatest share is %d %d of %d", spread, shares[0], shares[Width], sum)
			}
		}
	})
}
