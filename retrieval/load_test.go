package retrieval

import (
	"context"
	"errors"
	"iter"
	"strings"
	"testing"

	"ibid/corpus"
	"ibid/retrieval/embed"
)

// kept yields n passage vectors, passage i with i in its first value; one of
// them may have another length or fail.
type kept struct {
	corpus.Vectors
	n, short, broken int
}

func (k kept) PassageVectors(context.Context, string) iter.Seq2[corpus.PassageVector, error] {
	return func(yield func(corpus.PassageVector, error) bool) {
		data := make([]byte, 8) // handed out again and again, as a database does
		for i := 1; i <= k.n; i++ {
			var err error
			copy(data, embed.EncodeVector([]float32{float32(i), -1}))
			out := data
			switch i {
			case k.short:
				out = data[:4]
			case k.broken:
				err = errDisk
			}
			if !yield(corpus.PassageVector{Passage: corpus.PassageID(i), Article: "a1b2", Data: out}, err) || err != nil {
				return
			}
		}
	}
}

// TestLoadVectors: every vector arrives once, under its passage and as it was
// stored, however many blocks there are.
func TestLoadVectors(t *testing.T) {
	for _, n := range []int{0, 1, arena - 1, arena, arena + 1, 3*arena + 7} {
		index := &near{}
		got, err := LoadVectors(t.Context(), index, kept{n: n}, "m", 2)
		if err != nil || got != n || len(index.added) != n {
			t.Fatalf("%d vectors: %d said, %d added, %v", n, got, len(index.added), err)
		}
		for i, item := range index.added {
			if int(item.Passage) != i+1 || len(item.Vector) != 2 || item.Vector[0] != float32(i+1) || item.Vector[1] != -1 {
				t.Fatalf("%d vectors: number %d is %+v", n, i+1, item)
			}
			if cap(item.Vector) != 2 {
				t.Fatalf("a vector that is appended to would write over the next one")
			}
		}
		for _, size := range index.sizes {
			if size > arena {
				t.Errorf("%d vectors: a block of %d", n, size)
			}
		}
	}
}

func TestLoadVectorsErrors(t *testing.T) {
	_, err := LoadVectors(t.Context(), &near{}, kept{n: 9, short: 4}, "m", 2)
	if err == nil || !strings.Contains(err.Error(), "passage 4 of article a1b2") || !strings.Contains(err.Error(), "ingest") {
		t.Errorf("a vector of another length: %v, want the passage and what to do", err)
	}
	if _, err := LoadVectors(t.Context(), &near{}, kept{n: 9, broken: 4}, "m", 2); !errors.Is(err, errDisk) {
		t.Errorf("a database that fails: %v", err)
	}
	for _, n := range []int{3, arena + 3} {
		if _, err := LoadVectors(t.Context(), &near{fail: "Add"}, kept{n: n}, "m", 2); !errors.Is(err, errDisk) {
			t.Errorf("an index that fails on %d: %v", n, err)
		}
	}
}
