// Package kernel holds the arithmetic of an encoder of int8 weights: the product of
// rows of bytes with a matrix of bytes, and what stands between the products. Each
// function is one loop over float32 or bytes, in assembly where this machine has the
// instructions (AVX-512 VNNI, AVX2, arm64's dot product) and in Go elsewhere. All
// paths round alike, so that results are the same to the last bit on every machine.
//
// It knows nothing of layers and texts: package bert puts the loops in order.
package kernel

import "slices"

// Width is the number of columns that a product computes at a time: matrices have a
// multiple of it.
const Width = 2 * Lanes

// TileRows is a number of rows for which products are fastest, and SomeRows one for
// which they are nearly as fast; so are multiples of them.
const TileRows, SomeRows = 12, 4

// path is one implementation of every loop.
type path struct {
	name     string
	product  func(*product)
	extent   func(x []float32) (lo, hi float32)
	gelu     func(x []float32) (lo, hi float32)
	addNorm  func(x, y, gain, bias []float32) (lo, hi float32)
	quantise func(dst []uint8, x []float32, inverse float32, zero int32)
	softmax  func(dst []uint8, scores []float32) (sum int32)
	queries  func(dst []uint8, x []float32) (greatest float32)
	keys     func(dst []byte, x []float32) (greatest float32, sum int32)
	extents  func(greatest []float32, x []float32, stride, rows int)
	values   func(first, second []byte, x []float32, stride int, inverse []float32)
	affine   func(dst, x, matrix, bias []float32)
}

var plain = path{
	name: "plain", product: productPlain, extent: extentPlain, gelu: geluPlain, addNorm: addNormPlain,
	quantise: quantisePlain, softmax: softmaxPlain, queries: queriesPlain, keys: keysPlain,
	extents: extentsPlain, values: valuesPlain, affine: affinePlain,
}

// paths are those that this machine can run, the best first; plain is the last.
var paths = append(machine(), plain)

// current is the path in use.
var current = paths[0]

// Paths names the implementations that this machine can run, the best first.
func Paths() (names []string) {
	for _, p := range paths {
		names = append(names, p.name)
	}
	return names
}

// Use makes one of Paths the one in use and returns the name of the one before. The best
// is in use without it. It is for tests, while nothing is computed.
func Use(name string) (before string) {
	at := slices.Index(Paths(), name)
	if at < 0 {
		panic("kernel: no path " + name)
	}
	before, current = current.name, paths[at]
	return before
}
