package rank

import "testing"

// TestSpelling: a question is found in the other spelling, and a word in no other
// word.
func TestSpelling(t *testing.T) {
	for _, c := range []struct {
		have, word string
		want       bool
	}{
		{"laborers", "labourers", true}, {"labour", "labor", true}, {"organized", "organised", true},
		{"organizations", "organisation", true}, {"center", "centre", true}, {"defense", "defence", true},
		{"programs", "programme", true}, {"neighboring", "neighbours", true}, {"sources", "saucer", false},
		{"court", "courts", true}, {"premises", "premiere", false},
	} {
		if got := FormsOf([]string{c.have}).Has(c.word); got != c.want {
			t.Errorf("%q for %q: %v, want %v", c.have, c.word, got, c.want)
		}
	}
}
