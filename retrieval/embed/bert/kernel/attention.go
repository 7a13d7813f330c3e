package kernel

import (
	"math"
	"unsafe"
)

// HeadDim is the width of an attention head.
const HeadDim = 32

// Head is the attention of one head over one text. It holds buffers; the zero value
// is ready for use.
type Head struct {
	queries, shares Rows
	some            Rows // of queries
	keys, values    Matrix
	keyBytes        []byte
	valueBytes      []byte
	scores          []float32
}

// scoreRows is how many queries are taken at a time: their scores stay in the
// first-level cache.
const scoreRows = 12

// lowest is the score of a key that is not there.
const lowest = -1e30

// log2e turns an exponential into a power of two.
const log2e = 1.4426950408889634

// Attend writes softmax(QKᵀ/√d)V (Vaswani et al. 2017) of the first queries of n tokens to
// dst. Q, k, v and dst are rows of HeadDim values; those of q, k and v are stride apart, those of dst
// dstStride. Queries, keys and values are quantised to eight bits, with a scale a row,
// values with one a column. The shares that the softmax gives have fifteen: one key
// often has a share hundreds of times that of all others, which together weigh as much.
func (h *Head) Attend(dst []float32, dstStride int, q, k, v []float32, stride, queries, n int) {
	padded := (n + Width - 1) / Width * Width
	h.setQueries(q, stride, queries)
	h.setKeys(k, stride, n, padded)
	h.setValues(v, stride, n, padded)
	h.scores = grow(h.scores, scoreRows*padded)
	for at := 0; at < queries; at += scoreRows {
		rows := min(scoreRows, queries-at)
		h.some.N, h.some.K, h.some.Planes = rows, HeadDim, 1
		h.some.Q, h.some.Scale, h.some.Zero = h.queries.Q[at*HeadDim:], h.queries.Scale[at:], h.queries.Zero[at:]
		MatMul(h.scores, padded, &h.some, &h.keys)
		h.shares.Resize(rows, padded, 2)
		for r := range rows {
			sum := current.softmax(h.shares.row(r), h.scores[r*padded:][:padded])
			h.shares.Scale[r], h.shares.Zero[r] = 1/float32(sum), 0
		}
		MatMul(dst[at*dstStride:], dstStride, &h.shares, &h.values)
	}
}

// queryZero is the byte that a query's 0 is.
const queryZero = 128

// setQueries puts 1/√d and the softmax's log₂e into the scales.
func (h *Head) setQueries(q []float32, stride, n int) {
	h.queries.Resize(n, HeadDim, 1)
	for i := range n {
		greatest := current.queries(h.queries.Q[i*HeadDim:][:HeadDim], q[i*stride:][:HeadDim])
		h.queries.Scale[i] = float32(greatest/127) * float32(log2e/5.656854249492381)
		h.queries.Zero[i] = queryZero
	}
}

func (h *Head) setKeys(k []float32, stride, n, padded int) {
	m := &h.keys
	h.keyBytes = grow(h.keyBytes, HeadDim*padded)
	m.In, m.Out, m.Q = HeadDim, padded, unsafe.String(&h.keyBytes[0], len(h.keyBytes))
	m.Scale, m.Bias, m.Sums = grow(m.Scale, padded), grow(m.Bias, padded), grow(m.Sums, padded)
	for i := range n {
		greatest, sum := current.keys(h.keyBytes[packedAt(HeadDim, 0, i):], k[i*stride:][:HeadDim])
		m.Scale[i], m.Bias[i], m.Sums[i] = greatest/127, 0, sum
	}
	for i := n; i < padded; i++ {
		m.Scale[i], m.Bias[i], m.Sums[i] = 0, lowest, 0
	}
}

var noSums [HeadDim]int32

// setValues leaves zeros after the last token.
func (h *Head) setValues(v []float32, stride, n, padded int) {
	m := &h.values
	h.valueBytes = grow(h.valueBytes, HeadDim*padded)
	m.In, m.Out, m.Q = padded, HeadDim, unsafe.String(&h.valueBytes[0], len(h.valueBytes))
	m.Scale, m.Bias, m.Sums = grow(m.Scale, HeadDim), zeroBias[:], noSums[:]
	var inverse [HeadDim]float32
	current.extents(m.Scale, v, stride, n)
	for i, greatest := range m.Scale {
		m.Scale[i], inverse[i] = greatest/127, inverseOf(greatest)
	}
	clear(h.valueBytes[n/Group*Group*Lanes : Lanes*padded])
	clear(h.valueBytes[Lanes*padded+n/Group*Group*Lanes:])
	for i := 0; i+Group <= n; i += Group {
		current.values(h.valueBytes[i*Lanes:], h.valueBytes[Lanes*padded+i*Lanes:], v[i*stride:], stride, inverse[:])
	}
	if i := n / Group * Group; i < n {
		var last [Group * HeadDim]float32
		for j := i; j < n; j++ {
			copy(last[(j-i)*HeadDim:], v[j*stride:][:HeadDim])
		}
		current.values(h.valueBytes[i*Lanes:], h.valueBytes[Lanes*padded+i*Lanes:], last[:], HeadDim, inverse[:])
	}
}

var zeroBias [HeadDim]float32

// leastExtent is what counts as nothing: its inverse is still a number.
const leastExtent = 1e-30

// inverseOf is the factor that makes values up to greatest −127…127.
func inverseOf(greatest float32) float32 {
	if !(greatest > leastExtent) {
		return 0
	}
	return 127 / greatest
}

func greatestOf(x []float32) (greatest float32) {
	for _, v := range x {
		greatest = max(greatest, max(v, -v))
	}
	return greatest
}

func queriesPlain(dst []uint8, x []float32) (greatest float32) {
	greatest = greatestOf(x)
	inverse := inverseOf(greatest)
	for i, v := range x {
		dst[i] = uint8(int32(round(float32(v*inverse))) + queryZero)
	}
	return greatest
}

// keysPlain writes a key to its column of packed keys.
func keysPlain(dst []byte, x []float32) (greatest float32, sum int32) {
	greatest = greatestOf(x)
	inverse := inverseOf(greatest)
	for i, v := range x {
		q := int32(round(float32(v * inverse)))
		dst[packedAt(HeadDim, i, 0)] = byte(int8(q))
		sum += q
	}
	return greatest, sum
}

// extentsPlain finds the greatest magnitude of each of HeadDim columns.
func extentsPlain(greatest []float32, x []float32, stride, rows int) {
	clear(greatest)
	for r := range rows {
		for i, v := range x[r*stride:][:HeadDim] {
			greatest[i] = max(greatest[i], max(v, -v))
		}
	}
}

// valuesPlain writes Group rows of values to both panels of packed values.
func valuesPlain(first, second []byte, x []float32, stride int, inverse []float32) {
	for r := range Group {
		row := x[r*stride:][:HeadDim]
		for i := range Lanes {
			first[i*Group+r] = byte(int8(int32(round(float32(row[i] * inverse[i])))))
			second[i*Group+r] = byte(int8(int32(round(float32(row[Lanes+i] * inverse[Lanes+i])))))
		}
	}
}

// greatestShare·2ˣ for x in −½…½.
var powerCoefficients = [...]float32{
	greatestShare * 0.9999992847442627, greatestShare * 0.6931217908859253, greatestShare * 0.2402474582195282,
	greatestShare * 0.05591786280274391, greatestShare * 0.009570050984621048,
}

// greatestShare is that of the key with the greatest score.
const greatestShare = 255<<lowBits | 127

// leastPower is where 2ˣ is cut off: far below what rounds to 0, far above
// what no float32 holds.
const leastPower = -100

// softmaxPlain writes greatestShare·2^(score − greatest) in two planes.
func softmaxPlain(dst []uint8, scores []float32) (sum int32) {
	low := dst[len(scores):][:len(scores)]
	greatest := scores[0]
	for _, s := range scores {
		greatest = max(greatest, s)
	}
	for i, s := range scores {
		t := max(leastPower, s-greatest)
		n := round(t)
		f := t - n
		p := powerCoefficients[4]
		for k := 3; k >= 0; k-- {
			p = float32(p*f) + powerCoefficients[k]
		}
		e := math.Float32frombits(math.Float32bits(p) + uint32(int32(n))<<23)
		q := min(greatestShare, int32(round(e)))
		dst[i], low[i] = uint8(q>>lowBits), uint8(q&127)
		sum += q
	}
	return sum
}
