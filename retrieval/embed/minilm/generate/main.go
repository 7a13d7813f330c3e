// Command generate makes the data that package minilm embeds: int8 weights out
// of the published float32 ones and the projection of token vectors. It is run by go
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

// layers is the depth of all-MiniLM-L6-v2, and positions the longest input that it
// was tuned on.
const layers, positions = 6, 256

func main() {
	log.SetFlags(0)
	model := flag.String("model", "../shared/models/all-minilm-l6-v2", "folder of model.safetensors, from the repository's root")
	texts := flag.String("texts", "../shared/eval/cisi/corpus.jsonl,../shared/eval/squad-dev/corpus.jsonl", "texts to fit the projection on: files of JSON lines with \"text\", from the repository's root")
	out := flag.String("out", "retrieval/embed/minilm/data", "folder to write to, from the repository's root")
	dim := flag.Int("dim", 96, "length of a projected token vector")
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
	file, err := quantise.Encoder(published, quantise.Shape{Vocab: pieces.Size(), Layers: layers, Positions: positions, Precise: true})
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
