package embedtest

import (
	"context"
	"fmt"
	"hash/fnv"
	"math"
	"math/rand/v2"
	"strings"
	"unicode"

	"ibid/retrieval/embed"
)

// Fake is an embedder without a model: every word, in lower case, has a random
// direction that its letters alone decide, and a text has the sum of its words'.
// Texts are alike as far as they share words. It is safe for concurrent use.
type Fake struct {
	// Dim is the length of the vectors; 0 means 256. The fewer, the
	// more alike texts are by chance.
	Dim int
}

var (
	_ embed.Embedder      = Fake{}
	_ embed.TokenEmbedder = Fake{}
)

// Name tells fakes of different dimensions apart.
func (f Fake) Name() string { return fmt.Sprintf("fake-%d", f.Dimensions()) }

// Dimensions is Dim or its default.
func (f Fake) Dimensions() int {
	if f.Dim <= 0 {
		return 256
	}
	return f.Dim
}

// Embed fails only when ctx is done.
func (f Fake) Embed(ctx context.Context, texts []string) ([][]float32, error) {
	tokens, err := f.EmbedTokens(ctx, texts)
	if err != nil {
		return nil, err
	}
	vectors := make([][]float32, len(tokens))
	for i, t := range tokens {
		vectors[i] = t.Pooled
	}
	return vectors, nil
}

// TokensName is Name and "words".
func (f Fake) TokensName() string { return f.Name() + "-words" }

// EmbedTokens gives every word as one piece. It fails only when ctx is done.
func (f Fake) EmbedTokens(ctx context.Context, texts []string) ([]embed.Tokens, error) {
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("embed %d texts: %w", len(texts), err)
	}
	all := make([]embed.Tokens, len(texts))
	for i, text := range texts {
		all[i] = f.tokens(text)
	}
	return all, nil
}

func (f Fake) tokens(text string) embed.Tokens {
	t := embed.Tokens{Dim: f.Dimensions(), Pooled: f.direction("")}
	for i := range t.Pooled {
		t.Pooled[i] *= 0.1 // a little of it in every text: also the empty one has a vector
	}
	start := -1
	for i, r := range text + " " {
		switch inWord := unicode.IsLetter(r) || unicode.IsDigit(r); {
		case inWord && start < 0:
			start = i
		case !inWord && start >= 0:
			word := strings.ToLower(text[start:i])
			v := f.direction(word)
			for j := range v {
				t.Pooled[j] += v[j]
			}
			t.Pieces = append(t.Pieces, embed.Piece{Text: word, Start: start, End: i})
			t.Vectors = append(t.Vectors, v...)
			start = -1
		}
	}
	unit(t.Pooled)
	return t
}

// direction is the unit vector of a word.
func (f Fake) direction(word string) []float32 {
	h := fnv.New64a()
	h.Write([]byte(word))
	r := rand.New(rand.NewPCG(h.Sum64(), 1))
	v := make([]float32, f.Dimensions())
	for i := range v {
		v[i] = float32(r.NormFloat64())
	}
	unit(v)
	return v
}

func unit(v []float32) {
	scale := float32(1 / math.Sqrt(dot(v, v)))
	for i := range v {
		v[i] *= scale
	}
}
