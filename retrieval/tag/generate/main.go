// Command generate makes the data that package tag embeds: int8 layers and a
// float32 matrix of heads out of tuned float32 weights in a safetensors file, whose
// layers have BERT's usual names and whose heads are "tags.weight" (a row a role)
// and "voice.weight" (a row a voice). It is no part of the product.
//
// The weights were made like this:
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
package main

import (
	"flag"
	"log"

	"ibid/retrieval/embed/bert"
	"ibid/retrieval/embed/bert/quantise"
)

const layers, positions, roles, voices = 6, 256, 4, 5

func main() {
	log.SetFlags(0)
	model := flag.String("model", "", "safetensors file of the tuned weights")
	out := flag.String("out", "retrieval/tag/data", "folder to write to")
	flag.Parse()
	if err := run(*model, *out); err != nil {
		log.Fatalf("generate: %v", err)
	}
}

func run(model, out string) error {
	tuned, err := quantise.ReadTensors(model)
	if err != nil {
		return err
	}
	file, err := quantise.Encoder(tuned, quantise.Shape{Layers: layers, Positions: positions, TwoSegments: true, Precise: true})
	if err != nil {
		return err
	}
	weights, err := bert.ParseWeights(string(file))
	if err != nil {
		return err
	}
	rows := append(tuned.Get("tags.weight", roles*bert.Hidden), tuned.Get("voice.weight", voices*bert.Hidden)...)
	if err := tuned.Err(); err != nil {
		return err
	}
	return quantise.Write(out, map[string][]byte{
		"weights.bin": file,
		"heads.bin":   bert.MarshalProjection(bert.Transposed(rows, make([]float32, roles+voices)), weights),
	})
}
