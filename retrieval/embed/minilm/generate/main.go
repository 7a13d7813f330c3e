// Command generate makes the data that package minilm embeds: int8 weights out
// of the published float32 ones, the vocabulary, and the projection of token
// vectors. Its output depends on its input alone; the projection's last bits
// also on the processor's float32 arithmetic. It is run by go generate and is no
// part of the product.
package main

import (
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"strings"

	"ibid/retrieval/embed/bert"
	"ibid/retrieval/embed/bert/quantise"
	"ibid/retrieval/embed/wordpiece"
)

// layers is the depth of all-MiniLM-L6-v2.
const layers = 6

func main() {
	log.SetFlags(0)
	model := flag.String("model", "../shared/models/all-minilm-l6-v2", "folder of model.safetensors and vocab.txt, from the repository's root")
	texts := flag.String("texts", "../shared/eval/cisi/corpus.jsonl,../shared/eval/squad-dev/corpus.jsonl", "texts to fit the projection on: files of JSON lines with \"text\", from the repository's root")
	out := flag.String("out", "retrieval/embed/minilm/data", "folder to write to, from the repository's root")
	dim := flag.Int("dim", 96, "length of a projected token vector")
	flag.Parse()
	if err := os.Chdir(root()); err != nil {
		log.Fatal(err)
	}
	if err := run(*model, *texts, *out, *dim); err != nil {
		log.Fatalf("generate: %v", err)
	}
}

// root walks up to the folder of go.mod.
func root() string {
	dir, err := os.Getwd()
	for err == nil {
		if _, missing := os.Stat(filepath.Join(dir, "go.mod")); missing == nil {
			return dir
		}
		if filepath.Dir(dir) == dir {
			break
		}
		dir = filepath.Dir(dir)
	}
	return "."
}

func run(model, texts, out string, dim int) error {
	vocab, err := os.ReadFile(filepath.Join(model, "vocab.txt"))
	if err != nil {
		return err
	}
	pieces, err := wordpiece.New(string(vocab))
	if err != nil {
		return err
	}
	published, err := quantise.ReadTensors(filepath.Join(model, "model.safetensors"))
	if err != nil {
		return err
	}
	file, err := quantise.Encoder(published, quantise.Shape{Vocab: pieces.Size(), Layers: layers})
	if err != nil {
		return err
	}
	weights, err := bert.ParseWeights(string(file))
	if err != nil {
		return err
	}
	projection, err := fit(weights, pieces, strings.Split(texts, ","), dim)
	if err != nil {
		return err
	}
	return write(out, map[string][]byte{
		"weights.bin":    file,
		"vocab.txt":      vocab,
		"projection.bin": bert.MarshalProjection(projection, weights),
	})
}

func write(folder string, files map[string][]byte) error {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	for name, content := range files {
		if err := os.WriteFile(filepath.Join(folder, name), content, 0o644); err != nil {
			return err
		}
		fmt.Printf("%s: %d bytes\n", name, len(content))
	}
	return nil
}
