package attribute_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ibid/corpus/attribute"
	"ibid/corpus/extract"
	"ibid/corpus/golden"
	"ibid/corpus/segment"
)

// TestConstructions compares what is read of small texts, one for each construction,
// with golden files.
func TestConstructions(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("testdata", "sentences", "*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatalf("%d files of sentences, %v", len(files), err)
	}
	folder := golden.Open(t, filepath.Join("testdata", "constructions"))
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var b strings.Builder
		for text := range strings.Lines(string(data)) {
			text = strings.TrimSuffix(text, "\n")
			fmt.Fprintf(&b, "%s\n%s", text, construction(t, strings.ReplaceAll(text, "⏎", "\n")))
		}
		folder.Compare(filepath.Base(file), b.String())
	}
}

// construction is what is read of each sentence of a text.
func construction(t *testing.T, text string) string {
	t.Helper()
	a := segment.Article(extract.FromProse("", text))
	attributor := attribute.Attributor{}
	if err := attributor.Attribute(context.Background(), a); err != nil {
		t.Fatal(err)
	}
	read, err := attributor.Reading(context.Background(), a)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, s := range a.Sentences {
		fmt.Fprintf(&b, "  %s\n", line(s.Attribution, read.Rule(s.Span)))
	}
	return b.String()
}
