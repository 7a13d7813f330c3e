package bert

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"math"
	"strings"

	"ibid/retrieval/embed/bert/kernel"
)

// ErrDamaged says that a file of weights is not what was once written.
var ErrDamaged = errors.New("weights are damaged")

// Weights are the parameters of one encoder. The int8 parts share the memory of
// the file they were parsed from; nothing of them is copied.
type Weights struct {
	Vocab     int
	Positions []float32 // a row of Hidden each, at most MaxTokens, the embedding of segment 0 added
	Segment   []float32 // Hidden: what segment 1 adds to segment 0; nil where the model knows one segment
	Norm      LayerNorm // of the embeddings
	Words     Words     // none where they are another model's
	Layers    []Layer
	// Precise gives the residual stream fifteen bits, not eight, where it enters a
	// product. Some models have rows in which a few values are far greater than all
	// others. It takes half as long again.
	Precise bool

	checksum uint32
}

// Words are the embeddings of the vocabulary: row i is Scale[i]·Q[i*Hidden:][:Hidden].
type Words struct {
	Q     string // Vocab·Hidden signed bytes
	Scale []float32
}

// Layer is one encoder layer.
type Layer struct {
	QueryKeyValue Matrix // Hidden×3·Hidden: the three side by side
	Output        Matrix // Hidden×Hidden
	AttentionNorm LayerNorm
	Up            Matrix // Hidden×Inner
	Down          Matrix // Inner×Hidden
	OutputNorm    LayerNorm
}

// LayerNorm holds the gain and the bias of a layer normalisation.
type LayerNorm struct{ Gain, Bias []float32 }

// Matrix is a linear layer of int8 weights.
type Matrix = kernel.Matrix

const (
	weightsMagic = "IBIDBERT"
	// headerSize is where the values begin. Like all their sizes but the last it
	// is a multiple of a cache line.
	headerSize = 64
	version    = 5
)

// Checksum is the CRC-32C of the file after its header; it tells versions of
// the weights apart.
func (w *Weights) Checksum() uint32 { return w.checksum }

// MaxTokens is the longest input: the model has no more positions.
func (w *Weights) MaxTokens() int { return len(w.Positions) / Hidden }

// VerifyWeights compares a file that MarshalWeights wrote with its checksum. Any
// difference from what was written is an error that wraps ErrDamaged. It reads
// every byte, which ParseWeights avoids: pages of a binary that nobody reads take
// no memory.
func VerifyWeights(file string) error {
	h, err := parseHeader(file)
	if err != nil {
		return fmt.Errorf("verify weights of %d bytes: %w: %w", len(file), ErrDamaged, err)
	}
	if got := checksum(file[headerSize:]); got != h.sum {
		return fmt.Errorf("verify weights of %d bytes: %w: checksum %08x, want %08x", len(file), ErrDamaged, got, h.sum)
	}
	return nil
}

// ParseWeights reads a file that MarshalWeights wrote. A header or a size that
// does not fit is an error that wraps ErrDamaged; a changed value is not noticed.
func ParseWeights(file string) (*Weights, error) {
	h, err := parseHeader(file)
	if err != nil {
		return nil, fmt.Errorf("parse weights of %d bytes: %w: %w", len(file), ErrDamaged, err)
	}
	w := &Weights{Vocab: h.vocab, Positions: make([]float32, h.positions*Hidden), Layers: make([]Layer, h.layers), Precise: h.planes == 2, checksum: h.sum}
	if h.segments == 2 {
		w.Segment = make([]float32, Hidden)
	}
	r := reader{rest: file[headerSize:]}
	w.walk(r.floats, r.ints, r.bytes)
	if r.short || len(r.rest) > 0 {
		return nil, fmt.Errorf("parse weights of %d bytes: %w: size does not fit the header's shapes", len(file), ErrDamaged)
	}
	return w, nil
}

// MarshalWeights writes the file that ParseWeights reads: magic, version, eight
// shapes, CRC-32C (all little-endian 32 bits), zeros up to 64 bytes, then the values.
func MarshalWeights(w *Weights) []byte {
	body := make([]byte, 0, w.Vocab*Hidden*2)
	w.walk(func(f *[]float32, _ int) {
		for _, v := range *f {
			body = binary.LittleEndian.AppendUint32(body, math.Float32bits(v))
		}
	}, func(n *[]int32, _ int) {
		for _, v := range *n {
			body = binary.LittleEndian.AppendUint32(body, uint32(v))
		}
	}, func(q *string, _ int) { body = append(body, *q...) })

	file := append(make([]byte, 0, headerSize+len(body)), weightsMagic...)
	for _, v := range w.header().fields() {
		file = binary.LittleEndian.AppendUint32(file, v)
	}
	file = binary.LittleEndian.AppendUint32(file, crc32.Checksum(body, crc32.MakeTable(crc32.Castagnoli)))
	return append(append(file, make([]byte, headerSize-len(file))...), body...)
}

// walk visits every part of the file in its order, with its number of values.
func (w *Weights) walk(floats func(*[]float32, int), ints func(*[]int32, int), bytes func(*string, int)) {
	norm := func(n *LayerNorm) { floats(&n.Gain, Hidden); floats(&n.Bias, Hidden) }
	floats(&w.Positions, len(w.Positions))
	if w.Segment != nil {
		floats(&w.Segment, Hidden)
	}
	norm(&w.Norm)
	for i := range w.Layers {
		l := &w.Layers[i]
		for _, m := range l.matrices() {
			floats(&m.Scale, m.Out)
			floats(&m.Bias, m.Out)
			ints(&m.Sums, m.Out)
		}
		norm(&l.AttentionNorm)
		norm(&l.OutputNorm)
	}
	for i := range w.Layers {
		for _, m := range w.Layers[i].matrices() {
			bytes(&m.Q, m.In*m.Out)
		}
	}
	bytes(&w.Words.Q, w.Vocab*Hidden)
	floats(&w.Words.Scale, w.Vocab)
}

// matrices returns the layer's matrices with their shapes set.
func (l *Layer) matrices() []*Matrix {
	l.QueryKeyValue.In, l.QueryKeyValue.Out = Hidden, 3*Hidden
	l.Output.In, l.Output.Out = Hidden, Hidden
	l.Up.In, l.Up.Out = Hidden, Inner
	l.Down.In, l.Down.Out = Inner, Hidden
	return []*Matrix{&l.QueryKeyValue, &l.Output, &l.Up, &l.Down}
}

// header is what stands before the values of a file.
type header struct {
	vocab, layers, positions, segments, planes int
	sum                                        uint32
}

func (w *Weights) header() header {
	h := header{vocab: w.Vocab, layers: len(w.Layers), positions: w.MaxTokens(), segments: 1, planes: 1}
	if w.Segment != nil {
		h.segments = 2
	}
	if w.Precise {
		h.planes = 2
	}
	return h
}

// fields are the header's numbers but for the checksum.
func (h header) fields() [9]uint32 {
	return [9]uint32{version, uint32(h.vocab), Hidden, uint32(h.layers), Heads, Inner, uint32(h.positions), uint32(h.segments), uint32(h.planes)}
}

func parseHeader(file string) (header, error) {
	if len(file) < headerSize || file[:len(weightsMagic)] != weightsMagic {
		return header{}, errors.New("no header of weights")
	}
	var f [10]uint32
	for i := range f {
		f[i] = binary.LittleEndian.Uint32([]byte(file[len(weightsMagic)+4*i:][:4]))
	}
	if strings.Trim(file[len(weightsMagic)+4*len(f):headerSize], "\x00") != "" {
		return header{}, errors.New("something after the header's numbers")
	}
	h := header{vocab: int(f[1]), layers: int(f[3]), positions: int(f[6]), segments: int(f[7]), planes: int(f[8]), sum: f[9]}
	if h.fields() != [9]uint32(f[:9]) || h.layers > maxLayers || h.positions > MaxTokens || h.segments < 1 || h.segments > 2 || h.planes < 1 || h.planes > 2 {
		return header{}, fmt.Errorf("version and shapes %d: not those of an encoder that this program runs", f[:8])
	}
	return h, nil
}

// ShareWords gives w the vocabulary and the word embeddings of another model,
// which w's own file left out because both have the same.
func (w *Weights) ShareWords(of *Weights) { w.Vocab, w.Words = of.Vocab, of.Words }
