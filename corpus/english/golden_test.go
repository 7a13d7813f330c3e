package english

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"ibid/corpus/golden"
)

// TestReadings compares what is made of lines with golden files: tokens, folds,
// spellings and distances, by the name of the file.
func TestReadings(t *testing.T) {
	folder := golden.Open(t, filepath.Join("testdata", "readings"))
	for name, text := range golden.Inputs(t, "testdata/lines/*.txt") {
		kind, _, _ := strings.Cut(strings.TrimSuffix(name, ".txt"), "-")
		var b strings.Builder
		for line := range strings.Lines(text) {
			line = strings.TrimSuffix(line, "\n")
			fmt.Fprintf(&b, "%s\n  %s\n", line, visible.Replace(read(t, kind, invisible.Replace(line))))
		}
		folder.Compare(name, b.String())
	}
}

// read is what a golden file shows of a line.
func read(t *testing.T, kind, line string) string {
	switch kind {
	case "tokens":
		return tokens(Tokenize(line))
	case "folds":
		return Fold(line)
	case "spellings":
		return fmt.Sprintf("american %s, stem %s", American(line), Stem(line))
	case "distances":
		var a, b string
		var most int
		if _, err := fmt.Sscan(line, &a, &b, &most); err != nil {
			t.Fatalf("%q: %v", line, err)
		}
		return fmt.Sprint(Distance(strings.Trim(a, "-"), strings.Trim(b, "-"), most))
	}
	t.Fatalf("nothing reads %s", kind)
	return ""
}

// tokens writes each token as its text, its fold where that differs, its class if
// it is no word and no mark, ^ for a capital and ! for an acronym.
func tokens(list []Token) string {
	var out []string
	for _, t := range list {
		s := show([]Token{t})
		if t.Capital() {
			s += "^"
		}
		if t.Acronym() {
			s += "!"
		}
		out = append(out, s)
	}
	return strings.Join(out, " ")
}

// escapes stand in the files for what can't be seen there.
var escapes = []string{"⏎", "\n", "⟨shy⟩", "\u00ad", "⟨zwj⟩", "\u200d", "⟨bom⟩", "\ufeff", "⟨bel⟩", "\a", "⟨nbsp⟩", "\u00a0"}

var invisible, visible = strings.NewReplacer(escapes...), strings.NewReplacer(reversed(escapes)...)

func reversed(pairs []string) []string {
	out := make([]string, len(pairs))
	for i := 0; i < len(pairs); i += 2 {
		out[i], out[i+1] = pairs[i+1], pairs[i]
	}
	return out
}
