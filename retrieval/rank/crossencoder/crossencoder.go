// Package crossencoder is ms-marco-MiniLM-L-12-v2, the re-ranking model of the
// sentence-transformers project (Nogueira and Cho 2019, "Passage Re-ranking with
// BERT"; Wang et al. 2020, "MiniLM"), tuned on questions over real texts, inside the
// binary. It reads a question and a sentence with what stands around it together and
// says how well the sentence answers. tune.py tunes the published weights,
// command embed/bert/generate makes the embedded data from them; doc/design.md has the
// figures.
package crossencoder

import (
	"context"
	_ "embed" // the model's data
	"fmt"
	"math"

	"ibid/retrieval/embed/bert"
	"ibid/retrieval/embed/wordpiece"
	"ibid/retrieval/rank"
)

var (
	//go:embed data/weights.bin
	weightsFile string
	//go:embed data/pooler.bin
	poolerFile string
	//go:embed data/classifier.bin
	classifierFile string
)

// Model is the model ready for use. It is safe for concurrent use. The weights stay
// int8 in the binary's own pages.
type Model struct {
	weights            *bert.Weights
	pooler, classifier *bert.Projection
	encoder            *bert.Encoder
	pieces             *wordpiece.Tokenizer
}

// Options are settings of a Model. The zero value is good.
type Options struct {
	// Workers is the greatest number of goroutines a call computes with; 0 is
	// one a processor.
	Workers int
}

// New returns the model. It takes milliseconds and fails only if the embedded data is
// damaged so that it can't be read; Verify finds any damage.
func New(o Options) (*Model, error) {
	m, err := load(o)
	if err != nil {
		return nil, fmt.Errorf("load ms-marco-MiniLM-L-12-v2: %w", err)
	}
	return m, nil
}

func load(o Options) (*Model, error) {
	m := new(Model)
	var err error
	if m.weights, err = bert.ParseWeights(weightsFile); err != nil {
		return nil, err
	}
	if m.pooler, err = bert.ParseProjection(poolerFile, m.weights); err != nil {
		return nil, err
	}
	if m.classifier, err = bert.ParseProjection(classifierFile, m.weights); err != nil {
		return nil, err
	}
	if m.pieces, err = wordpiece.Uncased(); err != nil {
		return nil, err
	}
	if m.pieces.Size() != m.weights.Vocab || m.pooler.Dim != bert.Hidden || m.classifier.Dim != 1 {
		return nil, fmt.Errorf("%d pieces for %d rows of weights, %d and %d values of pooler and classifier",
			m.pieces.Size(), m.weights.Vocab, m.pooler.Dim, m.classifier.Dim)
	}
	m.encoder = bert.NewEncoder(m.weights, o.Workers)
	return m, nil
}

// Verify compares the embedded weights with their checksum.
func (m *Model) Verify() error {
	if err := bert.VerifyWeights(weightsFile); err != nil {
		return fmt.Errorf("verify ms-marco-MiniLM-L-12-v2: %w", err)
	}
	return nil
}

// Name is the model, its precision and the checksum of its weights.
func (m *Model) Name() string {
	return fmt.Sprintf("ms-marco-minilm-l12-v2-int8-%08x", m.weights.Checksum())
}

// Score returns the logit of each text as an answer to the question: the higher, the
// better it answers; the logistic function makes a probability of it. The only error is
// ctx's, looked at between batches.
func (m *Model) Score(ctx context.Context, question string, texts []rank.Text) ([]float32, error) {
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("score %d texts: %w", len(texts), err)
	}
	asked := m.question(question)
	inputs := make([][]bert.Token, len(texts))
	for i, t := range texts {
		inputs[i] = m.input(asked, t)
	}
	scores := make([]float32, len(texts))
	err := m.encoder.EncodeFirst(ctx, inputs, func(i int, cls []float32) { scores[i] = m.classify(cls) })
	if err != nil {
		return nil, fmt.Errorf("score %d texts: %w", len(texts), err)
	}
	return scores, nil
}

// classify reads the vector of [CLS].
func (m *Model) classify(vector []float32) float32 {
	pooled := m.pooler.Apply(vector)
	for i, v := range pooled {
		pooled[i] = float32(math.Tanh(float64(v)))
	}
	return m.classifier.Apply(pooled)[0]
}
