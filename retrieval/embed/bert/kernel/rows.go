package kernel

import "math"

// epsilon is the published configurations' layer_norm_eps.
const epsilon = 1e-12

// Quantise writes x, rows of stride values of which dst.K are taken, to dst.
// Dst has been resized.
func Quantise(dst *Rows, x []float32) {
	for r := range dst.N {
		row := x[r*dst.K:][:dst.K]
		lo, hi := current.extent(row)
		dst.set(r, row, lo, hi)
	}
}

// Gelu applies x·Φ(x) with the Gaussian Φ (Hendrycks and Gimpel 2016, "Gaussian Error
// Linear Units") to x, and writes the result to dst too. The error is under 1e-4.
func Gelu(dst *Rows, x []float32) {
	for r := range dst.N {
		row := x[r*dst.K:][:dst.K]
		lo, hi := current.gelu(row)
		dst.set(r, row, lo, hi)
	}
}

// AddNorm adds y to x, applies layer normalisation (Ba et al. 2016) to each row of x,
// and writes the result to dst too.
func AddNorm(dst *Rows, x, y, gain, bias []float32) {
	for r := range dst.N {
		row := x[r*dst.K:][:dst.K]
		lo, hi := current.addNorm(row, y[r*dst.K:][:dst.K], gain, bias)
		dst.set(r, row, lo, hi)
	}
}

// set quantises a row whose values are in lo…hi, which contain 0.
func (x *Rows) set(r int, row []float32, lo, hi float32) {
	scale := (hi - lo) / x.steps()
	inverse := 1 / scale
	if !(inverse <= math.MaxFloat32) { // a row of zeros, or of numbers next to them
		scale, inverse = 1, 1
	}
	zero := int32(round(float32(-lo * inverse)))
	x.Scale[r], x.Zero[r] = scale, zero
	current.quantise(x.row(r), row, inverse, zero)
}

// round is to the nearest whole number, halves to the even one, for |x| < 2²².
func round(x float32) float32 {
	const shift = 3 << 22
	return float32(x+shift) - shift
}

func extentPlain(x []float32) (lo, hi float32) {
	for _, v := range x {
		lo, hi = min(lo, v), max(hi, v)
	}
	return lo, hi
}

// quantisePlain writes one plane, or two if dst is longer than x.
func quantisePlain(dst []uint8, x []float32, inverse float32, zero int32) {
	if len(dst) == len(x) {
		for i, v := range x {
			dst[i] = uint8(max(0, min(255, int32(round(float32(v*inverse)))+zero)))
		}
		return
	}
	low := dst[len(x):][:len(x)]
	for i, v := range x {
		q := max(0, min(255<<lowBits|127, int32(round(float32(v*inverse)))+zero))
		dst[i], low[i] = uint8(q>>lowBits), uint8(q&127)
	}
}

// Φ(x) − ½ is x times this polynomial in x² (the first coefficient is of the constant),
// fitted so that the error times |x| is the least up to geluReach.
const geluReach = 4.5

var geluCoefficients = [...]float32{
	0.3987126, -0.06598465, 0.009585203, -0.0010375913, 8.142516e-05, -4.4517287e-06, 1.5909967e-07, -3.3146592e-09, 3.0364173e-11,
}

func geluPlain(x []float32) (lo, hi float32) {
	for i, v := range x {
		t := max(-geluReach, min(geluReach, v))
		u := float32(t * t)
		p := geluCoefficients[len(geluCoefficients)-1]
		for k := len(geluCoefficients) - 2; k >= 0; k-- {
			p = float32(p*u) + geluCoefficients[k]
		}
		y := v * (float32(t*p) + 0.5)
		x[i] = y
		lo, hi = min(lo, y), max(hi, y)
	}
	return lo, hi
}

func addNormPlain(x, y, gain, bias []float32) (lo, hi float32) {
	var acc lanes
	for i, v := range y {
		x[i] += v
		acc[i%len(acc)] += x[i]
	}
	n := float32(len(x))
	mean := acc.sum() / n
	acc = lanes{}
	for i, v := range x {
		v -= mean
		acc[i%len(acc)] += float32(v * v)
	}
	inverse := 1 / float32(math.Sqrt(float64(acc.sum()/n+epsilon)))
	for i, v := range x {
		v = float32(float32((v-mean)*inverse)*gain[i]) + bias[i]
		x[i] = v
		lo, hi = min(lo, v), max(hi, v)
	}
	return lo, hi
}

// lanes are the partial sums of four vector registers.
type lanes [32]float32

func (l lanes) sum() float32 {
	var r [8]float32
	for i := range r {
		r[i] = (l[i] + l[i+8]) + (l[i+16] + l[i+24])
	}
	return ((r[0] + r[4]) + (r[2] + r[6])) + ((r[1] + r[5]) + (r[3] + r[7]))
}
