package tag

import (
	"testing"
	"time"

	"ibid/retrieval/embed/minilm"
)

// BenchmarkTag also reports how long MiniLM takes to embed the same sentences on
// the same machine: "of-embedding" is the tagger's speed as a share of MiniLM's.
func BenchmarkTag(b *testing.B) {
	base, err := minilm.New(minilm.Options{})
	if err != nil {
		b.Fatal(err)
	}
	m := newModel(b, 0)
	_, sentences := references(b)
	for range 3 {
		sentences = append(sentences, sentences...)
	}
	var embedding, tagging time.Duration
	for b.Loop() {
		start := time.Now()
		if _, err := base.EmbedTokens(b.Context(), sentences); err != nil {
			b.Fatal(err)
		}
		embedding += time.Since(start)
		start = time.Now()
		if _, err := m.Tag(b.Context(), sentences, nil); err != nil {
			b.Fatal(err)
		}
		tagging += time.Since(start)
	}
	b.ReportMetric(float64(len(sentences)*b.N)/tagging.Seconds(), "sentences/s")
	b.ReportMetric(embedding.Seconds()/tagging.Seconds(), "of-embedding")
}
