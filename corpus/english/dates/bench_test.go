package dates

import (
	"strings"
	"testing"
)

// BenchmarkFind reads an article of about 25,000 bytes.
func BenchmarkFind(b *testing.B) {
	text := strings.Repeat("On July 10 the council said that the piers, which opened in 2019, would close next month. "+
		"Nobody was surprised; fares had risen since 2017.\n\n", 180)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if len(Find(text, "2025-07-17")) < 180 {
			b.Fatal("dates are missing")
		}
	}
}
