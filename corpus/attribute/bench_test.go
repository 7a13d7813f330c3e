package attribute

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/tools/txtar"

	"ibid/corpus"
)

// BenchmarkAttribute reads an article of about 25 KB, all of the labelled ones
// one after another.
func BenchmarkAttribute(b *testing.B) {
	var text []byte
	files, err := filepath.Glob("testdata/*/*.txtar")
	if err != nil {
		b.Fatal(err)
	}
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			b.Fatal(err)
		}
		text = append(append(text, txtar.Parse(data).Files[0].Data...), "\n\n"...)
	}
	a := read(b, "long.txt", text, corpus.Meta{})
	b.SetBytes(int64(len(text)))
	b.ReportMetric(float64(len(a.Sentences)), "sentences")
	for b.Loop() {
		if err := (Attributor{}).Attribute(context.Background(), a); err != nil {
			b.Fatal(err)
		}
	}
}
