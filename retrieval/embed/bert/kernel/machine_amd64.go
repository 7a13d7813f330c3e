package kernel

import (
	"math"

	"golang.org/x/sys/cpu"
)

func machine() (paths []path) {
	if !cpu.X86.HasAVX2 {
		return nil
	}
	avx2 := path{
		name: "avx2", product: productAVX2, extent: extentAVX2, gelu: geluAVX2, addNorm: addNormAVX2,
		quantise: quantiseAVX2, softmax: softmaxAVX2, queries: queriesAVX2, keys: keysAVX2,
		extents: extentsAVX2, values: valuesAVX2, affine: affineAVX2,
	}
	if cpu.X86.HasAVX512F && cpu.X86.HasAVX512BW && cpu.X86.HasAVX512VL && cpu.X86.HasAVX512VNNI {
		vnni := avx2
		vnni.name, vnni.product, vnni.gelu, vnni.softmax = "avx512vnni", productVNNI, geluAVX512, softmaxAVX512
		paths = append(paths, vnni)
	}
	return append(paths, avx2)
}

// constantTable are constants of the assembly; what eight values are multiplied with
// stands there eight times.
type constantTable struct {
	gelu, power [12][8]float32
	norm        [2]float32
	plane       [2]int32
	packOrder   [8]int32
	head        [5]uint32
}

//lint:ignore U1000 the assembly reads it
var constants = constantTable{
	gelu:      eightTimes(append(geluCoefficients[:], geluReach, -geluReach, 0.5)...),
	power:     eightTimes(append(powerCoefficients[:], leastPower)...),
	norm:      [2]float32{epsilon, 1},
	plane:     [2]int32{127, greatestShare},
	packOrder: [8]int32{0, 4, 1, 5, 2, 6, 3, 7},
	head:      [5]uint32{math.MaxInt32, math.Float32bits(127), math.Float32bits(leastExtent), 0x80808080, 255},
}

func eightTimes(values ...float32) (table [12][8]float32) {
	for i, v := range values {
		for j := range table[i] {
			table[i][j] = v
		}
	}
	return table
}

//go:noescape
func productVNNI(p *product)

//go:noescape
func productAVX2(p *product)

//go:noescape
func extentAVX2(x []float32) (lo, hi float32)

//go:noescape
func geluAVX2(x []float32) (lo, hi float32)

//go:noescape
func addNormAVX2(x, y, gain, bias []float32) (lo, hi float32)

//go:noescape
func quantiseAVX2(dst []uint8, x []float32, inverse float32, zero int32)

//go:noescape
func softmaxAVX2(dst []uint8, scores []float32) (sum int32)

//go:noescape
func queriesAVX2(dst []uint8, x []float32) (greatest float32)

//go:noescape
func keysAVX2(dst []byte, x []float32) (greatest float32, sum int32)

//go:noescape
func extentsAVX2(greatest []float32, x []float32, stride, rows int)

//go:noescape
func valuesAVX2(first, second []byte, x []float32, stride int, inverse []float32)

//go:noescape
func affineAVX2(dst, x, matrix, bias []float32)

//go:noescape
func geluAVX512(x []float32) (lo, hi float32)

//go:noescape
func softmaxAVX512(dst []uint8, scores []float32) (sum int32)
