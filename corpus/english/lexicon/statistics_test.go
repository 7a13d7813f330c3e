package lexicon

import (
	"path/filepath"
	"slices"
	"testing"

	"ibid/corpus/golden"
)

// TestStatistics counts the words by attribute and by form, so that one which is
// lost, or read otherwise, is seen.
func TestStatistics(t *testing.T) {
	var s golden.Statistics
	for a := range Attribute(attributes) {
		for _, x := range Lexemes() {
			if x.Is(a) {
				s.Add(a.String(), x.at.file)
			}
		}
		if s.Total(a.String()) == 0 {
			t.Errorf("no word is %s", a)
		}
	}
	for _, w := range loaded().words {
		for _, r := range w.readings {
			s.Add("forms", r.Form.String())
		}
	}
	golden.Open(t, filepath.Join("testdata", "statistics")).Compare("words.txt", s.String())
}

// TestExamples: the example of a word has it, in one of its forms.
func TestExamples(t *testing.T) {
	has := map[*Lexeme][]string{}
	for spelling, w := range loaded().words {
		for _, r := range w.readings {
			has[r.Lexeme] = append(has[r.Lexeme], spelling)
		}
	}
	for _, x := range Lexemes() {
		if !slices.ContainsFunc(has[x], func(spelling string) bool { return contains(x.Example, spelling) }) {
			t.Errorf("%s:%d: %q has no form of %q", x.at.file, x.at.line, x.Example, x.Lemma)
		}
	}
}
