package attribute_test

import (
	"context"
	"fmt"
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
	folder := golden.Open(t, filepath.Join("testdata", "constructions"))
	for name, text := range golden.Inputs(t, "testdata/sentences/*.txt") {
		var b strings.Builder
		for line := range strings.Lines(text) {
			line = strings.TrimSuffix(line, "\n")
			fmt.Fprintf(&b, "%s\n%s", line, construction(t, strings.ReplaceAll(line, "⏎", "\n")))
		}
		folder.Compare(name, b.String())
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
