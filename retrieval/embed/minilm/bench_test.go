package minilm

import (
	"runtime"
	"strings"
	"testing"

	"ibid/retrieval/embed/bert/kernel"
)

// sentence has 20 tokens without the markers.
const sentence = "The committee published its findings on coastal housing before the council met to vote on the annual budget. "

// BenchmarkEmbed measures whole calls, with every implementation of the kernels that
// this machine has.
func BenchmarkEmbed(b *testing.B) {
	passage := strings.TrimSpace(strings.Repeat(sentence, 9))
	query := "How did the council justify cutting the housing budget?"
	for _, path := range kernel.Paths() {
		for _, c := range []struct {
			name  string
			texts []string
		}{
			{"query", []string{query}},
			{"sentences", repeated(strings.TrimSpace(sentence), 64)},
			{"passages", repeated(passage, 16)},
		} {
			b.Run(c.name+", "+path, func(b *testing.B) {
				defer kernel.Use(kernel.Use(path))
				m := newModel(b, Options{})
				tokens := 0
				for _, text := range c.texts {
					tokens += m.Count(text)
				}
				for b.Loop() {
					if _, err := m.Embed(b.Context(), c.texts); err != nil {
						b.Fatal(err)
					}
				}
				b.ReportMetric(float64(tokens*b.N)/b.Elapsed().Seconds(), "tokens/s")
			})
		}
	}
}

func repeated(text string, n int) []string {
	texts := make([]string, n)
	for i := range texts {
		texts[i] = text
	}
	return texts
}

// BenchmarkNew also reports what a loaded model keeps on the heap.
func BenchmarkNew(b *testing.B) {
	before := heap()
	m := newModel(b, Options{})
	kept := heap() - before
	for b.Loop() {
		m = newModel(b, Options{})
	}
	runtime.KeepAlive(m)
	b.ReportMetric(float64(kept)/1e6, "MB-kept")
}

func heap() uint64 {
	runtime.GC()
	var s runtime.MemStats
	runtime.ReadMemStats(&s)
	return s.HeapAlloc
}

func BenchmarkTokenize(b *testing.B) {
	m := newModel(b, Options{})
	text := strings.Repeat(sentence, 50)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		m.Count(text)
	}
}
