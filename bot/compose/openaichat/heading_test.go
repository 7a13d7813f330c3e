package openaichat

import (
	"slices"
	"testing"

	"ibid/bot"
)

// TestHeadings: a list about one side is parted by headings of the reader's, made of words
// that its sentences have.
func TestHeadings(t *testing.T) {
	a := article(t)
	for _, x := range []struct {
		text  string
		sides int
		want  []string
	}{
		{"the eastern pier", 1, []string{"piers", "The eastern pier"}},
		{"PIERS", 1, []string{"piers"}},
		{"The corrupt pier", 1, []string{"piers"}},
		{"Visit example.org/pier", 1, []string{"piers"}},
		{"The eastern pier and the audit of the fund", 1, []string{"piers"}},
		{"2", 1, []string{"piers"}},
		{"of the", 1, []string{"piers"}},
		{"the eastern pier", 2, []string{"piers"}},
	} {
		e := evidence1(a, true)
		e.List, e.Topics, e.Sides = true, []string{"piers"}, make([]string, x.sides)
		turn := nowhere().turn(bot.Question{Command: "brief", Text: "the council"}, e)
		turn.headings = slices.Clone(e.Topics)
		turn.head(x.text)
		if !slices.Equal(turn.headings, x.want) {
			t.Errorf("%q for %d sides: %q", x.text, x.sides, turn.headings)
		}
	}
}
