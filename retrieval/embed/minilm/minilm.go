// Package minilm is all-MiniLM-L6-v2, the sentence embedding model of the
// sentence-transformers project (Reimers and Gurevych 2019, "Sentence-BERT";
// Wang et al. 2020, "MiniLM"), inside the binary: no key, no download, no C. A
// Model is an embed.Embedder and an embed.TokenEmbedder. Subpackage wordpiece
// makes token ids, bert runs the encoder, and generate (go generate) makes the
// embedded data from the published weights. It does nothing but inference with
// this one model.
package minilm

import (
	"context"
	_ "embed" // the model's data
	"fmt"

	"ibid/retrieval/embed"
	"ibid/retrieval/embed/bert"
	"ibid/retrieval/embed/wordpiece"
)

//go:generate go run ./generate

var (
	//go:embed data/weights.bin
	weightsFile string
	//go:embed data/vocab.txt
	vocabFile string
	//go:embed data/projection.bin
	projectionFile string
)

var (
	_ embed.Embedder      = (*Model)(nil)
	_ embed.TokenEmbedder = (*Model)(nil)
)

// Model is the model ready for use. It is safe for concurrent use. The weights
// stay int8 in the binary's own pages; the heap holds the vocabulary's index and
// the work buffers of calls under way.
type Model struct {
	weights    *bert.Weights
	projection *bert.Projection
	encoder    *bert.Encoder
	pieces     *wordpiece.Tokenizer
}

// Options are settings of a Model. The zero value is good.
type Options struct {
	// Workers is the greatest number of goroutines a call computes with; 0 is
	// one a processor.
	Workers int
}

// New returns the model. It takes milliseconds and fails only if the embedded
// data is damaged so that it can't be read; Verify finds any damage.
func New(o Options) (*Model, error) {
	m := new(Model)
	var err error
	if m.weights, err = bert.ParseWeights(weightsFile); err != nil {
		return nil, fmt.Errorf("load all-MiniLM-L6-v2: %w", err)
	}
	if m.projection, err = bert.ParseProjection(projectionFile, m.weights); err != nil {
		return nil, fmt.Errorf("load all-MiniLM-L6-v2: %w", err)
	}
	if m.pieces, err = wordpiece.New(vocabFile); err != nil {
		return nil, fmt.Errorf("load all-MiniLM-L6-v2: %w", err)
	}
	if m.pieces.Size() != m.weights.Vocab {
		return nil, fmt.Errorf("load all-MiniLM-L6-v2: %d pieces for %d rows of weights", m.pieces.Size(), m.weights.Vocab)
	}
	m.encoder = bert.NewEncoder(m.weights, o.Workers)
	return m, nil
}

// Verify compares the embedded weights with their checksum.
func (m *Model) Verify() error {
	if err := bert.VerifyWeights(weightsFile); err != nil {
		return fmt.Errorf("verify all-MiniLM-L6-v2: %w", err)
	}
	return nil
}

// Name is the model, its precision and the checksum of its weights.
func (m *Model) Name() string {
	return fmt.Sprintf("all-minilm-l6-v2-int8-%08x", m.weights.Checksum())
}

// Pieces is the model's tokenizer, which models tuned from it share.
func (m *Model) Pieces() *wordpiece.Tokenizer { return m.pieces }

// Weights are the model's parameters, to be read alone.
func (m *Model) Weights() *bert.Weights { return m.weights }

// Dimensions is 384.
func (m *Model) Dimensions() int { return bert.Hidden }

// Count is the number of tokens of a text, the model's two markers included. Of
// more than Limit the rest is not read.
func (m *Model) Count(text string) int { return m.pieces.Count(text) }

// Limit is the number of tokens that are read of a text, markers included.
func (m *Model) Limit() int { return bert.MaxTokens }

// Embed returns the mean of the last layer over all tokens of each text, scaled
// to unit length. The only error is ctx's, looked at between batches.
func (m *Model) Embed(ctx context.Context, texts []string) ([][]float32, error) {
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("embed %d texts: %w", len(texts), err)
	}
	tokens := make([][]bert.Token, len(texts))
	for i, text := range texts {
		tokens[i] = encoded(m.pieces.Encode(text, bert.MaxTokens))
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
