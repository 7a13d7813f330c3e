package bert

import (
	"github.com/viterin/vek"
	"github.com/viterin/vek/vek32"
)

// multiply writes x·y to dst, for x of rows×n and y of n×p, all row-major.
type multiply func(dst, x, y []float32, n, p int)

// newMultiply picks the kernel for this machine: vek's where it has one (AVX2
// with FMA), else the loop below, which is 4 to 5 times as fast as vek's own.
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

// multiplyGo is a register-blocked loop: two rows by four columns at a time, so
// that six loads feed eight multiplications. p is a multiple of four.
func multiplyGo(dst, x, y []float32, n, p int) {
	for ; len(x) >= 2*n; dst, x = dst[2*p:], x[2*n:] {
		for j := 0; j+4 <= p; j += 4 {
			multiplyTile(dst[j:], x[:n], x[n:2*n], y[j:], p)
		}
	}
	if len(x) < n {
		return
	}
	for j := 0; j < p; j++ {
		var sum float32
		for k, v := range x[:n] {
			sum += v * y[k*p+j]
		}
		dst[j] = sum
	}
}

func multiplyTile(dst, x0, x1, y []float32, p int) {
	var a0, a1, a2, a3, b0, b1, b2, b3 float32
	x1 = x1[:len(x0)]
	for k, u := range x0 {
		v := x1[k]
		q := y[k*p:]
		q = q[:4]
		a0 += u * q[0]
		a1 += u * q[1]
		a2 += u * q[2]
		a3 += u * q[3]
		b0 += v * q[0]
		b1 += v * q[1]
		b2 += v * q[2]
		b3 += v * q[3]
	}
	dst[0], dst[1], dst[2], dst[3] = a0, a1, a2, a3
	dst[p], dst[p+1], dst[p+2], dst[p+3] = b0, b1, b2, b3
}
