package kernel

import (
	"hash/fnv"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// results runs every loop of a path over values that r draws.
func results(p path, r *rand.Rand, blocks int) (all [][]float32) {
	n := Width * blocks
	draw := func(n int) []float32 {
		x := make([]float32, n)
		spread := math.Ldexp(1, r.IntN(30)-15)
		for i := range x {
			if x[i] = float32((r.Float64() + r.Float64() + r.Float64() - 1.5) * spread); r.IntN(50) == 0 {
				x[i] = 0
			}
		}
		return x
	}
	keep := func(x ...float32) { all = append(all, slices.Clone(x)) }
	keepBytes := func(x []uint8) {
		f := make([]float32, len(x))
		for i, v := range x {
			f[i] = float32(v)
		}
		keep(f...)
	}

	x := draw(n)
	lo, hi := p.extent(x)
	keep(lo, hi)
	for planes := 1; planes <= 2; planes++ {
		rows := Rows{}
		rows.Resize(1, n, planes)
		defer func(before path) { current = before }(current)
		current = p
		rows.set(0, x, lo, hi)
		keepBytes(rows.Q)
		keep(rows.Scale[0], float32(rows.Zero[0]))
	}
	lo, hi = p.gelu(x)
	keep(lo, hi)
	keep(x...)

	y := draw(n)
	lo, hi = p.addNorm(x, y, draw(n), draw(n))
	keep(lo, hi)
	keep(x...)

	shares := make([]uint8, 2*n)
	keep(float32(p.softmax(shares, draw(n))))
	keepBytes(shares)

	q := make([]uint8, HeadDim)
	keep(p.queries(q, draw(HeadDim)))
	keepBytes(q)
	keys := make([]byte, HeadDim*Lanes)
	greatest, sum := p.keys(keys[8:], draw(HeadDim))
	keep(greatest, float32(sum))
	keepBytes(keys)

	v, extents := draw((blocks+Group)*50), make([]float32, HeadDim)
	p.extents(extents, v, 50, blocks+Group-1)
	keep(extents...)
	for i, e := range extents {
		extents[i] = inverseOf(e)
	}
	first, second := make([]byte, Group*Lanes), make([]byte, Group*Lanes)
	p.values(first, second, v, 50, extents)
	keepBytes(first)
	keepBytes(second)

	for _, columns := range []int{1, 9, 32, 96, 47} {
		dst := make([]float32, columns)
		p.affine(dst, x, draw(n*columns), draw(columns))
		keep(dst...)
	}
	return all
}

// samePath compares every path with the loops in Go, bit by bit.
func samePath(t *testing.T, seed uint64, blocks int) {
	t.Helper()
	want := results(plain, rand.New(rand.NewPCG(seed, 0)), blocks)
	for _, p := range paths {
		for i, got := range results(p, rand.New(rand.NewPCG(seed, 0)), blocks) {
			for j := range got {
				if math.Float32bits(got[j]) != math.Float32bits(want[i][j]) && got[j] != want[i][j] {
					t.Fatalf("%s, seed %d, %d blocks: value %d of result %d is %v, want %v", p.name, seed, blocks, j, i, got[j], want[i][j])
				}
			}
		}
	}
}

func TestRows(t *testing.T) {
	for seed := range uint64(300) {
		samePath(t, seed, 1+int(seed)%13)
	}
}

// The golden was made on amd64 and holds on every machine.
func TestSameOnEveryMachine(t *testing.T) {
	hash := fnv.New64a()
	for seed := range uint64(30) {
		for _, values := range results(current, rand.New(rand.NewPCG(seed, 0)), 12) {
			for _, v := range values {
				bits := math.Float32bits(v)
				if v == 0 {
					bits = 0 // −0 is as good
				}
				hash.Write([]byte{byte(bits), byte(bits >> 8), byte(bits >> 16), byte(bits >> 24)})
			}
		}
	}
	if got := hash.Sum64(); got != 0xa737d6f05ae20751 {
		t.Errorf("the loops' results have the hash %#x", got)
	}
}

func FuzzRows(f *testing.F) {
	f.Add(uint64(1), uint8(12))
	f.Fuzz(func(t *testing.T, seed uint64, blocks uint8) { samePath(t, seed, 1+int(blocks)%50) })
}

func TestGelu(t *testing.T) {
	eachPath(t, func(t *testing.T) {
		var x []float32
		for v := -12.0; len(x) < 24*Width*10; v += 24.0 / (24 * Width * 10) {
			x = append(x, float32(v))
		}
		got := slices.Clone(x)
		current.gelu(got)
		for i, v := range x {
			if want := float64(v) * math.Erfc(-float64(v)/math.Sqrt2) / 2; math.Abs(float64(got[i])-want) > 1e-4 {
				t.Fatalf("gelu(%g) = %g, want %g", v, got[i], want)
			}
		}
	})
}

func TestQuantise(t *testing.T) {
	eachPath(t, func(t *testing.T) {
		x := make([]float32, Width)
		for i := range x {
			x[i] = float32(i) - 7.3
		}
		for planes, steps := range map[int]float64{1: 255, 2: 32767} {
			var rows Rows
			rows.Resize(2, Width, planes)
			Quantise(&rows, append(slices.Clone(x), make([]float32, Width)...))
			for i, want := range x {
				q := int32(rows.row(0)[i])
				if planes == 2 {
					q = q<<7 + int32(rows.row(0)[Width+i])
				}
				if got := rows.Scale[0] * float32(q-rows.Zero[0]); math.Abs(float64(got-want)) > 31/steps*0.6 {
					t.Errorf("%d planes: %g became %g", planes, want, got)
				}
				if int32(rows.row(1)[i])<<(7*(planes-1)) != rows.Zero[1] {
					t.Errorf("%d planes: 0 became %d with zero point %d", planes, rows.row(1)[i], rows.Zero[1])
				}
			}
		}
	})
}

func TestAddNorm(t *testing.T) {
	eachPath(t, func(t *testing.T) {
		r := rand.New(rand.NewPCG(3, 4))
		draw := func() []float32 {
			x := make([]float32, 384)
			for i := range x {
				x[i] = float32(r.NormFloat64())
			}
			return x
		}
		x, y, gain, bias := draw(), draw(), draw(), draw()
		var mean, variance float64
		for i := range x {
			mean += float64(x[i]+y[i]) / 384
		}
		for i := range x {
			variance += (float64(x[i]+y[i]) - mean) * (float64(x[i]+y[i]) - mean) / 384
		}
		var rows Rows
		rows.Resize(1, 384, 1)
		got := slices.Clone(x)
		AddNorm(&rows, got, y, gain, bias)
		for i := range x {
			want := (float64(x[i]+y[i])-mean)/math.Sqrt(variance)*float64(gain[i]) + float64(bias[i])
			if math.Abs(float64(got[i])-want) > 1e-5 {
				t.Fatalf("value %d is %g, want %g", i, got[i], want)
			}
			if q := rows.Scale[0] * float32(int32(rows.Q[i])-rows.Zero[0]); math.Abs(float64(q)-want) > float64(rows.Scale[0]) {
				t.Fatalf("value %d is %g after rounding, want %g", i, q, want)
			}
		}
	})
}
