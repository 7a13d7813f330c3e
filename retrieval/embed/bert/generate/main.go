// Command generate makes the data that a package embeds of its model: the encoder's
// weights in int8, and what the package has above the encoder, in float32. Go generate
// runs it for what is published; tuned weights are named with -weights. It is no part of
// the product.
//
//	go run ./retrieval/embed/bert/generate -weights tuned.safetensors crossencoder
package main

import (
	"flag"
	"fmt"
	"log"
	"os"

	"ibid/retrieval/embed/bert"
	"ibid/retrieval/embed/bert/quantise"
	"ibid/retrieval/embed/wordpiece"
)

func main() {
	log.SetFlags(0)
	from := flag.String("weights", "", "safetensors file of the weights, from the repository's root, instead of the published ones")
	out := flag.String("out", "", "folder to write to, from the repository's root, instead of the package's")
	flag.Parse()
	if err := os.Chdir(root()); err != nil {
		log.Fatal(err)
	}
	if err := run(flag.Arg(0), *from, *out); err != nil {
		log.Fatalf("generate: %v", err)
	}
}

func run(name, from, out string) error {
	m, ok := models[name]
	if !ok {
		return fmt.Errorf("no model %q", name)
	}
	if from == "" {
		from = m.published
	}
	if from == "" {
		return fmt.Errorf("the weights of %s are tuned: name their file with -weights", name)
	}
	if out == "" {
		out = m.out
	}
	pieces, err := wordpiece.Uncased()
	if err != nil {
		return err
	}
	if !m.wordless {
		m.shape.Vocab = pieces.Size()
	}
	tensors, err := quantise.ReadTensors(from)
	if err != nil {
		return err
	}
	file, err := quantise.Encoder(tensors, m.shape)
	if err != nil {
		return err
	}
	weights, err := bert.ParseWeights(string(file))
	if err != nil {
		return err
	}
	above, err := m.above(tensors, weights, pieces)
	if err != nil {
		return err
	}
	if err := tensors.Err(); err != nil {
		return err
	}
	files := map[string][]byte{"weights.bin": file}
	for name, p := range above {
		files[name] = bert.MarshalProjection(p, weights)
	}
	return write(out, files)
}
