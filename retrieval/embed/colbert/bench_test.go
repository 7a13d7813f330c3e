package colbert

import (
	"strings"
	"testing"
)

// sentence has 20 tokens without the markers.
const sentence = "The committee published its findings on coastal housing before the council met to vote on the annual budget. "

// BenchmarkEmbedTokens measures whole calls: many texts of 182 tokens, the batch that a
// query brings and one short text.
func BenchmarkEmbedTokens(b *testing.B) {
	texts := func(sentences, n int) (all []string) {
		for range n {
			all = append(all, strings.TrimSpace(strings.Repeat(sentence, sentences)))
		}
		return all
	}
	for _, c := range []struct {
		name  string
		texts []string
	}{{"16 texts of 182", texts(9, 16)}, {"20 texts of 22", texts(1, 20)}, {"1 text of 22", texts(1, 1)}, {"1 text of 182", texts(9, 1)}} {
		b.Run(c.name, func(b *testing.B) {
			m := newModel(b, Options{})
			tokens := 0
			for _, text := range c.texts {
				tokens += m.Count(text)
			}
			for b.Loop() {
				if _, err := m.EmbedTokens(b.Context(), c.texts); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(tokens*b.N)/b.Elapsed().Seconds(), "tokens/s")
		})
	}
}
