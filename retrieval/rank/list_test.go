package rank

import (
	"strings"
	"testing"
)

// TestListed: of two sentences that are alike but for one thing, a list wants the one that
// a careful reader would.
func TestListed(t *testing.T) {
	a := article("a", "Tolls fell.\nTolls fell.\nTolls fell.\nTolls rose"+strings.Repeat(" at the long pier of the old harbour", 5)+".")
	plain := Candidate{Article: a, Sentence: 2, MaxSim: 0.6, Passage: 0.5}
	base := plain.Listed(false)
	with := func(change func(*Candidate)) float64 {
		c := plain
		change(&c)
		return c.Listed(false)
	}
	for name, better := range map[string]float64{
		"done":             plain.Listed(true),
		"nearer":           with(func(c *Candidate) { c.MaxSim = 0.7 }),
		"a better passage": with(func(c *Candidate) { c.Passage = 0.6 }),
		"the beginning":    with(func(c *Candidate) { c.Sentence = 0 }),
		"longer":           with(func(c *Candidate) { c.Sentence = 3 }),
	} {
		if !(better > base) {
			t.Errorf("%s: %.4f, without %.4f", name, better, base)
		}
	}
}
