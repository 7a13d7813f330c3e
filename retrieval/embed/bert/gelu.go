package bert

import "math"

const (
	geluReach = 6   // beyond ±geluReach the function is 0 or x to 1e-8
	geluSteps = 128 // table entries a unit; the error stays under 1e-5
)

// gelu is x·Φ(x) with the exact Gaussian (Hendrycks and Gimpel 2016, "Gaussian
// Error Linear Units"), as a table with linear interpolation, which takes 4 % of
// a batch's time and is the same with and without vector instructions.
type gelu [2 * geluReach * geluSteps]struct{ value, slope float32 }

func newGelu() *gelu {
	exact := func(i int) float64 {
		x := float64(i)/geluSteps - geluReach
		return x * math.Erfc(-x/math.Sqrt2) / 2
	}
	g := new(gelu)
	for i := range g {
		g[i].value = float32(exact(i))
		g[i].slope = float32(exact(i+1) - exact(i))
	}
	return g
}

func (g *gelu) inplace(xs []float32) {
	for i, x := range xs {
		t := x*geluSteps + geluReach*geluSteps
		if t >= float32(len(g)) {
			continue
		}
		if !(t >= 0) {
			xs[i] = 0
			continue
		}
		n := int32(t)
		e := &g[n]
		xs[i] = e.value + (t-float32(n))*e.slope
	}
}
