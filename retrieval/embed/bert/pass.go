package bert

import (
	"math"
	"sync"
	"sync/atomic"

	"github.com/viterin/vek/vek32"
)

// pass is the way of one batch through the encoder. Activations are panels of
// rows×panel values, one row a token, the texts one after another.
type pass struct {
	*Encoder
	rows  int
	spans []span  // of each text
	tiles []*tile // one a goroutine

	buffer           []float32
	x, y             []float32 // the residual stream and what is to be added to it
	q, k, v, context []float32
	inner            []float32 // Inner/panel panels, in the memory of the four above
}

// span is where a text's rows are.
type span struct{ start, length int }

// pass prepares the buffers for a batch; the caller releases it.
func (e *Encoder) pass(texts [][]Token, members []int, workers int) *pass {
	p, ok := e.passes.Get().(*pass)
	if !ok {
		p = &pass{Encoder: e}
	}
	p.rows, p.spans = 0, p.spans[:0]
	for _, i := range members {
		p.spans = append(p.spans, span{p.rows, len(texts[i])})
		p.rows += len(texts[i])
	}
	size := p.rows * panel
	p.buffer = grow(p.buffer, 6*size)
	part := func(from, to int) []float32 { return p.buffer[from*size : to*size] }
	p.x, p.y = part(4, 5), part(5, 6)
	p.q, p.k, p.v, p.context = part(0, 1), part(1, 2), part(2, 3), part(3, 4)
	p.inner = part(0, Inner/panel)
	for range workers {
		t, ok := e.tiles.Get().(*tile)
		if !ok {
			t = new(tile)
		}
		p.tiles = append(p.tiles, t)
	}
	return p
}

func (p *pass) release() {
	for _, t := range p.tiles {
		p.Encoder.tiles.Put(t)
	}
	p.tiles = p.tiles[:0]
	p.passes.Put(p)
}

func grow(buffer []float32, n int) []float32 {
	if cap(buffer) < n {
		return make([]float32, n)
	}
	return buffer[:n]
}

// each runs n tasks, numbered from 0, on the pass's goroutines.
func (p *pass) each(n int, task func(t *tile, i int)) {
	if len(p.tiles) == 1 || n == 1 {
		for i := range n {
			task(p.tiles[0], i)
		}
		return
	}
	var next atomic.Int64
	work := func(t *tile) {
		for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
			task(t, i)
		}
	}
	var group sync.WaitGroup
	for _, t := range p.tiles[1:min(len(p.tiles), n)] {
		group.Go(func() { work(t) })
	}
	work(p.tiles[0])
	group.Wait()
}

// embed fills x with the embeddings of words, positions and segments.
func (p *pass) embed(texts [][]Token, members []int) {
	w := p.weights
	for i, s := range p.spans {
		for j, t := range texts[members[i]] {
			row := p.x[(s.start+j)*Hidden:][:Hidden]
			dequantise(row, w.Words.Q[int(t.ID)*Hidden:][:Hidden])
			vek32.MulNumber_Inplace(row, w.Words.Scale[t.ID])
			vek32.Add_Inplace(row, w.Positions[j*Hidden:][:Hidden])
			if t.Segment == 1 {
				vek32.Add_Inplace(row, w.Segment)
			}
			normalise(row, &w.Norm)
		}
	}
}

func (p *pass) layer(l *Layer) {
	p.products(product{dst: p.buffer[:3*p.rows*panel], x: p.x, m: &l.QueryKeyValue})
	p.attention()
	p.products(product{dst: p.y, x: p.context, m: &l.Output})
	p.residual(&l.AttentionNorm)
	p.products(product{dst: p.inner, x: p.x, m: &l.Up, gelu: p.gelu})
	p.products(product{dst: p.y, x: p.inner, m: &l.Down})
	p.residual(&l.OutputNorm)
}

// residual adds y to x and normalises every row.
func (p *pass) residual(n *LayerNorm) {
	vek32.Add_Inplace(p.x, p.y)
	for r := range p.rows {
		normalise(p.x[r*Hidden:][:Hidden], n)
	}
}

// normalise is layer normalisation (Ba et al. 2016) of one row.
func normalise(row []float32, n *LayerNorm) {
	vek32.SubNumber_Inplace(row, vek32.Mean(row))
	variance := float64(vek32.Dot(row, row)) / float64(len(row))
	vek32.MulNumber_Inplace(row, float32(1/math.Sqrt(variance+layerNormEpsilon)))
	vek32.Mul_Inplace(row, n.Gain)
	vek32.Add_Inplace(row, n.Bias)
}
