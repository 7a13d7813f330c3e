package bert

import (
	"math"
	"testing"
)

func TestGelu(t *testing.T) {
	g := newGelu()
	for x := -9.0; x < 9; x += 0.00137 {
		got := []float32{float32(x)}
		g.inplace(got)
		if want := x * math.Erfc(-x/math.Sqrt2) / 2; math.Abs(float64(got[0])-want) > 1e-5 {
			t.Fatalf("gelu(%g) = %g, want %g", x, got[0], want)
		}
	}
	nan := []float32{float32(math.NaN()), float32(math.Inf(1)), float32(math.Inf(-1))}
	g.inplace(nan) // must not index outside the table
}

// Scores far apart are where vek's exponential goes wrong unless it is spared
// them: a whole text's vectors would be NaN.
func TestSoftmaxOfScoresFarApart(t *testing.T) {
	const columns = 32
	for _, spread := range []float32{1, 30, 88.5, 100, 1e4} {
		h := headBuffers{scores: make([]float32, 3*columns), column: make([]float32, columns)}
		for i := range columns {
			h.scores[i], h.scores[columns+i], h.scores[2*columns+i] = 0, spread, -spread
		}
		h.softmax(columns)
		want := 1 / (1 + math.Exp(-float64(spread)) + math.Exp(-2*float64(spread)))
		for i := range columns {
			if got := float64(h.scores[columns+i] * h.column[i]); !(math.Abs(got-want) < 1e-5) {
				t.Fatalf("spread %g: greatest share %g, want %g", spread, got, want)
			}
			if got := float64(h.scores[2*columns+i] * h.column[i]); !(got >= 0 && got < 0.2) {
				t.Fatalf("spread %g: least share %g", spread, got)
			}
		}
	}
}

func TestDequantise(t *testing.T) {
	q := make([]byte, 256+3)
	for i := range q {
		q[i] = byte(i)
	}
	got := make([]float32, len(q))
	dequantise(got, string(q))
	for i := range q {
		if want := float32(int8(i)); got[i] != want {
			t.Fatalf("byte %d is %g, want %g", i, got[i], want)
		}
	}
}

func TestBatch(t *testing.T) {
	texts := [][]int32{make([]int32, 3), make([]int32, 256), make([]int32, 100), make([]int32, 155), make([]int32, 2)}
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
		if rows > MaxTokens || rows == 0 {
			t.Errorf("a batch of %d rows", rows)
		}
	}
	if len(seen) != len(texts) {
		t.Errorf("%d of %d texts", len(seen), len(texts))
	}
}

func TestEncodeRefusesBadIDs(t *testing.T) {
	e := NewEncoder(&Weights{Vocab: 10}, 1)
	for name, ids := range map[string][]int32{
		"none": {}, "too many": make([]int32, MaxTokens+1), "negative": {-1}, "past the vocabulary": {10},
	} {
		err := e.Encode(t.Context(), [][]int32{ids}, func(int, []float32) { t.Errorf("%s: visited", name) })
		if err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}
