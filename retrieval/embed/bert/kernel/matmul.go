package kernel

import "unsafe"

// Rows are N vectors of K values quantised to whole numbers, each vector with its own
// scale and zero point: a value is Scale[r]·(q − Zero[r]). With one plane q is a byte.
// With two it has fifteen bits: eight of them in the first plane of a row, the seven
// below in the second. Two planes take twice the time.
type Rows struct {
	N, K, Planes int
	Q            []uint8 // N·Planes·K
	Scale        []float32
	Zero         []int32

	task product // of MatMul: kept here so as not to be allocated anew
}

// lowBits are those of a value in the last plane of two.
const lowBits = 7

// Resize makes room for n vectors of k values. What was there is lost.
func (x *Rows) Resize(n, k, planes int) {
	x.N, x.K, x.Planes = n, k, planes
	x.Q = grow(x.Q, n*k*planes)
	x.Scale, x.Zero = grow(x.Scale, n), grow(x.Zero, n)
}

// steps is the greatest value.
func (x *Rows) steps() float32 {
	if x.Planes == 1 {
		return 255
	}
	return 255<<lowBits | 127
}

// row is all planes of a vector.
func (x *Rows) row(r int) []uint8 { return x.Q[r*x.K*x.Planes:][:x.K*x.Planes] }

func grow[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	return s[:n]
}

// product is rows×Width values of a product: what an implementation computes. Sums
// are exact in 32 bits up to k of 65,000, with two planes of 512.
type product struct {
	dst       *float32
	dstStride uintptr // bytes between rows
	x         *uint8
	xStride   uintptr // bytes between rows
	rows, k   uintptr // k is that of a plane
	planes    uintptr
	rowScale  *float32
	rowZero   *int32
	q         *byte // two panels of k×Lanes
	scale     *float32
	bias      *float32
	sums      *int32
}

// MatMul writes x·m to dst, whose rows are stride values apart. One call at a time may
// use x.
func MatMul(dst []float32, stride int, x *Rows, m *Matrix) {
	if x.N == 0 {
		return
	}
	if x.K != m.In || m.In%Group != 0 || m.Out%Width != 0 || m.Out > stride || len(dst) < (x.N-1)*stride+m.Out ||
		len(x.Q) < x.N*x.K*x.Planes || len(x.Scale) < x.N || len(x.Zero) < x.N ||
		len(m.Q) < m.In*m.Out || len(m.Scale) < m.Out || len(m.Bias) < m.Out || len(m.Sums) < m.Out {
		panic("kernel: shapes of a product don't fit")
	}
	p := &x.task
	*p = product{
		dstStride: uintptr(4 * stride), x: &x.Q[0], xStride: uintptr(x.K * x.Planes), rows: uintptr(x.N), k: uintptr(x.K), planes: uintptr(x.Planes),
		rowScale: &x.Scale[0], rowZero: &x.Zero[0],
	}
	q := unsafe.Slice(unsafe.StringData(m.Q), len(m.Q))
	for o := 0; o < m.Out; o += Width {
		p.dst, p.q, p.scale, p.bias, p.sums = &dst[o], &q[o*m.In], &m.Scale[o], &m.Bias[o], &m.Sums[o]
		current.product(p)
	}
}

// productPlain multiplies two columns at a time, one in each half of an int64, with two
// rows.
func productPlain(p *product) {
	k := int(p.k)
	q := unsafe.Slice(p.q, k*Width)
	w := make([]int64, k*Lanes)
	for i := range k {
		for j := range Lanes {
			at := packedAt(k, i, j)
			w[i*Lanes+j] = int64(int8(q[at])) + int64(int8(q[k*Lanes+at]))<<32
		}
	}
	x, y := make([]int64, k), make([]int64, k)
	for r := 0; r < int(p.rows); r += 2 {
		second := min(r+1, int(p.rows)-1)
		p.widen(x, r)
		p.widen(y, second)
		var a, b [Lanes]int64
		dotPlain(&a, &b, x, y, w)
		p.finish(&a, r)
		p.finish(&b, second)
	}
}

// widen takes row r of the left matrix, all planes together.
func (p *product) widen(dst []int64, r int) {
	x := unsafe.Slice((*uint8)(unsafe.Add(unsafe.Pointer(p.x), r*int(p.xStride))), len(dst)*int(p.planes))
	for i := range dst {
		dst[i] = int64(x[i])
	}
	if p.planes == 2 {
		for i, low := range x[len(dst):] {
			dst[i] = dst[i]<<lowBits + int64(low)
		}
	}
}

// dotPlain adds the products of two rows with pairs of columns to a and b.
func dotPlain(a, b *[Lanes]int64, x, y, w []int64) {
	for ; len(x) >= Group && len(y) >= Group && len(w) >= Group*Lanes; x, y, w = x[Group:], y[Group:], w[Group*Lanes:] {
		x0, x1, x2, x3 := x[0], x[1], x[2], x[3]
		y0, y1, y2, y3 := y[0], y[1], y[2], y[3]
		w0, w1, w2, w3 := w[:Lanes], w[Lanes:2*Lanes], w[2*Lanes:3*Lanes], w[3*Lanes:4*Lanes]
		for j := range a {
			v0, v1, v2, v3 := w0[j], w1[j], w2[j], w3[j]
			a[j] += x0*v0 + x1*v1 + x2*v2 + x3*v3
			b[j] += y0*v0 + y1*v1 + y2*v2 + y3*v3
		}
	}
}

// finish turns the sums of row r into values of dst.
func (p *product) finish(acc *[Lanes]int64, r int) {
	dst := unsafe.Slice((*float32)(unsafe.Add(unsafe.Pointer(p.dst), r*int(p.dstStride))), Width)
	scale, bias, sums := unsafe.Slice(p.scale, Width), unsafe.Slice(p.bias, Width), unsafe.Slice(p.sums, Width)
	rowScale, rowZero := unsafe.Slice(p.rowScale, r+1)[r], unsafe.Slice(p.rowZero, r+1)[r]
	for j, both := range acc {
		low := int32(both)
		high := int32((both - int64(low)) >> 32)
		for c, sum := range [2]int32{low, high} {
			c = c*Lanes + j
			y := float32(float32(sum-rowZero*sums[c])*rowScale) * scale[c]
			dst[c] = float32(y) + bias[c]
		}
	}
}
