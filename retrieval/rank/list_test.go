package rank

import "testing"

// TestListed: of two sentences that are alike but for one thing, a list wants the one that
// a careful reader would.
func TestListed(t *testing.T) {
	plain := Candidate{Sentence: 2, MaxSim: 0.6, Passage: 0.5}
	for name, better := range map[string]Candidate{
		"nearer":           {Sentence: 2, MaxSim: 0.7, Passage: 0.5},
		"a better passage": {Sentence: 2, MaxSim: 0.6, Passage: 0.6},
		"the beginning":    {Sentence: 0, MaxSim: 0.6, Passage: 0.5},
	} {
		if !(better.Listed() > plain.Listed()) {
			t.Errorf("%s: %.4f, without %.4f", name, better.Listed(), plain.Listed())
		}
	}
}
