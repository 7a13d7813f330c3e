package bert

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"math"
)

// ErrDamaged says that a file of weights is not what was once written.
var ErrDamaged = errors.New("weights are damaged")

// Weights are the parameters of one encoder. The int8 parts share the memory of
// the file they were parsed from; nothing of them is copied.
type Weights struct {
	Vocab     int
	Positions []float32 // MaxTokens×Hidden, the embedding of segment 0 added
	Segment   []float32 // Hidden: what segment 1 adds to segment 0; nil where the model knows one segment
	Norm      LayerNorm // of the embeddings
	Words     Matrix    // Vocab rows of Hidden, one scale a row; none where they are another model's
	Layers    []Layer

	checksum uint32
}

// Layer is one encoder layer.
type Layer struct {
	Query, Key, Value, Output Matrix // Hidden×Hidden
	AttentionNorm             LayerNorm
	Up                        Matrix // Hidden×Inner
	Down                      Matrix // Inner×Hidden
	OutputNorm                LayerNorm
}

// LayerNorm holds the gain and the bias of a layer normalisation.
type LayerNorm struct{ Gain, Bias []float32 }

// Matrix is an int8 matrix that maps a vector of In to Out:
// y[o] = Scale[o]·Σ x[i]·Q[i][o] + Bias[o]. It is kept in strips of Strip
// columns, each of In rows, so that a goroutine that computes a few columns reads
// memory in sequence. The table of words is the exception: it is row-major,
// looked up by row, and has a scale a row and no bias.
type Matrix struct {
	In, Out     int
	Q           string // In·Out signed bytes
	Scale, Bias []float32
}

const (
	weightsMagic = "IBIDBERT"
	headerSize   = len(weightsMagic) + 8*4

	// The versions of the file: with one segment and with two.
	oneSegment, twoSegments = 2, 3
)

// Checksum is the CRC-32C of the file after its header; it tells versions of
// the weights apart.
func (w *Weights) Checksum() uint32 { return w.checksum }

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
	w := &Weights{Vocab: h.vocab, Layers: make([]Layer, h.layers), checksum: h.sum}
	if h.version == twoSegments {
		w.Segment = make([]float32, Hidden)
	}
	r := reader{rest: file[headerSize:]}
	w.walk(r.floats, r.bytes)
	if r.short || len(r.rest) > 0 {
		return nil, fmt.Errorf("parse weights of %d bytes: %w: size does not fit the header's shapes", len(file), ErrDamaged)
	}
	return w, nil
}

// MarshalWeights writes the file that ParseWeights reads: magic, version, six
// shapes, CRC-32C (all little-endian 32 bits), every float32, every int8 matrix.
func MarshalWeights(w *Weights) []byte {
	body := make([]byte, 0, w.Vocab*Hidden*2)
	w.walk(func(f *[]float32, _ int) {
		for _, v := range *f {
			body = binary.LittleEndian.AppendUint32(body, math.Float32bits(v))
		}
	}, func(q *string, _ int) { body = append(body, *q...) })

	file := append(make([]byte, 0, headerSize+len(body)), weightsMagic...)
	for _, v := range w.header().fields() {
		file = binary.LittleEndian.AppendUint32(file, v)
	}
	file = binary.LittleEndian.AppendUint32(file, crc32.Checksum(body, crc32.MakeTable(crc32.Castagnoli)))
	return append(file, body...)
}

// walk visits every part of the file in its order, with its number of values.
func (w *Weights) walk(floats func(*[]float32, int), bytes func(*string, int)) {
	norm := func(n *LayerNorm) { floats(&n.Gain, Hidden); floats(&n.Bias, Hidden) }
	floats(&w.Positions, MaxTokens*Hidden)
	if w.Segment != nil {
		floats(&w.Segment, Hidden)
	}
	norm(&w.Norm)
	w.Words.In, w.Words.Out = w.Vocab, Hidden
	floats(&w.Words.Scale, w.Vocab)
	for i := range w.Layers {
		l := &w.Layers[i]
		for _, m := range l.matrices() {
			floats(&m.Scale, m.Out)
			floats(&m.Bias, m.Out)
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
}

// matrices returns the layer's matrices with their shapes set.
func (l *Layer) matrices() []*Matrix {
	all := []*Matrix{&l.Query, &l.Key, &l.Value, &l.Output, &l.Up, &l.Down}
	for _, m := range all {
		m.In, m.Out = Hidden, Hidden
	}
	l.Up.Out, l.Down.In = Inner, Inner
	return all
}

// header is what stands before the values of a file.
type header struct {
	version, vocab, layers int
	sum                    uint32
}

func (w *Weights) header() header {
	h := header{version: oneSegment, vocab: w.Vocab, layers: len(w.Layers)}
	if w.Segment != nil {
		h.version = twoSegments
	}
	return h
}

// fields are the header's numbers but for the checksum.
func (h header) fields() [7]uint32 {
	return [7]uint32{uint32(h.version), uint32(h.vocab), Hidden, uint32(h.layers), Heads, Inner, MaxTokens}
}

func parseHeader(file string) (header, error) {
	if len(file) < headerSize || file[:len(weightsMagic)] != weightsMagic {
		return header{}, errors.New("no header of weights")
	}
	var f [8]uint32
	for i := range f {
		f[i] = binary.LittleEndian.Uint32([]byte(file[len(weightsMagic)+4*i:][:4]))
	}
	h := header{version: int(f[0]), vocab: int(f[1]), layers: int(f[3]), sum: f[7]}
	if h.fields() != [7]uint32(f[:7]) || h.layers > maxLayers || h.version != oneSegment && h.version != twoSegments {
		return header{}, fmt.Errorf("version and shapes %d: not those of an encoder that this program runs", f[:7])
	}
	return h, nil
}

// ShareWords gives w the vocabulary and the word embeddings of another model,
// which w's own file left out because both have the same.
func (w *Weights) ShareWords(of *Weights) { w.Vocab, w.Words = of.Vocab, of.Words }
