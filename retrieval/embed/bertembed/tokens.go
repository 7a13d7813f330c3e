package bertembed

import (
	"context"
	"fmt"
	"math"
	"slices"

	"ibid/retrieval/embed"
	"ibid/retrieval/embed/bert"
	"ibid/retrieval/embed/wordpiece"
)

// TokensName is Name with the projection's length and checksum, or "full".
func (m *Model) TokensName() string {
	if m.projection == nil {
		return m.Name() + "-full"
	}
	return fmt.Sprintf("%s-pca%d-%08x", m.Name(), m.projection.Dim, m.projection.Checksum())
}

// EmbedTokens returns the last layer's vector of each word piece, projected unless
// Options.Full and scaled to unit length, beside the pooled vector of Embed: both from
// one pass. The only error is ctx's, looked at between batches.
func (m *Model) EmbedTokens(ctx context.Context, texts []string) ([]embed.Tokens, error) {
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("embed tokens of %d texts: %w", len(texts), err)
	}
	dim := bert.Hidden
	if m.projection != nil {
		dim = m.projection.Dim
	}
	inputs, all := make([][]bert.Token, len(texts)), make([]embed.Tokens, len(texts))
	for i, text := range texts {
		tokens := m.pieces.Encode(text, m.Limit())
		inputs[i] = encoded(tokens)
		all[i] = embed.Tokens{Pieces: m.named(tokens[1 : len(tokens)-1]), Dim: dim}
	}
	err := m.encoder.Encode(ctx, inputs, func(i int, rows []float32) {
		all[i].Pooled = pool(rows)
		all[i].Vectors = m.shortened(rows[bert.Hidden : len(rows)-bert.Hidden])
		for j := range all[i].Pieces {
			unit(all[i].Row(j))
		}
	})
	if err != nil {
		return nil, fmt.Errorf("embed tokens of %d texts: %w", len(texts), err)
	}
	return all, nil
}

// shortened returns rows of its own.
func (m *Model) shortened(rows []float32) []float32 {
	if m.projection == nil {
		return slices.Clone(rows)
	}
	return m.projection.Apply(rows)
}

func (m *Model) named(tokens []wordpiece.Token) []embed.Piece {
	pieces := make([]embed.Piece, len(tokens))
	for i, t := range tokens {
		pieces[i] = embed.Piece{Text: m.pieces.Piece(t.ID), Start: t.Start, End: t.End}
	}
	return pieces
}

// pool is the mean of token vectors, scaled to unit length.
func pool(rows []float32) []float32 {
	sum := make([]float32, bert.Hidden)
	for ; len(rows) > 0; rows = rows[bert.Hidden:] {
		for i, v := range rows[:bert.Hidden] {
			sum[i] += v
		}
	}
	unit(sum)
	return sum
}

// unit scales v to length 1. A vector of zeros, which the encoder's last layer
// normalisation rules out, would get the first axis.
func unit(v []float32) {
	var sum float64
	for _, x := range v {
		sum += float64(x) * float64(x)
	}
	if sum == 0 {
		v[0] = 1
		return
	}
	scale := float32(1 / math.Sqrt(sum))
	for i := range v {
		v[i] *= scale
	}
}
