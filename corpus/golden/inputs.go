package golden

import (
	"iter"
	"path/filepath"
	"testing"
)

// Inputs yields the name and the text, with \n for \r\n, of every file that a pattern
// of [filepath.Match] fits, by name. The test fails when there is none.
func Inputs(t testing.TB, pattern string) iter.Seq2[string, string] {
	t.Helper()
	files, err := filepath.Glob(filepath.FromSlash(pattern))
	if err != nil || len(files) == 0 {
		t.Fatalf("%s: %d files, %v", pattern, len(files), err)
	}
	return func(yield func(name, text string) bool) {
		for _, file := range files {
			text, err := read(file)
			if err != nil {
				t.Fatal(err)
			}
			if !yield(filepath.Base(file), text) {
				return
			}
		}
	}
}
