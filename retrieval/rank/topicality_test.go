package rank

import (
	"math"
	"testing"
)

// TestTopicality: an article is about a topic as far as several of its sentences are near it.
func TestTopicality(t *testing.T) {
	whole, once, short := article("whole", "One.\nTwo.\nThree.\nFour.\nFive."), article("once", "One.\nTwo.\nThree.\nFour."), article("short", "One.")
	var ranked []Candidate
	for i, near := range []float64{0.8, 0.8, 0.8, 0.8, 0.1} {
		ranked = append(ranked, Candidate{Article: whole, Sentence: i, MaxSim: near})
	}
	for i, near := range []float64{0.9, 0.5, 0.5, 0.5} {
		ranked = append(ranked, Candidate{Article: once, Sentence: i, MaxSim: near})
	}
	ranked = append(ranked, Candidate{Article: short, MaxSim: 0.4})
	got := Topicality(ranked)
	for a, want := range map[string]float64{"whole": 1, "once": 0.75, "short": 0.5} {
		for article, have := range got {
			if article.ID == a && math.Abs(have-want) > 1e-9 {
				t.Errorf("%s %.3f, want %.3f", a, have, want)
			}
		}
	}
	if got := Topicality([]Candidate{{Article: whole}}); got[whole] != 1 {
		t.Errorf("without a near sentence %v", got[whole])
	}
	ranked[len(ranked)-1].MaxSim = 1
	for article, have := range Topicality(ranked) {
		if article == whole && have != 1 || article == short && have != 1 {
			t.Errorf("beside one near sentence of %s: %.3f", article.ID, have)
		}
	}
	few := Topicality([]Candidate{{Article: short, MaxSim: 0.8}, {Article: once, MaxSim: 0.4}})
	if few[short] != 1 || few[once] != 0.5 {
		t.Errorf("of short articles alone: %v", few)
	}
}
