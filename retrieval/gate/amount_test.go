package gate

import "testing"

// TestUnquantified: a question of how much or when wants a number, a date or a
// word for one.
func TestUnquantified(t *testing.T) {
	for _, c := range []struct {
		question, sentence string
		want               float64
	}{
		{"How many piers rot?", "The piers rot.", 1},
		{"How many piers rot?", "Nine piers rot.", 0},
		{"How many piers rot?", "Some 40 piers rot.", 0},
		{"How many piers rot?", "Dozens of piers rot.", 0},
		{"How many piers rot?", "Several rot.", 0},
		{"How many piers rot?", "Someone let the piers rot.", 1}, // "one" inside a word
		{"What share of piers rot?", "Half of them.", 0},
		{"What share of piers rot?", "The piers rot.", 1},
		{"When did the piers rot?", "They did so on Tuesday.", 0},
		{"When did the piers rot?", "The piers rot.", 1},
		{"Who said when the piers rot?", "The piers rot.", 0},
		{"Why do the piers rot?", "The piers rot.", 0},
		{"How do the piers rot?", "The piers rot.", 0},
	} {
		if got := unquantified(c.question, c.sentence); got != c.want {
			t.Errorf("%q, answered by %q: %v, want %v", c.question, c.sentence, got, c.want)
		}
	}
}
