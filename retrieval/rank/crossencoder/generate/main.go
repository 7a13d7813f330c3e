// Command generate makes the data that package crossencoder embeds: the float32 weights
// that tune.py wrote, rounded to int8 and in the encoder's order, and pooler and
// classifier as float32. It takes the published weights as well, which have the same
// names. It is no part of the product.
package main

import (
	"flag"
	"log"
	"os"

	"ibid/retrieval/embed/bert"
	"ibid/retrieval/embed/bert/quantise"
	"ibid/retrieval/embed/wordpiece"
)

// layers is the depth of ms-marco-MiniLM-L-12-v2.
const layers = 12

func main() {
	log.SetFlags(0)
	model := flag.String("model", "", "safetensors file of the tuned weights, from the repository's root (required)")
	out := flag.String("out", "retrieval/rank/crossencoder/data", "folder to write to, from the repository's root")
	flag.Parse()
	if *model == "" {
		log.Fatal("generate: -model is required: the safetensors file that tune.py wrote")
	}
	if err := os.Chdir(quantise.Root()); err != nil {
		log.Fatal(err)
	}
	if err := run(*model, *out); err != nil {
		log.Fatalf("generate: %v", err)
	}
}

func run(model, out string) error {
	pieces, err := wordpiece.Uncased()
	if err != nil {
		return err
	}
	tuned, err := quantise.ReadTensors(model)
	if err != nil {
		return err
	}
	file, err := quantise.Encoder(tuned, quantise.Shape{Vocab: pieces.Size(), Layers: layers, Positions: bert.MaxTokens, TwoSegments: true})
	if err != nil {
		return err
	}
	weights, err := bert.ParseWeights(string(file))
	if err != nil {
		return err
	}
	pooler := quantise.Linear(tuned, "pooler.dense", bert.Hidden)
	classifier := quantise.Linear(tuned, "classifier", 1)
	if err := tuned.Err(); err != nil {
		return err
	}
	return quantise.Write(out, map[string][]byte{
		"weights.bin":    file,
		"pooler.bin":     bert.MarshalProjection(pooler, weights),
		"classifier.bin": bert.MarshalProjection(classifier, weights),
	})
}
