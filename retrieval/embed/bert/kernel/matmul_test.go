package kernel

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
)

// eachPath runs test with every path that this machine has.
func eachPath(t *testing.T, test func(t *testing.T)) {
	for _, name := range Paths() {
		t.Run(name, func(t *testing.T) {
			defer Use(Use(name))
			test(t)
		})
	}
}

// randomProduct draws bytes from all values, the extremes often.
func randomProduct(r *rand.Rand, rows, in, out, planes int) (x Rows, m Matrix) {
	draw := func() byte {
		if r.IntN(3) == 0 {
			return []byte{0, 255, 128, 127}[r.IntN(4)]
		}
		return byte(r.IntN(256))
	}
	x.Resize(rows, in, planes)
	for i := range x.Q {
		x.Q[i] = draw()
		if i/in%planes == 1 {
			x.Q[i] &= 127
		}
	}
	for i := range x.Scale {
		x.Scale[i], x.Zero[i] = r.Float32(), int32(r.IntN(256))
	}
	q := make([]int8, in*out)
	for i := range q {
		q[i] = int8(draw())
	}
	m = Matrix{In: in, Out: out, Scale: make([]float32, out), Bias: make([]float32, out)}
	m.Q, m.Sums = Pack(q, in, out)
	for i := range m.Scale {
		m.Scale[i], m.Bias[i] = r.Float32(), r.Float32()-0.5
	}
	return x, m
}

// exact is the definition.
func exact(x *Rows, m *Matrix, r, o int) float32 {
	var sum int32
	for i := range m.In {
		q := int32(x.row(r)[i])
		if x.Planes == 2 {
			q = q<<7 + int32(x.row(r)[x.K+i])
		}
		sum += (q - x.Zero[r]) * int32(int8(m.Q[packedAt(m.In, i, o)]))
	}
	y := float32(float32(sum)*x.Scale[r]) * m.Scale[o]
	return float32(y) + m.Bias[o]
}

func TestMatMul(t *testing.T) {
	eachPath(t, func(t *testing.T) {
		r := rand.New(rand.NewPCG(1, 2))
		for _, c := range []struct{ rows, in, out int }{
			{1, 4, 32}, {2, 8, 32}, {3, 32, 64}, {4, 36, 32}, {5, 384, 96}, {8, 12, 32}, {9, 32, 32}, {11, 384, 64},
			{12, 384, 32}, {13, 4, 64}, {21, 32, 192}, {23, 416, 32}, {25, 1536, 32}, {48, 384, 1152},
		} {
			for planes := 1; planes <= 2; planes++ {
				x, m := randomProduct(r, c.rows, c.in, c.out, planes)
				checkMatMul(t, &x, &m, c.out+5)
			}
		}
	})
}

// checkMatMul wants exact results and nothing written beside them.
func checkMatMul(t *testing.T, x *Rows, m *Matrix, stride int) {
	t.Helper()
	const untouched = 12345
	dst := make([]float32, x.N*stride)
	for i := range dst {
		dst[i] = untouched
	}
	MatMul(dst, stride, x, m)
	for i, got := range dst {
		want := float32(untouched)
		if o := i % stride; o < m.Out {
			want = exact(x, m, i/stride, o)
		}
		if math.Float32bits(got) != math.Float32bits(want) {
			t.Fatalf("%d×%d×%d, %d planes: row %d column %d is %v, want %v", x.N, m.In, m.Out, x.Planes, i/stride, i%stride, got, want)
		}
	}
}

func FuzzMatMul(f *testing.F) {
	f.Add(uint64(1), uint8(13), uint16(97), uint8(1))
	f.Add(uint64(2), uint8(1), uint16(1), uint8(2))
	f.Fuzz(func(t *testing.T, seed uint64, rows uint8, groups uint16, panels uint8) {
		r := rand.New(rand.NewPCG(seed, 0))
		x, m := randomProduct(r, 1+int(rows)%40, Group*(1+int(groups)%400), Width*(1+int(panels)%4), 1+int(groups)%2)
		for _, name := range Paths() {
			before := Use(name)
			checkMatMul(t, &x, &m, m.Out)
			Use(before)
		}
	})
}

func BenchmarkMatMul(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, name := range Paths() {
		for _, c := range []struct{ rows, in, out int }{{48, 384, 1152}, {48, 384, 1536}, {48, 1536, 384}, {12, 32, 192}, {12, 192, 32}, {10, 384, 1536}} {
			b.Run(fmt.Sprintf("%s/%d×%d×%d", name, c.rows, c.in, c.out), func(b *testing.B) {
				defer Use(Use(name))
				x, m := randomProduct(r, c.rows, c.in, c.out, 1)
				dst := make([]float32, c.rows*c.out)
				for b.Loop() {
					MatMul(dst, c.out, &x, &m)
				}
				b.ReportMetric(float64(c.rows*c.in*c.out)*float64(b.N)/b.Elapsed().Seconds()/1e9, "GMAC/s")
			})
		}
	}
}
