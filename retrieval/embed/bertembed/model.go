// Package bertembed makes an embedder out of the files of a BERT encoder: the int8
// weights that package bert runs and a projection of its token vectors. It is what
// the models in the binary have in common; each is a package of its own that holds
// the files. The vocabulary is package wordpiece's.
package bertembed

import (
	"context"
	"fmt"

	"ibid/retrieval/embed"
	"ibid/retrieval/embed/bert"
	"ibid/retrieval/embed/wordpiece"
)

var (
	_ embed.Embedder      = (*Model)(nil)
	_ embed.TokenEmbedder = (*Model)(nil)
)

// Files are a model's data.
type Files struct {
	Title      string // as people write it, for errors
	Name       string // begins Model.Name
	Weights    string // of bert.MarshalWeights
	Projection string // of bert.MarshalProjection
}

// Model is a model ready for use. It is safe for concurrent use. The weights stay
// int8 in the memory of their file; the heap holds the vocabulary's index and the
// work buffers of calls under way.
type Model struct {
	files      Files
	weights    *bert.Weights
	projection *bert.Projection // nil for token vectors as they are
	encoder    *bert.Encoder
	pieces     *wordpiece.Tokenizer
}

// Options are settings of a Model. The zero value is good.
type Options struct {
	// Workers is the greatest number of goroutines a call computes with; 0 is
	// one a processor.
	Workers int
	// Full keeps token vectors at bert.Hidden values, without the projection.
	Full bool
}

// New returns the model. It takes milliseconds and fails only if the files are
// damaged so that they can't be read; Verify finds any damage.
func New(f Files, o Options) (*Model, error) {
	m := &Model{files: f}
	var err error
	if m.weights, err = bert.ParseWeights(f.Weights); err != nil {
		return nil, fmt.Errorf("load %s: %w", f.Title, err)
	}
	if !o.Full {
		if m.projection, err = bert.ParseProjection(f.Projection, m.weights); err != nil {
			return nil, fmt.Errorf("load %s: %w", f.Title, err)
		}
	}
	if m.pieces, err = wordpiece.Uncased(); err != nil {
		return nil, fmt.Errorf("load %s: %w", f.Title, err)
	}
	if m.pieces.Size() != m.weights.Vocab {
		return nil, fmt.Errorf("load %s: %d pieces for %d rows of weights", f.Title, m.pieces.Size(), m.weights.Vocab)
	}
	m.encoder = bert.NewEncoder(m.weights, o.Workers)
	return m, nil
}

// Verify compares the weights with their checksum.
func (m *Model) Verify() error {
	if err := bert.VerifyWeights(m.files.Weights); err != nil {
		return fmt.Errorf("verify %s: %w", m.files.Title, err)
	}
	return nil
}

// Name is the model, its precision and the checksum of its weights.
func (m *Model) Name() string {
	return fmt.Sprintf("%s-int8-%08x", m.files.Name, m.weights.Checksum())
}

// Pieces is the model's tokenizer.
func (m *Model) Pieces() *wordpiece.Tokenizer { return m.pieces }

// Weights are the model's parameters, to be read alone.
func (m *Model) Weights() *bert.Weights { return m.weights }

// Projection is what shortens the token vectors, nil with Options.Full.
func (m *Model) Projection() *bert.Projection { return m.projection }

// Dimensions is the length of a text's vector.
func (m *Model) Dimensions() int { return bert.Hidden }

// Count is the number of tokens of a text, the model's two markers included. Of
// more than Limit the rest is not read.
func (m *Model) Count(text string) int { return m.pieces.Count(text) }

// Limit is the number of tokens that are read of a text, markers included.
func (m *Model) Limit() int { return m.weights.MaxTokens() }

// Embed returns the mean of the last layer over all tokens of each text, scaled
// to unit length. The only error is ctx's, looked at between batches.
func (m *Model) Embed(ctx context.Context, texts []string) ([][]float32, error) {
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("embed %d texts: %w", len(texts), err)
	}
	tokens := make([][]bert.Token, len(texts))
	for i, text := range texts {
		tokens[i] = encoded(m.pieces.Encode(text, m.Limit()))
	}
	vectors := make([][]float32, len(texts))
	err := m.encoder.Encode(ctx, tokens, func(i int, rows []float32) { vectors[i] = pool(rows) })
	if err != nil {
		return nil, fmt.Errorf("embed %d texts: %w", len(texts), err)
	}
	return vectors, nil
}

func encoded(pieces []wordpiece.Token) []bert.Token {
	tokens := make([]bert.Token, len(pieces))
	for i, t := range pieces {
		tokens[i].ID = t.ID
	}
	return tokens
}
