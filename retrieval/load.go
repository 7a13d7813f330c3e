package retrieval

import (
	"context"
	"fmt"

	"ibid/corpus"
	"ibid/retrieval/embed"
	"ibid/retrieval/vector"
)

// arena is how many vectors share one allocation: few enough not to waste a
// small corpus's memory, many enough that 50,000 vectors are no work for the
// garbage collector.
const arena = 512

// LoadVectors fills index with every passage vector that source keeps under
// model. It returns how many there were.
func LoadVectors(ctx context.Context, index vector.Index, source corpus.Vectors, model string, dimensions int) (int, error) {
	var block []float32
	items := make([]vector.Item, 0, arena)
	n := 0
	flush := func() error {
		err := index.Add(ctx, items)
		n += len(items)
		items = items[:0]
		return err
	}
	for pv, err := range source.PassageVectors(ctx, model) {
		if err != nil {
			return n, fmt.Errorf("read the passage vectors: %w", err)
		}
		if len(block) < dimensions {
			block = make([]float32, arena*dimensions)
		}
		v := block[:dimensions:dimensions]
		block = block[dimensions:]
		if err := embed.DecodeVector(v, pv.Data); err != nil {
			return n, fmt.Errorf("passage %d of article %s: %w (re-run the ingest)", pv.Passage, pv.Article, err)
		}
		items = append(items, vector.Item{Passage: pv.Passage, Vector: v})
		if len(items) == arena {
			if err := flush(); err != nil {
				return n, err
			}
		}
	}
	return n, flush()
}
