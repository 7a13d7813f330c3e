package support

import (
	"context"
	"fmt"
	"math"

	"ibid/retrieval/embed"
)

// vectors are those of a text's words, in the text.
type vectors struct {
	tokens embed.Tokens
	words  map[[2]int][]float32
}

// embedded are the vectors of each text, nil for each without a model.
func embedded(ctx context.Context, m embed.TokenEmbedder, texts []string) ([]*vectors, error) {
	out := make([]*vectors, len(texts))
	if m == nil {
		return out, nil
	}
	tokens, err := m.EmbedTokens(ctx, texts)
	if err != nil {
		return nil, fmt.Errorf("compare a claim with its quote: %w", err)
	}
	for i, t := range tokens {
		out[i] = &vectors{t, map[[2]int][]float32{}}
	}
	return out, nil
}

// pieces is how many pieces of the vocabulary make a word.
func (v *vectors) pieces(w word) int {
	n := 0
	for _, p := range v.tokens.Pieces {
		if p.Start < w.end && p.End > w.start {
			n++
		}
	}
	return n
}

// of is the mean of the vectors of a word's pieces, of unit length; nil for a word that
// has none.
func (v *vectors) of(w word) []float32 {
	key := [2]int{w.start, w.end}
	if out, ok := v.words[key]; ok {
		return out
	}
	var sum []float32
	for i, p := range v.tokens.Pieces {
		if p.Start >= w.end || p.End <= w.start {
			continue
		}
		if sum == nil {
			sum = make([]float32, v.tokens.Dim)
		}
		for k, x := range v.tokens.Row(i) {
			sum[k] += x
		}
	}
	if n := float32(math.Sqrt(dot(sum, sum))); n > 0 {
		for k := range sum {
			sum[k] /= n
		}
	}
	v.words[key] = sum
	return sum
}

func dot(a, b []float32) float64 {
	var sum float64
	for i := range min(len(a), len(b)) {
		sum += float64(a[i]) * float64(b[i])
	}
	return sum
}
