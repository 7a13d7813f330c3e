package minilm

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"ibid/retrieval/embed"
	"ibid/retrieval/embed/bert"
	"ibid/retrieval/embed/bert/kernel"
	"ibid/retrieval/embed/embedtest"
)

func TestModel(t *testing.T) {
	for name, o := range map[string]Options{"all processors": {}, "one goroutine": {Workers: 1}, "more than processors": {Workers: 7}} {
		t.Run(name, func(t *testing.T) {
			embedtest.Run(t, func() embed.Embedder { return newModel(t, o) })
		})
	}
}

// Vectors are stored and compared across runs and machines, so they must not change with
// the machine's instructions, its load, its number of processors or the size of a batch.
func TestSameVectorsEverywhere(t *testing.T) {
	texts := []string{"", sentence, strings.Repeat(sentence, 3), strings.Repeat(sentence, 13), "one two three"}
	one, err := newModel(t, Options{Workers: 1}).Embed(t.Context(), texts)
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range kernel.Paths() {
		defer kernel.Use(kernel.Use(path))
		for _, workers := range []int{2, 3, 4, 9} {
			many, err := newModel(t, Options{Workers: workers}).Embed(t.Context(), texts)
			if err != nil {
				t.Fatal(err)
			}
			for i := range texts {
				if !slices.Equal(one[i], many[i]) {
					t.Errorf("%s, %d goroutines: text %d has another vector", path, workers, i)
				}
			}
			if path == "plain" {
				break
			}
		}
	}
}

func TestMeaning(t *testing.T) {
	v, err := newModel(t, Options{}).Embed(t.Context(), []string{
		"The minister halted aid shipments.",
		"Deliveries of assistance were stopped by the government.",
		"The recipe needs two eggs.",
	})
	if err != nil {
		t.Fatal(err)
	}
	if near, far := dot(v[0], v[1]), dot(v[0], v[2]); near < far+0.3 {
		t.Errorf("cosine to a paraphrase %.2f, to another topic %.2f", near, far)
	}
}

func TestDamagedData(t *testing.T) {
	flip := func(s string, at int) string { return s[:at] + string([]byte{s[at] ^ 1}) + s[at+1:] }
	weights, err := bert.ParseWeights(weightsFile)
	if err != nil {
		t.Fatal(err)
	}
	if err := bert.VerifyWeights(weightsFile); err != nil {
		t.Errorf("the weights as they are: %v", err)
	}
	for name, file := range map[string]string{
		"empty":     "",
		"header":    weightsFile[:20],
		"magic":     flip(weightsFile, 0),
		"version":   flip(weightsFile, 8),
		"vocab":     flip(weightsFile, 12),
		"cut":       weightsFile[:len(weightsFile)-1],
		"longer":    weightsFile + "\x00",
		"padding":   flip(weightsFile, 44),
		"first bit": flip(weightsFile, 64),
		"last bit":  flip(weightsFile, len(weightsFile)-1),
	} {
		_, err := bert.ParseWeights(file)
		if err = errors.Join(err, bert.VerifyWeights(file)); !errors.Is(err, bert.ErrDamaged) {
			t.Errorf("weights, %s: error %v, want ErrDamaged", name, err)
		}
	}
	for name, file := range map[string]string{
		"empty":         "",
		"cut":           projectionFile[:len(projectionFile)-4],
		"columns":       flip(projectionFile, 12),
		"other weights": flip(projectionFile, 16),
		"last bit":      flip(projectionFile, len(projectionFile)-1),
	} {
		if _, err := bert.ParseProjection(file, weights); !errors.Is(err, bert.ErrDamaged) {
			t.Errorf("projection, %s: error %v, want ErrDamaged", name, err)
		}
	}
}

// A service has little memory beside its index: the weights must not be on the
// heap, as they would be a few times over if they were copied or float32.
func TestHeap(t *testing.T) {
	before := heap()
	m := newModel(t, Options{Workers: 2})
	if _, err := m.Embed(t.Context(), repeated(strings.Repeat(sentence, 9), 8)); err != nil {
		t.Fatal(err)
	}
	kept := float64(heap()-before) / 1e6
	if kept > 15 {
		t.Errorf("a model that has been used keeps %.1f MB on the heap, want at most 15", kept)
	}
	if m.Dimensions() != 384 {
		t.Error("the model is in use until here")
	}
}

// fading is a context that is cancelled after Err was asked so many times.
type fading struct {
	context.Context
	left atomic.Int32
}

func (f *fading) Err() error {
	if f.left.Add(-1) < 0 {
		return context.Canceled
	}
	return nil
}

// A call that is cancelled on its way must not return the vectors it has.
func TestCancelledBetweenBatches(t *testing.T) {
	texts := repeated(strings.Repeat(sentence, 20), 6)
	for _, workers := range []int{1, 2} {
		m := newModel(t, Options{Workers: workers})
		for batches := range 3 {
			ctx := &fading{Context: t.Context()}
			ctx.left.Store(int32(1 + batches))
			if v, err := m.Embed(ctx, texts); v != nil || !errors.Is(err, context.Canceled) {
				t.Errorf("%d goroutines, %d batches: %d vectors, error %v", workers, batches, len(v), err)
			}
			ctx.left.Store(int32(1 + batches))
			if v, err := m.EmbedTokens(ctx, texts); v != nil || !errors.Is(err, context.Canceled) {
				t.Errorf("%d goroutines, %d batches: tokens of %d texts, error %v", workers, batches, len(v), err)
			}
		}
	}
}

func TestCount(t *testing.T) {
	m := newModel(t, Options{})
	if got := m.Count(""); got != 2 {
		t.Errorf("the empty text has %d tokens, want 2", got)
	}
	if got := m.Count(strings.Repeat("word ", 1000)); got != 1002 {
		t.Errorf("a thousand words have %d tokens, want 1002", got)
	}
}
