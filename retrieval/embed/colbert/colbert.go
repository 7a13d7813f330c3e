// Package colbert is answerai-colbert-small-v1, a model of token vectors for late
// interaction (Khattab and Zaharia 2020, "ColBERT"; Clavié 2024), inside the binary. A
// Model is an embed.TokenEmbedder; the published model's own projection is not part of
// it. Go generate makes the embedded data from the published weights.
package colbert

import (
	_ "embed" // the model's data

	"ibid/retrieval/embed/bertembed"
)

//go:generate go run ../bert/generate colbert

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

// New returns the model. It reads 512 tokens of a text and projects token vectors to
// 128 dimensions.
func New(o Options) (*Model, error) {
	return bertembed.New(bertembed.Files{
		Title: "answerai-colbert-small-v1", Name: "answerai-colbert-small-v1", Weights: weightsFile, Projection: projectionFile,
	}, o)
}
