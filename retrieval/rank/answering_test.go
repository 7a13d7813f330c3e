package rank

import (
	"slices"
	"strings"
	"testing"

	"ibid/corpus"
	"ibid/retrieval/rank/ranktest"
)

// TestRankAnswering: of two sentences with the question's words, the one that
// answers comes first, though the other stands before it.
func TestRankAnswering(t *testing.T) {
	for _, c := range []struct{ name, question, worse, better string }{
		{"a question", "Did ferry fares rise?", "Did ferry fares rise?", "Yes, ferry fares did rise."},
		{"an announcement", "How did ferry fares rise?", "This report looks at how ferry fares did rise.", "In May ferry fares did rise."},
		{"no reason, to a why", "Why did ferry fares rise?", "In May ferry fares did rise.", "Ferry fares did rise because fuel was dear."},
		{"no reason, to what caused it", "What caused ferry fares to rise?", "In May ferry fares did rise.", "Ferry fares did rise amid dear fuel."},
	} {
		l := &library{Shelf: []*corpus.Article{article("a", c.worse+"\n|\n\n"+c.better)}}
		if got := texts(rankAll(t, l, c.question)); got[0] != c.better {
			t.Errorf("%s: to %q first is %q", c.name, c.question, got[0])
		}
	}
	// A reason is wanted only by a why.
	l := &library{Shelf: []*corpus.Article{article("a", "In May ferry fares did rise.\n|\n\nFerry fares did rise because fuel was dear.")}}
	ranked := rankAll(t, l, "When did ferry fares rise?")
	if i := slices.IndexFunc(ranked, func(c Candidate) bool { return strings.HasPrefix(c.Text(), "In May") }); ranked[i].Score < ranked[1-i].Score {
		t.Errorf("to a when, a sentence without a reason comes after one with: %q", texts(ranked))
	}
}

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

// TestReasons: which questions ask for a reason, and which sentences give one.
func TestReasons(t *testing.T) {
	for text, want := range map[string]bool{
		"Why did fares rise?": true, "And why is that?": true, "What led the council to close piers?": true,
		"What made fares rise?": true, "For what reason did fares rise?": true, "How come fares rose?": true,
		"When did fares rise?": false, "What did the council say of why fares rose?": false, "What do piers cost?": false,
	} {
		if got := whyAsked.MatchString(text); got != want {
			t.Errorf("asked %q: %v, want %v", text, got, want)
		}
	}
	for text, want := range map[string]bool{
		"Fares rose because fuel was dear.": true, "Fares rose due to fuel.": true, "Fares rose in response to the frost.": true,
		"Citing fuel, the council raised fares.": true, "The council feared a frost.": true, "Brook said that fuel was dear.": true,
		"Fares rose.": false, "Fares rose in May.": false, "The council raised fares on nine lines.": false,
	} {
		if got := giving.MatchString(text); got != want {
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
