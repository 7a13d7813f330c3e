package bert

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"slices"

	"ibid/retrieval/embed/bert/kernel"
)

// Projection is a linear layer over token vectors. Its columns are what a model
// wants to know of a vector: directions of great energy, or the classes of a tagger.
type Projection struct {
	Dim    int
	Matrix []float32 // Hidden×Dim, row-major
	Bias   []float32 // Dim; nil is zeros

	checksum uint32
}

const projectionMagic = "IBIDPROJ"

// Checksum is the CRC-32C of matrix and bias.
func (p *Projection) Checksum() uint32 { return p.checksum }

// MarshalProjection writes the file that ParseProjection reads: magic, rows,
// columns, the checksum of the weights it was fitted with, its own checksum,
// the matrix, the bias.
func MarshalProjection(p *Projection, fitted *Weights) []byte {
	var body []byte
	bias := p.Bias
	if bias == nil {
		bias = make([]float32, p.Dim)
	}
	for _, v := range slices.Concat(p.Matrix, bias) {
		body = binary.LittleEndian.AppendUint32(body, math.Float32bits(v))
	}
	file := []byte(projectionMagic)
	for _, v := range []uint32{Hidden, uint32(p.Dim), fitted.checksum, checksum(string(body))} {
		file = binary.LittleEndian.AppendUint32(file, v)
	}
	return append(file, body...)
}

// ParseProjection reads a projection that was fitted with these weights. Any
// other file is an error that wraps ErrDamaged.
func ParseProjection(file string, fitted *Weights) (*Projection, error) {
	p, err := parseProjection(file, fitted)
	if err != nil {
		return nil, fmt.Errorf("parse projection of %d bytes: %w: %w", len(file), ErrDamaged, err)
	}
	return p, nil
}

func parseProjection(file string, fitted *Weights) (*Projection, error) {
	size := len(projectionMagic) + 4*4
	if len(file) < size || file[:len(projectionMagic)] != projectionMagic {
		return nil, errors.New("no header of a projection")
	}
	var f [4]uint32
	for i := range f {
		f[i] = binary.LittleEndian.Uint32([]byte(file[len(projectionMagic)+4*i:][:4]))
	}
	body := file[size:]
	switch {
	case f[0] != Hidden || f[1] == 0 || f[1] > Hidden || len(body) != int((f[0]+1)*f[1]*4):
		return nil, fmt.Errorf("%d bytes for a matrix of %d×%d", len(body), f[0], f[1])
	case f[2] != fitted.checksum:
		return nil, fmt.Errorf("fitted with weights %08x, not %08x", f[2], fitted.checksum)
	case f[3] != checksum(body):
		return nil, fmt.Errorf("checksum %08x, want %08x", checksum(body), f[3])
	}
	p := &Projection{Dim: int(f[1]), checksum: f[3]}
	r := reader{rest: body}
	r.floats(&p.Matrix, Hidden*p.Dim)
	r.floats(&p.Bias, p.Dim)
	return p, nil
}

// Apply returns the rows, Hidden long each, times the matrix plus the bias, as rows
// of p.Dim.
func (p *Projection) Apply(rows []float32) []float32 {
	out := make([]float32, len(rows)/Hidden*p.Dim)
	kernel.Affine(out, rows, p.Matrix, p.Bias)
	return out
}

// Transposed is the projection that has the given rows, Hidden long, as columns.
func Transposed(rows, bias []float32) *Projection {
	p := &Projection{Dim: len(rows) / Hidden, Matrix: make([]float32, len(rows)), Bias: bias}
	for i, v := range rows {
		p.Matrix[i%Hidden*p.Dim+i/Hidden] = v
	}
	return p
}
