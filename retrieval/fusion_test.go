package retrieval

import (
	"math"
	"testing"

	"ibid/corpus"
	"ibid/retrieval/vector"
)

func TestFuse(t *testing.T) {
	matches := []corpus.Match{{Passage: 1, Score: 8}, {Passage: 2, Score: 4}}
	near := []vector.Neighbour{{Passage: 2, Similarity: 0.9}, {Passage: 3, Similarity: 0.5}, {Passage: 1, Similarity: 0.1}}
	for _, c := range []struct {
		alpha float64
		want  map[corpus.PassageID]float64
	}{
		// By hand: BM25 8, 4, 0 become 1, .5, 0; cosine .9, .5, .1 become 1, .5, 0.
		{1, map[corpus.PassageID]float64{1: 1, 2: 0.5, 3: 0}},
		{0, map[corpus.PassageID]float64{1: 0, 2: 1, 3: 0.5}},
		{0.4, map[corpus.PassageID]float64{1: 0.4, 2: 0.8, 3: 0.3}},
	} {
		found := union(matches, near)
		fuse(found, c.alpha)
		if len(found) != 3 {
			t.Fatalf("%d candidates of 3 passages", len(found))
		}
		for _, f := range found {
			if math.Abs(f.fused-c.want[f.id]) > 1e-6 {
				t.Errorf("α %v: passage %d has %v, want %v", c.alpha, f.id, f.fused, c.want[f.id])
			}
		}
	}
}

// TestFuseOneCandidate: with nothing to compare with, a match is a full match.
func TestFuseOneCandidate(t *testing.T) {
	found := union([]corpus.Match{{Passage: 5, Score: 3}}, nil)
	fuse(found, 0.4)
	if found[0].fused != 0.4 {
		t.Errorf("fused = %v, want the whole share of the words, 0.4", found[0].fused)
	}
}
