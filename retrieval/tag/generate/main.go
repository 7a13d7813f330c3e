// Command generate makes the data that package tag embeds: int8 layers and a
// float32 matrix of heads out of tuned float32 weights in a safetensors file, whose
// layers have BERT's usual names and whose heads are "tags.weight" (a row a role)
// and "voice.weight" (a row a voice). It is no part of the product.
package main

import (
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"

	"ibid/retrieval/embed/bert"
	"ibid/retrieval/embed/bert/quantise"
)

const layers, roles, voices = 6, 4, 5

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
	file, err := quantise.Encoder(tuned, quantise.Shape{Layers: layers, TwoSegments: true})
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
	if err := write(filepath.Join(out, "weights.bin"), file); err != nil {
		return err
	}
	return write(filepath.Join(out, "heads.bin"), bert.MarshalProjection(transposed(rows), weights))
}

// transposed is the projection that has the given rows, Hidden long, as columns.
func transposed(rows []float32) *bert.Projection {
	p := &bert.Projection{Dim: len(rows) / bert.Hidden, Matrix: make([]float32, len(rows))}
	for i, v := range rows {
		p.Matrix[i%bert.Hidden*p.Dim+i/bert.Hidden] = v
	}
	return p
}

func write(path string, content []byte) error {
	fmt.Printf("%s: %d bytes\n", path, len(content))
	return os.WriteFile(path, content, 0o644)
}
