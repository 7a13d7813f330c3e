package rank

import (
	"testing"

	"ibid/retrieval/rank/ranktest"
)

// TestListed: of two sentences that are alike but for one thing, a list wants the one that
// a careful reader would.
func TestListed(t *testing.T) {
	a := ranktest.Article("a", "It rained.\n\nIt rained.\n\nIt rained.")
	plain := Candidate{Article: a, Sentence: 2, MaxSim: 0.6, Passage: 0.5}
	for name, better := range map[string]Candidate{
		"nearer":           {Article: a, Sentence: 2, MaxSim: 0.7, Passage: 0.5},
		"a better passage": {Article: a, Sentence: 2, MaxSim: 0.6, Passage: 0.6},
		"the beginning":    {Article: a, MaxSim: 0.6, Passage: 0.5},
	} {
		if !(better.Listed() > plain.Listed()) {
			t.Errorf("%s: %.4f, without %.4f", name, better.Listed(), plain.Listed())
		}
	}
	answers, other := plain, plain
	answers.Logit, other.Logit = 3, -3
	if !(answers.ReadListed() > other.ReadListed()) {
		t.Errorf("read, it answers: %.4f, and does not: %.4f", answers.ReadListed(), other.ReadListed())
	}
}
