package retrieval

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"golang.org/x/sync/errgroup"

	"ibid/corpus"
	"ibid/retrieval/vector"
)

// Hit is a passage that a search found.
type Hit struct {
	Passage corpus.StoredPassage
	Score   float64 // fused, 0 to 1 among this search's candidates
	Lexical float64 // BM25, 0 when no word matched
	Dense   float64 // cosine, 0 when the passage has no vector
}

// Searcher finds passages, best first, at most the query's limit.
type Searcher interface {
	Search(ctx context.Context, q Query) ([]Hit, error)
}

// HybridSearcher asks the words and the vectors and fuses what they find.
type HybridSearcher struct {
	Words    corpus.LexicalIndex
	Passages corpus.PassageReader
	Vectors  vector.Index
	// Alpha is the share of the words in the fused score; DefaultAlpha when 0.
	Alpha float64
}

var _ Searcher = (*HybridSearcher)(nil)

// depth is how many candidates each side brings for a limit: enough that a
// passage found by one side only is still compared.
func depth(limit int) int { return max(limit, 200) }

// Search asks both sides at once, each with the query's filter.
func (s *HybridSearcher) Search(ctx context.Context, q Query) ([]Hit, error) {
	if q.Limit == 0 {
		q.Limit = DefaultLimit
	}
	found, err := s.candidates(ctx, q)
	if err != nil {
		return nil, err
	}
	alpha := s.Alpha
	if alpha == 0 {
		alpha = DefaultAlpha
	}
	switch q.Mode {
	case Lexical:
		alpha = 1
	case Dense:
		alpha = 0
	}
	fuse(found, alpha)
	slices.SortFunc(found, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(b.fused, a.fused), cmp.Compare(a.id, b.id))
	})
	return s.hits(ctx, found[:min(q.Limit, len(found))])
}

func (s *HybridSearcher) candidates(ctx context.Context, q Query) ([]candidate, error) {
	var matches []corpus.Match
	var near []vector.Neighbour
	g, gctx := errgroup.WithContext(ctx)
	if q.Mode != Dense {
		g.Go(func() (err error) {
			if matches, err = s.Words.Match(gctx, q.Terms, q.Filter, depth(q.Limit)); err != nil {
				return fmt.Errorf("search by words: %w", err)
			}
			return nil
		})
	}
	dense := q.Mode != Lexical && q.Vector != nil
	if dense {
		g.Go(func() (err error) {
			if near, err = s.nearest(gctx, q); err != nil {
				return fmt.Errorf("search by vectors: %w", err)
			}
			return nil
		})
	}
	if err := g.Wait(); err != nil {
		return nil, err
	}
	found := union(matches, near)
	if dense && len(matches) > 0 {
		fillDense(s.Vectors, q.Vector, found)
	}
	return found, nil
}

func (s *HybridSearcher) nearest(ctx context.Context, q Query) ([]vector.Neighbour, error) {
	if q.Filter.IsZero() {
		return s.Vectors.Nearest(ctx, q.Vector, depth(q.Limit))
	}
	allowed, err := s.Passages.PassageIDs(ctx, q.Filter)
	if err != nil {
		return nil, err
	}
	return s.Vectors.NearestAmong(ctx, q.Vector, depth(q.Limit), allowed)
}

// Union are the passages of two searches, each once with its better score, best first.
func Union(a, b []Hit) []Hit {
	at := make(map[corpus.PassageID]int, len(a)+len(b))
	var out []Hit
	for _, h := range slices.Concat(a, b) {
		i, ok := at[h.Passage.ID]
		switch {
		case !ok:
			at[h.Passage.ID] = len(out)
			out = append(out, h)
		case h.Score > out[i].Score:
			out[i] = h
		}
	}
	slices.SortStableFunc(out, func(x, y Hit) int { return cmp.Compare(y.Score, x.Score) })
	return out
}

func (s *HybridSearcher) hits(ctx context.Context, found []candidate) ([]Hit, error) {
	ids := make([]corpus.PassageID, len(found))
	byID := make(map[corpus.PassageID]candidate, len(found))
	for i, c := range found {
		ids[i] = c.id
		byID[c.id] = c
	}
	stored, err := s.Passages.Passages(ctx, ids)
	if err != nil {
		return nil, fmt.Errorf("read the passages found: %w", err)
	}
	hits := make([]Hit, len(stored))
	for i, p := range stored {
		c := byID[p.ID]
		hits[i] = Hit{Passage: p, Score: c.fused, Lexical: c.lexical, Dense: c.dense}
	}
	return hits, nil
}
