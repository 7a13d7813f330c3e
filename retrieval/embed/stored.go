package embed

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
)

// ErrNotFinite says that something is no vector: a model returned it, or it was damaged
// where it was kept. It would spoil every comparison unnoticed.
var ErrNotFinite = errors.New("some values are no finite numbers")

// Finite reports whether every value of v is a finite number.
func Finite(v []float32) bool {
	for _, x := range v {
		if x-x != 0 {
			return false
		}
	}
	return true
}

// EncodeVector is the stored form of a passage's vector: little-endian float32.
func EncodeVector(v []float32) []byte {
	out := make([]byte, 4*len(v))
	for i, x := range v {
		binary.LittleEndian.PutUint32(out[4*i:], math.Float32bits(x))
	}
	return out
}

// DecodeVector writes the vector stored in data to dst, whose length is the number of
// dimensions expected. It fails for another length, and with ErrNotFinite.
func DecodeVector(dst []float32, data []byte) error {
	if len(data) != 4*len(dst) {
		return fmt.Errorf("a stored vector has %d bytes where %d dimensions take %d", len(data), len(dst), 4*len(dst))
	}
	for i := range dst {
		dst[i] = math.Float32frombits(binary.LittleEndian.Uint32(data[4*i:]))
	}
	if !Finite(dst) {
		return fmt.Errorf("a stored vector is damaged: %w", ErrNotFinite)
	}
	return nil
}

// Quantised is a matrix of int8 rows, each with its own scale: what a sentence
// keeps of its token vectors. Value i of row r is Scales[r] * Values[r*Dim+i].
type Quantised struct {
	Dim    int
	Scales []float32
	Values []int8
}

// Rows is the number of vectors.
func (q Quantised) Rows() int { return len(q.Scales) }

// Sentence is what the database keeps of a sentence's encoding: the vector of
// the whole and those of its tokens, quantised.
type Sentence struct {
	Pooled Quantised // one row
	Tokens Quantised
}

// QuantiseSentence is what is kept of t.
func QuantiseSentence(t Tokens) Sentence {
	s := Sentence{Pooled: Quantised{Dim: len(t.Pooled)}, Tokens: Quantised{Dim: t.Dim}}
	s.Pooled.appendRow(t.Pooled)
	for i := range t.Pieces {
		s.Tokens.appendRow(t.Row(i))
	}
	return s
}

// Encode is the stored form: the pooled vector, then the tokens'.
func (s Sentence) Encode() []byte { return s.Tokens.appendTo(s.Pooled.appendTo(nil)) }

// DecodeSentence reads what Encode wrote.
func DecodeSentence(data []byte) (Sentence, error) {
	pooled, rest, err := decodeQuantised(data)
	if err != nil {
		return Sentence{}, err
	}
	tokens, rest, err := decodeQuantised(rest)
	if err != nil {
		return Sentence{}, err
	}
	if len(rest) > 0 || pooled.Rows() != 1 {
		return Sentence{}, fmt.Errorf("a stored sentence of %d bytes is not whole", len(data))
	}
	return Sentence{Pooled: pooled, Tokens: tokens}, nil
}

func (q *Quantised) appendRow(row []float32) {
	var top float32
	for _, x := range row {
		top = max(top, x, -x)
	}
	scale := top / 127
	q.Scales = append(q.Scales, scale)
	for _, x := range row {
		var v int8
		if scale > 0 {
			// Below about 1e-43 a scale has no finer steps and the quotient may pass 127.
			v = int8(max(-127, min(127, math.RoundToEven(float64(x/scale)))))
		}
		q.Values = append(q.Values, v)
	}
}

// appendTo writes dimensions and rows as uint16, then per row its scale
// (float32, little-endian) and its values.
func (q Quantised) appendTo(out []byte) []byte {
	out = binary.LittleEndian.AppendUint16(out, uint16(q.Dim))
	out = binary.LittleEndian.AppendUint16(out, uint16(q.Rows()))
	for r, s := range q.Scales {
		out = binary.LittleEndian.AppendUint32(out, math.Float32bits(s))
		for _, v := range q.Values[r*q.Dim : (r+1)*q.Dim] {
			out = append(out, byte(v))
		}
	}
	return out
}

func decodeQuantised(data []byte) (q Quantised, rest []byte, err error) {
	if len(data) < 4 {
		return Quantised{}, nil, fmt.Errorf("stored vectors of %d bytes have no header", len(data))
	}
	dim, rows := int(binary.LittleEndian.Uint16(data)), int(binary.LittleEndian.Uint16(data[2:]))
	if len(data) < 4+rows*(4+dim) {
		return Quantised{}, nil, fmt.Errorf("stored vectors of %d bytes don't hold %d rows of %d", len(data), rows, dim)
	}
	q = Quantised{Dim: dim, Scales: make([]float32, rows), Values: make([]int8, rows*dim)}
	at := 4
	for r := range rows {
		scale := math.Float32frombits(binary.LittleEndian.Uint32(data[at:]))
		if !(scale >= 0 && scale <= math.MaxFloat32) {
			return Quantised{}, nil, fmt.Errorf("stored vectors of %d bytes are damaged: row %d has scale %v", len(data), r, scale)
		}
		q.Scales[r] = scale
		at += 4
		for i := range dim {
			q.Values[r*dim+i] = int8(data[at+i])
		}
		at += dim
	}
	return q, data[at:], nil
}

// Dot is the inner product of row r with v, whose length is q.Dim.
func (q Quantised) Dot(r int, v []float32) float32 {
	var sum float32
	for i, x := range q.Values[r*q.Dim : (r+1)*q.Dim] {
		sum += float32(x) * v[i]
	}
	return sum * q.Scales[r]
}
