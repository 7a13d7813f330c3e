package bert

import (
	"math"

	"github.com/viterin/vek/vek32"
)

// headBuffers are the matrices of one attention head over one text. Queries are
// columns throughout: so the softmax runs along whole rows of keys at once, and
// every row is long enough for the vector kernels.
type headBuffers struct {
	queries []float32 // headDim×columns
	keys    []float32 // length×headDim
	values  []float32 // headDim×length
	scores  []float32 // length×columns
	context []float32 // headDim×columns
	column  []float32 // columns: the greatest score, then the sum
}

// kernelColumns is what vek's kernels take at a time; a remainder is done one by
// one, so columns are padded to a multiple of it. What stands in the padding is
// never read.
const kernelColumns = 32

// leastExponent is where exp is cut off. e⁻⁸⁰ is nothing beside the column's
// greatest term, which is 1; below −88 vek's kernel gives infinities.
const leastExponent = -80

// attention computes softmax(QKᵀ/√d)V (Vaswani et al. 2017) of each text and
// head into context.
func (p *pass) attention() {
	p.each(len(p.spans)*Heads, func(t *tile, i int) {
		s, head := p.spans[i/Heads], i%Heads
		columns := (s.length + kernelColumns - 1) / kernelColumns * kernelColumns
		h := &t.heads
		h.gather(p, s, head, columns)
		p.mul(h.scores, h.keys, h.queries, headDim, columns)
		h.softmax(columns)
		p.mul(h.context, h.values, h.scores, s.length, columns)
		h.scatter(p, s, head, columns)
	})
}

// gather copies the head's queries (scaled), keys and values out of the panels.
func (h *headBuffers) gather(p *pass, s span, head, columns int) {
	h.queries = grow(h.queries, headDim*columns)
	h.context = grow(h.context, headDim*columns)
	h.keys = grow(h.keys, s.length*headDim)
	h.values = grow(h.values, s.length*headDim)
	h.scores = grow(h.scores, s.length*columns)
	h.column = grow(h.column, columns)
	scale := float32(1 / math.Sqrt(headDim))
	for i := range s.length {
		at := (s.start+i)*Hidden + head*headDim
		copy(h.keys[i*headDim:], p.k[at:][:headDim])
		for d, v := range p.q[at:][:headDim] {
			h.queries[d*columns+i] = v * scale
		}
		for d, v := range p.v[at:][:headDim] {
			h.values[d*s.length+i] = v
		}
	}
}

// softmax makes scores exp(score − greatest of its column) and column one over
// the columns' sums.
func (h *headBuffers) softmax(columns int) {
	copy(h.column, h.scores)
	for at := columns; at < len(h.scores); at += columns {
		vek32.Maximum_Inplace(h.column, h.scores[at:][:columns])
	}
	for at := 0; at < len(h.scores); at += columns {
		vek32.Sub_Inplace(h.scores[at:][:columns], h.column)
	}
	vek32.MaximumNumber_Inplace(h.scores, leastExponent)
	vek32.Exp_Inplace(h.scores)
	copy(h.column, h.scores)
	for at := columns; at < len(h.scores); at += columns {
		vek32.Add_Inplace(h.column, h.scores[at:][:columns])
	}
	vek32.Inv_Inplace(h.column)
}

// scatter divides by the sums and copies the head's result into context.
func (h *headBuffers) scatter(p *pass, s span, head, columns int) {
	for d := range headDim {
		vek32.Mul_Inplace(h.context[d*columns:][:columns], h.column)
	}
	for i := range s.length {
		out := p.context[(s.start+i)*Hidden+head*headDim:][:headDim]
		for d := range out {
			out[d] = h.context[d*columns+i]
		}
	}
}
