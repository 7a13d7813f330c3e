package bert

import (
	"cmp"
	"context"
	"fmt"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
)

// Encoder runs the weights. It is safe for concurrent use. Besides the weights
// it holds only work buffers: about 2.5 MB for each goroutine at work,
// 4.5 MB after a text of 512 tokens.
type Encoder struct {
	weights *Weights
	workers int
	passes  sync.Pool // of *pass
	tiles   sync.Pool // of *tile
}

// NewEncoder returns an encoder that uses at most so many goroutines in a call; 0 means
// as many as there are processors.
func NewEncoder(w *Weights, workers int) *Encoder {
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	return &Encoder{weights: w, workers: workers}
}

// Token is a token of a text: its id in the vocabulary, and its segment, 0 or 1. By
// segments a model tells two texts apart, or two kinds of words.
type Token struct {
	ID      int32
	Segment uint8
}

// Encode computes the last layer's vectors of every text, given as tokens with
// the markers, at most Weights.MaxTokens each. visit gets them as rows of Hidden,
// one a token, valid during the call; it is called once for each text, in any
// order, from several goroutines. A text's vectors don't depend on the texts it
// is encoded with nor on the number of goroutines nor on the machine.
func (e *Encoder) Encode(ctx context.Context, texts [][]Token, visit func(text int, vectors []float32)) error {
	return e.encode(ctx, texts, false, visit)
}

// EncodeFirst is Encode for the first token of each text alone, whose vector visit gets. The
// others have no need of most of the last layer.
func (e *Encoder) EncodeFirst(ctx context.Context, texts [][]Token, visit func(text int, vector []float32)) error {
	return e.encode(ctx, texts, true, func(i int, rows []float32) { visit(i, rows[:Hidden]) })
}

func (e *Encoder) encode(ctx context.Context, texts [][]Token, first bool, visit func(text int, vectors []float32)) error {
	for i, tokens := range texts {
		if err := e.check(tokens); err != nil {
			return fmt.Errorf("encode text %d: %w", i, err)
		}
	}
	batches := batch(texts)
	// Many batches go one to a goroutine, which shares nothing. A few would
	// leave processors idle at the end, or all but one from the start: those
	// are encoded one after another, each by all goroutines.
	across, within := min(e.workers, len(batches)), 1
	if len(batches) < 2*e.workers {
		across, within = 1, e.workers
	}
	var next atomic.Int64
	var group sync.WaitGroup
	for range across {
		group.Go(func() {
			for ctx.Err() == nil {
				i := int(next.Add(1)) - 1
				if i >= len(batches) {
					return
				}
				e.encodeBatch(texts, batches[i], within, first, visit)
			}
		})
	}
	group.Wait()
	return ctx.Err()
}

func (e *Encoder) check(tokens []Token) error {
	if most := e.weights.MaxTokens(); len(tokens) == 0 || len(tokens) > most {
		return fmt.Errorf("%d tokens, want 1 to %d", len(tokens), most)
	}
	segments := uint8(1)
	if e.weights.Segment != nil {
		segments = 2
	}
	for _, t := range tokens {
		if t.ID < 0 || int(t.ID) >= e.weights.Vocab || t.Segment >= segments {
			return fmt.Errorf("token %d of segment %d: the vocabulary has %d, the model %d segments", t.ID, t.Segment, e.weights.Vocab, segments)
		}
	}
	return nil
}

// batchTokens is the size of a batch: enough rows to make use of each weight that is
// fetched, few enough for many batches to share out well.
const batchTokens = 256

// batch groups texts, the longest first, so that no group but of a single text has
// more than batchTokens tokens.
func batch(texts [][]Token) [][]int {
	order := make([]int, len(texts))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(len(texts[b]), len(texts[a])) })
	var batches [][]int
	for start, rows := 0, 0; start < len(order); rows = 0 {
		end := start
		for end < len(order) && (end == start || rows+len(texts[order[end]]) <= batchTokens) {
			rows += len(texts[order[end]])
			end++
		}
		batches = append(batches, order[start:end])
		start = end
	}
	return batches
}

func (e *Encoder) encodeBatch(texts [][]Token, members []int, workers int, first bool, visit func(int, []float32)) {
	p := e.pass(texts, members, workers)
	defer p.release()
	p.first = first
	p.run(texts, members)
	for i, s := range p.spans {
		visit(members[i], p.x[s.start*Hidden:(s.start+s.length)*Hidden])
	}
}
