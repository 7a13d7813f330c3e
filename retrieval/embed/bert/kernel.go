package bert

import (
	"github.com/viterin/vek"
	"github.com/viterin/vek/vek32"
)

// multiply writes x·y to dst, for x of rows×n and y of n×p, all row-major.
type multiply func(dst, x, y []float32, n, p int)

// newMultiply picks the kernel for this machine: vek's where it has one (AVX2
// with FMA), else the loop below.
func newMultiply() multiply {
	if vek.Info().Acceleration {
		return multiplyVek
	}
	return multiplyGo
}

// inlineWork is the size (rows·n·p) from which vek's MatMul starts goroutines
// of its own; under four rows it never does. The encoder divides its work among
// goroutines itself, along lines that share no data, so it stays under.
const inlineWork = 100_000

func multiplyVek(dst, x, y []float32, n, p int) {
	rows := max(3, (inlineWork-1)/(n*p))
	for len(x) > 0 {
		m := min(rows, len(x)/n)
		vek32.MatMul_Into(dst[:m*p], x[:m*n], y, n)
		dst, x = dst[m*p:], x[m*n:]
	}
}

// multiplyGo goes along rows of y, four rows and two rows of x at a time: of
// the loops tried, this order keeps scalar arithmetic busiest (4.5 times vek's,
// see BenchmarkMultiply).
func multiplyGo(dst, x, y []float32, n, p int) {
	for ; len(x) >= 2*n; dst, x = dst[2*p:], x[2*n:] {
		multiplyPair(dst[:p], dst[p:2*p], x[:n], x[n:2*n], y)
	}
	if len(x) >= n {
		multiplyRow(dst[:p], x[:n], y)
	}
}

func multiplyPair(da, db, xa, xb, y []float32) {
	p, k := len(da), 0
	db, xb = db[:p], xb[:len(xa)]
	clear(da)
	clear(db)
	for ; k+4 <= len(xa); k += 4 {
		a0, a1, a2, a3 := xa[k], xa[k+1], xa[k+2], xa[k+3]
		b0, b1, b2, b3 := xb[k], xb[k+1], xb[k+2], xb[k+3]
		y0, y1, y2, y3 := y[k*p:][:p], y[(k+1)*p:][:p], y[(k+2)*p:][:p], y[(k+3)*p:][:p]
		for j := range da {
			v0, v1, v2, v3 := y0[j], y1[j], y2[j], y3[j]
			da[j] += (a0*v0 + a1*v1) + (a2*v2 + a3*v3)
			db[j] += (b0*v0 + b1*v1) + (b2*v2 + b3*v3)
		}
	}
	for ; k < len(xa); k++ {
		for j, v := range y[k*p:][:p] {
			da[j] += xa[k] * v
			db[j] += xb[k] * v
		}
	}
}

func multiplyRow(d, x, y []float32) {
	clear(d)
	for k, a := range x {
		for j, v := range y[k*len(d):][:len(d)] {
			d[j] += a * v
		}
	}
}
