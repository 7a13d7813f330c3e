package bert

import (
	"sync"
	"sync/atomic"

	"ibid/retrieval/embed/bert/kernel"
)

// pass is the way of one batch through the encoder. Each layer is two steps: the
// attention of every text and head, and everything else, which needs no row but a
// token's own and so is done for a block of rows from one attention to the next.
type pass struct {
	*Encoder
	rows  int
	spans []span  // of each text
	tiles []*tile // one a goroutine
	first bool    // the vectors of each text's first token are wanted, no others

	x       []float32 // rows×Hidden: the residual stream
	qkv     []float32 // rows×3·Hidden: queries, keys, values
	context []float32 // rows×Hidden: what the attention gives
}

// span is where a text's rows are.
type span struct{ start, length int }

// tile holds what one goroutine works with.
type tile struct {
	hidden, inner   kernel.Rows // quantised inputs of products
	y, intermediate []float32
	head            kernel.Head
}

// blockRows is the number of rows that are taken at a time: enough to make use of each
// weight that is fetched, few enough for their activations to stay in the second-level
// cache.
const blockRows = 48

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
	p.x, p.qkv, p.context = grow(p.x, p.rows*Hidden), grow(p.qkv, p.rows*3*Hidden), grow(p.context, p.rows*Hidden)
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

// blocks runs task on all rows, with as many blocks for each goroutine.
func (p *pass) blocks(task func(t *tile, start, end int)) {
	workers := len(p.tiles)
	rounds := (p.rows + blockRows*workers - 1) / (blockRows * workers)
	size := (p.rows + rounds*workers - 1) / (rounds * workers)
	unit := kernel.SomeRows
	if workers == 1 {
		unit = kernel.TileRows
	}
	size = (size + unit - 1) / unit * unit
	p.each((p.rows+size-1)/size, func(t *tile, i int) {
		task(t, i*size, min((i+1)*size, p.rows))
	})
}

// run computes the last layer's vectors in x, of the first token of each text where no others
// are wanted.
func (p *pass) run(texts [][]Token, members []int) {
	tokens := make([]placed, 0, p.rows)
	for _, i := range members {
		for at, t := range texts[i] {
			tokens = append(tokens, placed{t, at})
		}
	}
	layers := p.weights.Layers
	p.blocks(func(t *tile, start, end int) {
		t.embed(p, tokens, start, end)
		if len(layers) > 0 {
			t.queryKeyValue(p, &layers[0], start, end)
		}
	})
	for i := range layers {
		if p.first && i+1 == len(layers) {
			p.attendFirst()
		} else {
			p.attention()
		}
		p.blocks(func(t *tile, start, end int) {
			t.feedForward(p, &layers[i], start, end)
			if i+1 < len(layers) {
				t.queryKeyValue(p, &layers[i+1], start, end)
			}
		})
	}
}

// placed is a token and its position.
type placed struct {
	Token
	position int
}

// embed fills x with the embeddings of words, positions and segments.
func (t *tile) embed(p *pass, tokens []placed, start, end int) {
	w := p.weights
	t.hidden.Resize(end-start, Hidden, p.planes())
	t.y = grow(t.y, blockRows*Hidden)
	for r, token := range tokens[start:end] {
		row, scale := p.x[(start+r)*Hidden:][:Hidden], w.Words.Scale[token.ID]
		q := w.Words.Q[int(token.ID)*Hidden:][:Hidden]
		for i := range row {
			row[i] = float32(int8(q[i])) * scale
		}
		other := t.y[r*Hidden:][:Hidden]
		copy(other, w.Positions[token.position*Hidden:])
		if token.Segment == 1 {
			for i, v := range w.Segment {
				other[i] += v
			}
		}
	}
	kernel.AddNorm(&t.hidden, p.x[start*Hidden:], t.y, w.Norm.Gain, w.Norm.Bias)
}

// queryKeyValue takes the rows from t.hidden.
func (t *tile) queryKeyValue(p *pass, l *Layer, start, _ int) {
	kernel.MatMul(p.qkv[start*3*Hidden:], 3*Hidden, &t.hidden, &l.QueryKeyValue)
}

// planes is the precision in which the residual stream enters products.
func (e *Encoder) planes() int {
	if e.weights.Precise {
		return 2
	}
	return 1
}

func (p *pass) attention() {
	p.each(len(p.spans)*Heads, func(t *tile, i int) {
		s := p.spans[i/Heads]
		p.attend(t, s, i%Heads, s.start, s.length)
	})
}

// attend computes what one head gives to the first tokens of a text, from row to of the
// context on.
func (p *pass) attend(t *tile, s span, head, to, tokens int) {
	at := head * kernel.HeadDim
	qkv := p.qkv[s.start*3*Hidden+at:]
	t.head.Attend(p.context[to*Hidden+at:], Hidden, qkv, qkv[Hidden:], qkv[2*Hidden:], 3*Hidden, tokens, s.length)
}

// attendFirst is the attention of each text's first token. From then on there are no other
// rows.
func (p *pass) attendFirst() {
	p.each(len(p.spans)*Heads, func(t *tile, i int) { p.attend(t, p.spans[i/Heads], i%Heads, i/Heads, 1) })
	for i, s := range p.spans {
		copy(p.x[i*Hidden:][:Hidden], p.x[s.start*Hidden:])
		p.spans[i] = span{i, 1}
	}
	p.rows = len(p.spans)
}

// feedForward is what comes after the attention of a layer. It leaves the rows in x and,
// quantised, in t.hidden.
func (t *tile) feedForward(p *pass, l *Layer, start, end int) {
	n := end - start
	x := p.x[start*Hidden : end*Hidden]
	t.y, t.intermediate = grow(t.y, blockRows*Hidden), grow(t.intermediate, blockRows*Inner)
	t.inner.Resize(n, Inner, p.planes())
	t.hidden.Resize(n, Hidden, 1)
	kernel.Quantise(&t.hidden, p.context[start*Hidden:end*Hidden])
	kernel.MatMul(t.y, Hidden, &t.hidden, &l.Output)
	t.hidden.Resize(n, Hidden, p.planes())
	kernel.AddNorm(&t.hidden, x, t.y, l.AttentionNorm.Gain, l.AttentionNorm.Bias)
	kernel.MatMul(t.intermediate, Inner, &t.hidden, &l.Up)
	kernel.Gelu(&t.inner, t.intermediate)
	kernel.MatMul(t.y, Hidden, &t.inner, &l.Down)
	kernel.AddNorm(&t.hidden, x, t.y, l.OutputNorm.Gain, l.OutputNorm.Bias)
}
