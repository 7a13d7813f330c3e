// Package chromemindex is the vector index on chromem-go: exhaustive search
// over collections in memory. chromem-go's own persistence is not used; the
// database keeps the vectors and fills the index at start.
package chromemindex

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"sync"

	"github.com/philippgille/chromem-go"

	"ibid/corpus"
	"ibid/retrieval/vector"
)

// Index implements vector.Index on one chromem-go collection.
type Index struct {
	mu   sync.RWMutex
	all  *chromem.Collection
	rows map[corpus.PassageID]row
}

// row is what a subset is built from without asking the collection, which would
// copy the vector. The vector is the collection's own.
type row struct {
	key    string
	vector []float32
}

var _ vector.Index = (*Index)(nil)

// New returns an empty index.
func New() (*Index, error) {
	all, err := collection()
	if err != nil {
		return nil, err
	}
	return &Index{all: all, rows: make(map[corpus.PassageID]row)}, nil
}

func collection() (*chromem.Collection, error) {
	c, err := chromem.NewDB().CreateCollection("passages", nil, refuse)
	if err != nil {
		return nil, fmt.Errorf("create a vector collection: %w", err)
	}
	return c, nil
}

// refuse stands where chromem-go would call an embedding service: every vector
// is given, so a call is a mistake and must not reach the network.
func refuse(context.Context, string) ([]float32, error) {
	return nil, errors.New("the vector index does not embed")
}

// Add indexes items.
func (x *Index) Add(ctx context.Context, items []vector.Item) error {
	x.mu.Lock()
	defer x.mu.Unlock()
	for _, it := range items {
		key := strconv.FormatInt(int64(it.Passage), 36)
		if err := x.all.AddDocument(ctx, chromem.Document{ID: key, Embedding: it.Vector}); err != nil {
			return fmt.Errorf("index passage %d: %w", it.Passage, err)
		}
		x.rows[it.Passage] = row{key, it.Vector}
	}
	return nil
}

// Remove forgets passages.
func (x *Index) Remove(ctx context.Context, ids []corpus.PassageID) error {
	x.mu.Lock()
	defer x.mu.Unlock()
	var keys []string
	for _, id := range ids {
		if r, ok := x.rows[id]; ok {
			keys = append(keys, r.key)
			delete(x.rows, id)
		}
	}
	if len(keys) == 0 {
		return nil
	}
	if err := x.all.Delete(ctx, nil, nil, keys...); err != nil {
		return fmt.Errorf("remove %d passages from the vector index: %w", len(keys), err)
	}
	return nil
}

// Nearest asks the whole collection.
func (x *Index) Nearest(ctx context.Context, query []float32, n int) ([]vector.Neighbour, error) {
	x.mu.RLock()
	defer x.mu.RUnlock()
	return nearest(ctx, x.all, query, n)
}

// NearestAmong asks a collection made of just these passages for the occasion:
// chromem-go's own filters know equality only, not ranges or sets. It shares
// the vectors, so it costs about what comparing them does.
func (x *Index) NearestAmong(ctx context.Context, query []float32, n int, among []corpus.PassageID) ([]vector.Neighbour, error) {
	x.mu.RLock()
	defer x.mu.RUnlock()
	subset, err := collection()
	if err != nil {
		return nil, err
	}
	for _, id := range among {
		r, ok := x.rows[id]
		if !ok {
			continue
		}
		if err := subset.AddDocument(ctx, chromem.Document{ID: r.key, Embedding: r.vector}); err != nil {
			return nil, fmt.Errorf("narrow the vector index to passage %d: %w", id, err)
		}
	}
	return nearest(ctx, subset, query, n)
}

func nearest(ctx context.Context, c *chromem.Collection, query []float32, n int) ([]vector.Neighbour, error) {
	n = min(n, c.Count())
	if n <= 0 {
		return nil, ctx.Err()
	}
	found, err := c.QueryEmbedding(ctx, query, n, nil, nil)
	if err != nil {
		return nil, fmt.Errorf("query the vector index: %w", err)
	}
	// A cancelled query comes back short and without an error.
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	out := make([]vector.Neighbour, len(found))
	for i, f := range found {
		id, err := strconv.ParseInt(f.ID, 36, 64)
		if err != nil {
			return nil, fmt.Errorf("the vector index returned the id %q: %w", f.ID, err)
		}
		out[i] = vector.Neighbour{Passage: corpus.PassageID(id), Similarity: f.Similarity}
	}
	slices.SortFunc(out, func(a, b vector.Neighbour) int {
		return cmp.Or(cmp.Compare(b.Similarity, a.Similarity), cmp.Compare(a.Passage, b.Passage))
	})
	return out, nil
}

// Similarity is the cosine of one indexed passage.
func (x *Index) Similarity(query []float32, id corpus.PassageID) (float32, bool) {
	x.mu.RLock()
	defer x.mu.RUnlock()
	r, ok := x.rows[id]
	if !ok || len(r.vector) != len(query) {
		return 0, false
	}
	var sum float32
	for i, v := range query {
		sum += v * r.vector[i]
	}
	return sum, true
}

// Len is the number of passages indexed.
func (x *Index) Len() int {
	x.mu.RLock()
	defer x.mu.RUnlock()
	return len(x.rows)
}
