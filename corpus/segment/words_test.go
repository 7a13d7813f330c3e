package segment

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"ibid/corpus/english/lexicon"
	"ibid/corpus/golden"
)

// stops are texts with a point behind a word that ends no sentence.
var stops = []string{"It fell with {Word}. Lund there.", "It fell with {Word}. The boat left.", "It fell with {Word}. 12 boats.", "It fell with {word}. Lund there."}

// TestStops compares how each abbreviation of the lexicon parts sentences with a
// golden file.
func TestStops(t *testing.T) {
	var frames []golden.Frame
	for _, text := range stops {
		read := func(word string) string {
			upper := strings.ToUpper(word[:1]) + word[1:]
			return fmt.Sprintf("sentences: %d", len(Split(strings.NewReplacer("{word}", word, "{Word}", upper).Replace(text), nil)))
		}
		frames = append(frames, golden.Frame{Text: text, Words: lexicon.With(lexicon.Stop), Read: read})
	}
	golden.Open(t, filepath.Join("testdata", "words")).CompareWords("stop.txt", frames)
}

// TestReported: who said it may follow a quoted question.
func TestReported(t *testing.T) {
	for _, c := range []struct {
		text string
		want int
	}{
		{"“Why now?” Roe asked.", 1}, {"“Why now?” Vera Lund, a grower, says.", 1}, {"“Why now?” The mayor told Roe.", 2},
		{"“Why now?” She wondered.", 1}, {"“Why now?” The states agreed.", 2}, {"“Why now?” Nobody said.", 2}, {"“Why now?” Boats left.", 2},
	} {
		if got := Split(c.text, nil); len(got) != c.want {
			t.Errorf("%s: %v, want %d sentences", c.text, got, c.want)
		}
	}
}
