// Package embedtest holds what every embed.Embedder must do, as a test suite, and
// a Fake for the tests of packages that need some embedder but no model. It is
// for tests alone and judges no model's quality.
package embedtest

import (
	"context"
	"errors"
	"fmt"
	"math"
	"strings"
	"sync"
	"testing"

	"ibid/retrieval/embed"
)

// tolerance is how far the components of two vectors of one text may differ, and
// the length of a vector from 1.
const tolerance = 1e-4

// Run checks an Embedder, and what an embed.TokenEmbedder promises if it is one
// too. Each call of create returns one that is ready for use; two of them are
// the same model.
func Run(t *testing.T, create func() embed.Embedder) {
	t.Run("unit length in order", func(t *testing.T) { inOrder(t, create()) })
	t.Run("alike from one instance to the next", func(t *testing.T) { alike(t, create(), create()) })
	t.Run("whatever its neighbours", func(t *testing.T) { neighbours(t, create()) })
	t.Run("no texts", func(t *testing.T) { noTexts(t, create()) })
	t.Run("concurrent callers", func(t *testing.T) { concurrent(t, create()) })
	t.Run("cancelled", func(t *testing.T) { cancelled(t, create()) })
	if tokens, ok := create().(embed.TokenEmbedder); ok {
		t.Run("tokens", func(t *testing.T) { runTokens(t, create(), tokens) })
	}
}

// texts are of many lengths and kinds; no two have the same words.
func texts() []string {
	return []string{
		"A ferry crossed the bay at dawn.",
		"",
		"Budgets",
		"They said: “nothing will be cut”, then cut the library’s hours.",
		strings.Repeat("The long report repeats its findings on harbours again. ", 60),
		"Ünïcödé, 東京 and 서울 — with\x00control\x7f characters \xff\xfe and 🙂",
		"rain, rain, go away",
	}
}

func inOrder(t *testing.T, e embed.Embedder) {
	if e.Name() == "" || e.Dimensions() <= 0 {
		t.Fatalf("name %q, %d dimensions: want both", e.Name(), e.Dimensions())
	}
	together := mustEmbed(t, e, texts())
	for i, v := range together {
		if len(v) != e.Dimensions() {
			t.Fatalf("text %d: %d dimensions, want %d", i, len(v), e.Dimensions())
		}
		if length := math.Sqrt(dot(v, v)); !(math.Abs(length-1) <= tolerance) {
			t.Errorf("text %d: length %g, want 1", i, length)
		}
		for j := range i {
			if dot(v, together[j]) > 1-1e-6 {
				t.Errorf("texts %d and %d have the same vector", i, j)
			}
		}
	}
	for i, text := range texts() {
		same(t, fmt.Sprintf("text %d by itself", i), mustEmbed(t, e, []string{text})[0], together[i])
	}
}

func alike(t *testing.T, a, b embed.Embedder) {
	if a.Name() != b.Name() || a.Dimensions() != b.Dimensions() {
		t.Fatalf("%s of %d dimensions and %s of %d: want one model", a.Name(), a.Dimensions(), b.Name(), b.Dimensions())
	}
	ours, theirs := mustEmbed(t, a, texts()), mustEmbed(t, b, texts())
	for i := range ours {
		same(t, fmt.Sprintf("text %d", i), theirs[i], ours[i])
	}
}

func neighbours(t *testing.T, e embed.Embedder) {
	probe := texts()[0]
	alone := mustEmbed(t, e, []string{probe})[0]
	for _, n := range []int{2, 9, 24} {
		crowd := make([]string, n)
		for i := range crowd {
			crowd[i] = strings.Repeat("neighbour ", i+1)
		}
		crowd[n/2], crowd[n-1] = probe, probe
		vectors := mustEmbed(t, e, crowd)
		same(t, fmt.Sprintf("in the middle of %d", n), vectors[n/2], alone)
		same(t, fmt.Sprintf("at the end of %d", n), vectors[n-1], alone)
	}
}

func noTexts(t *testing.T, e embed.Embedder) {
	for _, none := range [][]string{nil, {}} {
		if vectors := mustEmbed(t, e, none); len(vectors) != 0 {
			t.Errorf("%d vectors of no texts", len(vectors))
		}
	}
}

func concurrent(t *testing.T, e embed.Embedder) {
	want := mustEmbed(t, e, texts())
	var group sync.WaitGroup
	for caller := range 4 {
		group.Go(func() {
			for i := range texts() {
				at := (i + caller) % len(want)
				got, err := e.Embed(t.Context(), texts()[at:at+1])
				if err != nil || len(got) != 1 {
					t.Errorf("caller %d: %d vectors of one text, error %v", caller, len(got), err)
					return
				}
				same(t, fmt.Sprintf("caller %d, text %d", caller, at), got[0], want[at])
			}
		})
	}
	group.Wait()
}

func cancelled(t *testing.T, e embed.Embedder) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	vectors, err := e.Embed(ctx, texts())
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want one that is context.Canceled", err)
	}
	if vectors != nil {
		t.Errorf("%d vectors beside an error: want none", len(vectors))
	}
}

func mustEmbed(t *testing.T, e embed.Embedder, texts []string) [][]float32 {
	t.Helper()
	vectors, err := e.Embed(t.Context(), texts)
	if err != nil {
		t.Fatalf("embed %d texts: %v", len(texts), err)
	}
	if len(vectors) != len(texts) {
		t.Fatalf("%d vectors of %d texts", len(vectors), len(texts))
	}
	return vectors
}

func same(t *testing.T, what string, got, want []float32) {
	t.Helper()
	if len(got) != len(want) {
		t.Errorf("%s: %d values, want %d", what, len(got), len(want))
		return
	}
	for i := range got {
		if !(math.Abs(float64(got[i])-float64(want[i])) <= tolerance) {
			t.Errorf("%s: value %d is %g, want %g", what, i, got[i], want[i])
			return
		}
	}
}

func dot(a, b []float32) (sum float64) {
	for i := range a {
		sum += float64(a[i]) * float64(b[i])
	}
	return sum
}
