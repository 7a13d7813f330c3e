// Command generate makes the data that package colbert embeds: the published int8
// weights in the encoder's order and the projection of token vectors. It is run by go
// generate and is no part of the product.
package main

import (
	"flag"
	"log"
	"os"
	"path/filepath"
	"strings"

	"ibid/retrieval/embed/bert"
	"ibid/retrieval/embed/bert/pca"
	"ibid/retrieval/embed/bert/quantise"
	"ibid/retrieval/embed/wordpiece"
)

// layers is the depth of answerai-colbert-small-v1.
const layers = 12

func main() {
	log.SetFlags(0)
	model := flag.String("model", "../shared/models/answerai-colbert-small-v1", "folder of model.safetensors, from the repository's root")
	texts := flag.String("texts", "../shared/eval/cisi/corpus.jsonl,../shared/eval/squad-dev/corpus.jsonl", "texts to fit the projection on: files of JSON lines with \"text\", from the repository's root")
	out := flag.String("out", "retrieval/embed/colbert/data", "folder to write to, from the repository's root")
	dim := flag.Int("dim", 128, "length of a projected token vector")
	flag.Parse()
	if err := os.Chdir(quantise.Root()); err != nil {
		log.Fatal(err)
	}
	if err := run(*model, *texts, *out, *dim); err != nil {
		log.Fatalf("generate: %v", err)
	}
}

func run(model, texts, out string, dim int) error {
	pieces, err := wordpiece.Uncased()
	if err != nil {
		return err
	}
	published, err := quantise.ReadTensors(filepath.Join(model, "model.safetensors"))
	if err != nil {
		return err
	}
	file, err := quantise.Encoder(published, quantise.Shape{Vocab: pieces.Size(), Layers: layers, Positions: bert.MaxTokens})
	if err != nil {
		return err
	}
	weights, err := bert.ParseWeights(string(file))
	if err != nil {
		return err
	}
	projection, err := pca.Fit(weights, pieces, strings.Split(texts, ","), dim)
	if err != nil {
		return err
	}
	return quantise.Write(out, map[string][]byte{
		"weights.bin":    file,
		"projection.bin": bert.MarshalProjection(projection, weights),
	})
}
