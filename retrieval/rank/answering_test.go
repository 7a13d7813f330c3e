package rank

import (
	"slices"
	"testing"

	"ibid/corpus"
	"ibid/retrieval/rank/ranktest"
)

// TestAnnounces: a text's word about itself, and what only begins like one.
func TestAnnounces(t *testing.T) {
	for text, want := range map[string]bool{
		"This report looks at how fares rose.":              true,
		"This article examines the ferry fund.":             true,
		"The present study surveys nine harbours.":          true,
		"The following section describes the locks.":        true,
		"This short paper sets out the case for piers.":     true,
		"This report was burned by the harbour council.":    false,
		"The report looks at how fares rose.":               false, // somebody else's, perhaps
		"This harbour looks at the sea.":                    false,
		"The council says this report looks at piers.":      false,
		"This report costs nine crowns. It looks at piers.": false,
	} {
		if got := announces(text); got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}

// TestReasons: which sentences give a reason.
func TestReasons(t *testing.T) {
	for text, want := range map[string]bool{
		"Fares rose because fuel was dear.": true, "Fares rose due to fuel.": true, "Fares rose in response to the frost.": true,
		"Citing fuel, the council raised fares.": true, "The council feared a frost.": true, "Brook said that fuel was dear.": false,
		"Fares rose.": false, "Fares rose in May.": false, "The council raised fares on nine lines.": false,
	} {
		if got := GivesReason(text); got != want {
			t.Errorf("%q gives a reason: %v, want %v", text, got, want)
		}
	}
}

// TestRankHolder: a sentence that calls its holder "she" is ranked as if it named
// her.
func TestRankHolder(t *testing.T) {
	a := article("a", "She wants the piers closed.\n|\n\nShe wants the piers closed.\n|\n\nShe wants the piers closed.")
	ranktest.Give(a, 1, "Ida Falk", "person")
	ranktest.Give(a, 2, "Ana Kovač", "person")
	l := &library{Shelf: []*corpus.Article{a}}
	ranked := rankAll(t, l, "Does Ana Kovač want the piers closed?")
	if ranked[0].Sentence != 2 || !(ranked[0].MaxSim > ranked[1].MaxSim+0.05) {
		t.Errorf("first is sentence %d with %.3f, next %d with %.3f", ranked[0].Sentence, ranked[0].MaxSim, ranked[1].Sentence, ranked[1].MaxSim)
	}
	if ranked[1].MaxSim != ranked[2].MaxSim {
		t.Errorf("another's %.3f, nobody's %.3f: want the same", ranked[1].MaxSim, ranked[2].MaxSim)
	}
}

// TestRankInheritsOn: a topic goes on through a paragraph, fainter with every
// sentence.
func TestRankInheritsOn(t *testing.T) {
	last := func(text string) float64 {
		a := article("a", text)
		l := &library{Shelf: []*corpus.Article{a}}
		ranked := rankAll(t, l, "What is the cost of the lighthouse?")
		return ranked[slices.IndexFunc(ranked, func(c Candidate) bool { return c.Sentence == len(a.Sentences)-1 })].MaxSim
	}
	const cost = "The cost is forty crowns."
	next, second := last("The lighthouse needs a keeper.\n"+cost), last("The lighthouse needs a keeper.\nRain fell.\n"+cost)
	third, alone := last("The lighthouse needs a keeper.\nRain fell.\nWind rose.\n"+cost), last("Rain fell.\n"+cost)
	if !(next > second+0.01 && second > third+0.01 && third > alone+0.01) {
		t.Errorf("one sentence on %.3f, two %.3f, three %.3f, without %.3f: want each clearly less", next, second, third, alone)
	}
}
