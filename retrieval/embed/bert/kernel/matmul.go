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

// MatMul writes x·m to dst, whose rows are stride values apart.
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

// productPlain goes along groups of four inputs, which are four neighbouring bytes of
// every column.
func productPlain(p *product) {
	k := int(p.k)
	q := unsafe.Slice(p.q, k*Width)
	scale, bias, sums := unsafe.Slice(p.scale, Width), unsafe.Slice(p.bias, Width), unsafe.Slice(p.sums, Width)
	for r := range int(p.rows) {
		x := unsafe.Slice((*uint8)(unsafe.Add(unsafe.Pointer(p.x), r*int(p.xStride))), k*int(p.planes))
		dst := unsafe.Slice((*float32)(unsafe.Add(unsafe.Pointer(p.dst), r*int(p.dstStride))), Width)
		rowScale, rowZero := unsafe.Slice(p.rowScale, r+1)[r], unsafe.Slice(p.rowZero, r+1)[r]
		for panel := 0; panel < Width; panel += Lanes {
			var acc [Lanes]int32
			w := q[panel*k:][:k*Lanes]
			for plane := range int(p.planes) {
				for j := range acc {
					acc[j] <<= lowBits * plane
				}
				x := x[plane*k:][:k]
				for i := 0; i < k; i += Group {
					x0, x1, x2, x3 := int32(x[i]), int32(x[i+1]), int32(x[i+2]), int32(x[i+3])
					g := w[i*Lanes:][:Group*Lanes]
					for j := range acc {
						b := g[j*Group:][:Group]
						acc[j] += x0*int32(int8(b[0])) + x1*int32(int8(b[1])) + x2*int32(int8(b[2])) + x3*int32(int8(b[3]))
					}
				}
			}
			for j, sum := range acc {
				c := panel + j
				y := float32(float32(sum-rowZero*sums[c])*rowScale) * scale[c]
				dst[c] = float32(y) + bias[c]
			}
		}
	}
}
