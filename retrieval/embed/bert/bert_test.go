package bert

import (
	"strings"
	"testing"
)

func TestBatch(t *testing.T) {
	texts := [][]Token{make([]Token, 3), make([]Token, 256), make([]Token, 100), make([]Token, 155), make([]Token, 2), make([]Token, 400)}
	seen := map[int]bool{}
	last := MaxTokens
	for _, members := range batch(texts) {
		rows := 0
		for _, i := range members {
			if len(texts[i]) > last || seen[i] {
				t.Errorf("text %d of %d tokens comes after one of %d, or twice", i, len(texts[i]), last)
			}
			seen[i], last, rows = true, len(texts[i]), rows+len(texts[i])
		}
		if rows > batchTokens && len(members) > 1 || rows == 0 {
			t.Errorf("a batch of %d rows", rows)
		}
	}
	if len(seen) != len(texts) {
		t.Errorf("%d of %d texts", len(seen), len(texts))
	}
}

// An encoder without layers gives the normalised embeddings themselves.
func TestSegments(t *testing.T) {
	w := &Weights{Vocab: 1, Positions: make([]float32, MaxTokens*Hidden), Segment: make([]float32, Hidden)}
	w.Words.Q, w.Words.Scale = strings.Repeat("\x00", Hidden), []float32{1}
	w.Norm = LayerNorm{Gain: make([]float32, Hidden), Bias: make([]float32, Hidden)}
	w.Positions[0], w.Positions[Hidden], w.Segment[7] = 3, 3, 3
	for i := range w.Norm.Gain {
		w.Norm.Gain[i] = 1
	}
	w, err := ParseWeights(string(MarshalWeights(w)))
	if err != nil {
		t.Fatal(err)
	}
	err = NewEncoder(w, 1).Encode(t.Context(), [][]Token{{{}, {Segment: 1}}}, func(_ int, rows []float32) {
		first, second := rows[:Hidden], rows[Hidden:]
		if !(first[0] > 10 && first[7] < 0) || second[0] != second[7] || !(second[0] > 10) {
			t.Errorf("values 0 and 7 are %g and %g in segment 0, %g and %g in segment 1", first[0], first[7], second[0], second[7])
		}
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestEncodeRefusesBadIDs(t *testing.T) {
	e := NewEncoder(&Weights{Vocab: 10, Positions: make([]float32, 256*Hidden)}, 1)
	for name, tokens := range map[string][]Token{
		"none": {}, "more than positions": make([]Token, 257), "negative": {{ID: -1}}, "past the vocabulary": {{ID: 10}}, "no such segment": {{Segment: 1}},
	} {
		err := e.Encode(t.Context(), [][]Token{tokens}, func(int, []float32) { t.Errorf("%s: visited", name) })
		if err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}
