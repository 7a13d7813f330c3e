package bert

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/viterin/vek"
	"github.com/viterin/vek/vek32"
)

// exactProduct is the definition, in float64.
func exactProduct(x, y []float32, n, p int) []float64 {
	out := make([]float64, len(x)/n*p)
	for i := range out {
		for k := range n {
			out[i] += float64(x[i/p*n+k]) * float64(y[k*p+i%p])
		}
	}
	return out
}

func randoms(r *rand.Rand, n int) []float32 {
	values := make([]float32, n)
	for i := range values {
		values[i] = float32(r.NormFloat64())
	}
	return values
}

func TestMultiply(t *testing.T) {
	kernels := map[string]multiply{"vek": multiplyVek, "plain Go": multiplyGo}
	r := rand.New(rand.NewPCG(1, 2))
	for name, kernel := range kernels {
		for _, c := range []struct{ rows, n, p int }{
			{1, 384, 384}, {2, 384, 96}, {7, 384, 192}, {12, 32, 32}, {32, 5, 64}, {256, 32, 256},
		} {
			x, y := randoms(r, c.rows*c.n), randoms(r, c.n*c.p)
			got := randoms(r, c.rows*c.p) // what was there before is overwritten
			kernel(got, x, y, c.n, c.p)
			for i, want := range exactProduct(x, y, c.n, c.p) {
				if math.Abs(float64(got[i])-want) > 1e-3 {
					t.Fatalf("%s, %d×%d×%d: value %d is %g, want %g", name, c.rows, c.n, c.p, i, got[i], want)
				}
			}
		}
	}
}

// BenchmarkMultiply compares the kernels on the shapes of a full batch and of a
// query shared by two goroutines; "vek, plain Go" is what vek does on a machine
// without AVX2, the reason for a loop of our own.
func BenchmarkMultiply(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	vekGo := func(dst, x, y []float32, n, p int) {
		if vek.Info().Acceleration {
			vek.SetAcceleration(false)
			defer vek.SetAcceleration(true)
		}
		vek32.MatMul_Into(dst, x, y, n)
	}
	for _, width := range []int{384, 192} {
		x, y, dst := randoms(r, 12*panel), randoms(r, panel*width), make([]float32, 12*width)
		for _, c := range []struct {
			name   string
			kernel multiply
		}{{"vek", multiplyVek}, {"plain Go", multiplyGo}, {"vek, plain Go", vekGo}} {
			b.Run(fmt.Sprintf("%s/%d", c.name, width), func(b *testing.B) {
				for b.Loop() {
					c.kernel(dst, x, y, panel, width)
				}
				b.ReportMetric(float64(2*12*panel*width)*float64(b.N)/b.Elapsed().Seconds()/1e9, "GFLOP/s")
			})
		}
	}
}
