package main

import (
	"ibid/retrieval/embed/bert"
	"ibid/retrieval/embed/bert/pca"
	"ibid/retrieval/embed/bert/quantise"
	"ibid/retrieval/embed/wordpiece"
)

// model is what a package embeds of one.
type model struct {
	published string // file of the weights, "" where they are tuned ones
	out       string // folder of the data
	shape     quantise.Shape
	wordless  bool  // it takes the word embeddings of minilm
	above     above // the layers above the encoder
}

// above makes layers, by their file.
type above func(t *quantise.Tensors, w *bert.Weights, pieces *wordpiece.Tokenizer) (map[string]*bert.Projection, error)

// miniPositions is the longest input that all-MiniLM-L6-v2 was tuned on.
const miniPositions = 256

// models are those of the packages, by the package's name.
//
// The weights of tag were made like this:
//
//   - The texts are news, transcripts, reports, speeches and press releases of public
//     bodies, and texts that we wrote: 154 documents, 3,539 sentences. Each was labelled
//     twice, blind. Texts and labels are kept outside the tree.
//   - Training is in PyTorch on both labellings, one of them drawn for each document and
//     pass. In half of the passes a document's names are exchanged for others, in a third
//     its quotation marks are straight, in 8 % one letter in a hundred is wrong.
//   - AdamW makes six passes at 1.5e-4 falling to 0, six again, then three at 1e-4, with
//     1,024 word pieces a step and windows that start anywhere. Word embeddings are frozen.
//   - The embedding of segment 1 begins as that of segment 0 and learns 40 times as fast
//     in the last three passes. The loss of the voice counts half.
//   - The weights are the mean of those after the last two passes.
var models = map[string]model{
	"minilm": {
		published: "../shared/models/all-minilm-l6-v2/model.safetensors", out: "retrieval/embed/minilm/data",
		shape: quantise.Shape{Layers: 6, Positions: miniPositions, Precise: true},
		above: projection(96),
	},
	"colbert": {
		published: "../shared/models/answerai-colbert-small-v1/model.safetensors", out: "retrieval/embed/colbert/data",
		shape: quantise.Shape{Layers: 12, Positions: bert.MaxTokens},
		above: projection(128),
	},
	"crossencoder": { // rank/crossencoder/tune.py tunes ms-marco-MiniLM-L-12-v2
		out:   "retrieval/rank/crossencoder/data",
		shape: quantise.Shape{Layers: 12, Positions: bert.MaxTokens, TwoSegments: true},
		above: func(t *quantise.Tensors, _ *bert.Weights, _ *wordpiece.Tokenizer) (map[string]*bert.Projection, error) {
			return map[string]*bert.Projection{
				"pooler.bin":     quantise.Linear(t, "pooler.dense", bert.Hidden),
				"classifier.bin": quantise.Linear(t, "classifier", 1),
			}, nil
		},
	},
	"tag": {
		out: "retrieval/tag/data", wordless: true,
		shape: quantise.Shape{Layers: 6, Positions: miniPositions, TwoSegments: true, Precise: true},
		above: func(t *quantise.Tensors, _ *bert.Weights, _ *wordpiece.Tokenizer) (map[string]*bert.Projection, error) {
			const roles, voices = 4, 5 // a row each
			rows := append(t.Get("tags.weight", roles*bert.Hidden), t.Get("voice.weight", voices*bert.Hidden)...)
			return map[string]*bert.Projection{"heads.bin": bert.Transposed(rows, make([]float32, roles+voices))}, nil
		},
	},
}

// projection shortens token vectors to so many values.
func projection(dim int) above {
	return func(_ *quantise.Tensors, w *bert.Weights, pieces *wordpiece.Tokenizer) (map[string]*bert.Projection, error) {
		p, err := pca.Fit(w, pieces, []string{"../shared/eval/cisi/corpus.jsonl", "../shared/eval/squad-dev/corpus.jsonl"}, dim)
		return map[string]*bert.Projection{"projection.bin": p}, err
	}
}
