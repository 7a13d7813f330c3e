// Package tag reads who says what with a small neural network: it marks the words
// of a sentence that are source, cue and content of a report, and says whose voice
// the sentence is. A Model is an attribute.Tagger: MiniLM's six layers, tuned on
// labels of ibid's own texts (package embed/bert/generate has the recipe), with one linear layer
// over every token. It shares MiniLM's vocabulary and word embeddings, which the
// tuning left as they were.
package tag

import (
	"context"
	_ "embed" // the model's data
	"fmt"
	"hash/crc32"

	"ibid/corpus/attribute"
	"ibid/retrieval/embed/bert"
	"ibid/retrieval/embed/minilm"
	"ibid/retrieval/embed/wordpiece"
)

var (
	//go:embed data/weights.bin
	weightsFile string
	//go:embed data/heads.bin
	headsFile string
	//go:embed window.go
	windowSource string
	//go:embed decode.go
	decodeSource string
)

var _ attribute.Tagger = (*Model)(nil)

// Model is the tagger ready for use. It is safe for concurrent use. The weights
// stay int8 in the binary's own pages.
type Model struct {
	weights *bert.Weights
	heads   *bert.Projection // the columns of roles, then those of voices
	encoder *bert.Encoder
	pieces  *wordpiece.Tokenizer
}

// Options are settings of a Model. The zero value is good.
type Options struct {
	// Workers is the greatest number of goroutines a call computes with; 0 is
	// one a processor.
	Workers int
}

// New returns the tagger, which reads with base's vocabulary and word embeddings.
// It fails only if the embedded data is damaged so that it can't be read; Verify
// finds any damage.
func New(base *minilm.Model, o Options) (*Model, error) {
	weights, err := bert.ParseWeights(weightsFile)
	if err != nil {
		return nil, fmt.Errorf("load the tagger: %w", err)
	}
	heads, err := bert.ParseProjection(headsFile, weights)
	if err != nil {
		return nil, fmt.Errorf("load the tagger: %w", err)
	}
	if heads.Dim != columns {
		return nil, fmt.Errorf("load the tagger: %d columns of roles and voices, want %d", heads.Dim, columns)
	}
	weights.ShareWords(base.Weights())
	return &Model{weights, heads, bert.NewEncoder(weights, o.Workers), base.Pieces()}, nil
}

// Verify compares the embedded weights with their checksum.
func (m *Model) Verify() error {
	if err := bert.VerifyWeights(weightsFile); err != nil {
		return fmt.Errorf("verify the tagger: %w", err)
	}
	return nil
}

// Version is the model, its precision and the checksums of its weights and of the
// code that feeds them and reads what comes out.
func (m *Model) Version() string {
	code := crc32.ChecksumIEEE([]byte(windowSource + decodeSource))
	return fmt.Sprintf("tag-int8-%08x-%08x-%08x", m.weights.Checksum(), m.heads.Checksum(), code)
}

// Tag reads the sentences of one article in order. Each is read with what stands
// around it, up to a window of windowTokens pieces. A sentence longer than a
// window is read in stretches. The only error is ctx's, looked at between windows.
func (m *Model) Tag(ctx context.Context, sentences []string, tagged func(sentences int)) ([]attribute.Tags, error) {
	units, err := m.units(ctx, sentences)
	if err != nil {
		return nil, fmt.Errorf("tag %d sentences: %w", len(sentences), err)
	}
	windows := layOut(units)
	inputs := make([][]bert.Token, len(windows))
	for i, w := range windows {
		inputs[i] = w.tokens(units, m.pieces)
	}
	read := make([]attribute.Tags, len(units))
	err = m.encoder.Encode(ctx, inputs, func(i int, vectors []float32) {
		logits := m.heads.Apply(vectors)
		for k, row := range windows[i].rows(units) {
			tokens := units[k].tokens
			read[k] = decode(tokens, logits[row*columns:][:(len(tokens)+1)*columns])
			if tagged != nil && (k+1 == len(units) || units[k+1].sentence != units[k].sentence) {
				tagged(1)
			}
		}
	})
	if err != nil {
		return nil, fmt.Errorf("tag %d sentences: %w", len(sentences), err)
	}
	return join(units, read, len(sentences)), nil
}

// units cuts sentences into pieces and those longer than a window into stretches.
func (m *Model) units(ctx context.Context, sentences []string) ([]unit, error) {
	units := make([]unit, 0, len(sentences))
	for i, s := range sentences {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		units = appendUnits(units, i, s, m.pieces.Pieces(s))
	}
	return units, nil
}

// join makes one Tags a sentence of those of its units: all their spans, and the
// mean of their voices, in which each piece counts alike.
func join(units []unit, read []attribute.Tags, sentences int) []attribute.Tags {
	all, pieces := make([]attribute.Tags, sentences), make([]int, sentences)
	for i, u := range units {
		t, n := &all[u.sentence], len(u.tokens)+1
		t.Spans = append(t.Spans, read[i].Spans...)
		pieces[u.sentence] += n
		for v := range t.Voice {
			t.Voice[v] += (read[i].Voice[v] - t.Voice[v]) * float32(n) / float32(pieces[u.sentence])
		}
	}
	return all
}
