package rank

import (
	"testing"

	"ibid/retrieval/rank/ranktest"
)

// TestSalience: a sentence says more of what its article is about the nearer the beginning
// it stands, and the more of the title it has; furniture does not count.
func TestSalience(t *testing.T) {
	const text = "~ Menu\nIt rained.\nHerons left.\nIt snowed."
	a := ranktest.Article("a", text)
	if first, second := Salience(a, 1), Salience(a, 2); first != 1 || !(first > second) {
		t.Errorf("without a title: first %.2f, second %.2f", first, second)
	}
	a.Meta.Title = "Herons"
	if herons, before, after := Salience(a, 2), Salience(a, 1), Salience(a, 3); !(herons > before && before > after) {
		t.Errorf("with the title's word %.2f, before it %.2f, after it %.2f", herons, before, after)
	}
}

// TestWhole: an article read whole is its sentences without furniture, questions and what
// only announces.
func TestWhole(t *testing.T) {
	a := ranktest.Article("a", "~ Menu\nDid it rain?\nThis report looks at rain.\nIt rained.")
	if got := texts(Whole(a)); len(got) != 1 || got[0] != "It rained." {
		t.Errorf("%q", got)
	}
}

// TestTells: what leads up to a list, or breaks off, tells nothing by itself.
func TestTells(t *testing.T) {
	for text, want := range map[string]bool{
		"Fares rose.": true, "Brook said: fares rose.": true, "Since 2029 the council has:": false,
		"“The council has done three things:”": false, "A comparison of fares by the council's own figures…": false, "Did fares rise?": false,
	} {
		if got := (Candidate{Article: article("a", text+"\n|")}).Tells(); got != want {
			t.Errorf("%q tells: %v", text, got)
		}
	}
}
