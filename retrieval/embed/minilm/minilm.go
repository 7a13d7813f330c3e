// Package minilm is all-MiniLM-L6-v2, the sentence embedding model of the
// sentence-transformers project (Reimers and Gurevych 2019, "Sentence-BERT";
// Wang et al. 2020, "MiniLM"), inside the binary: no key, no download, no C. A
// Model is an embed.Embedder and an embed.TokenEmbedder. Go generate makes the
// embedded data from the published weights.
package minilm

import (
	_ "embed" // the model's data

	"ibid/retrieval/embed/bertembed"
)

//go:generate go run ../bert/generate minilm

var (
	//go:embed data/weights.bin
	weightsFile string
	//go:embed data/projection.bin
	projectionFile string
)

// Model is the model ready for use; Options are its settings.
type (
	Model   = bertembed.Model
	Options = bertembed.Options
)

// New returns the model. It reads 256 tokens of a text, as it was tuned, and projects
// token vectors to 96 dimensions.
func New(o Options) (*Model, error) {
	return bertembed.New(bertembed.Files{
		Title: "all-MiniLM-L6-v2", Name: "all-minilm-l6-v2", Weights: weightsFile, Projection: projectionFile,
	}, o)
}
