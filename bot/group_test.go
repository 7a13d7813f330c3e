package bot

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestGroups: topics in the order of their best point, under each a lead and then the
// order of time, what has no date or no topic last; what others say of a side apart.
func TestGroups(t *testing.T) {
	a := Answer{Sides: []string{"the council", "the fund"}}
	for i, c := range []struct{ date, topic, side, role string }{
		{"2021-05-06", "piers", "A", "words"}, {"", "", "B", "act"}, {"2019", "fares", "A", "words"}, {"2020-04", "piers", "B", "act"},
		{"", "piers", "A", "words"}, {"2021-05", "piers", "A", ""}, {"2021", "", "A", "assessment"}, {"2020", "", "A", "assessment"}, {"2020", "", "B", "assessment"},
	} {
		id := string(rune('a' + i))
		a.Quotes = append(a.Quotes, Quote{ID: id, Citation: 1, Date: c.date})
		a.Claims = append(a.Claims, Claim{Text: id, Quotes: []string{id}, Topic: c.topic, Side: c.side, Role: c.role})
	}
	a.Claims = append(a.Claims, Claim{Text: "z", Quotes: []string{"b", "d"}, Topic: "piers", Side: "A", Lead: true})
	texts := func(claims []Claim) string {
		var out []string
		for _, c := range claims {
			out = append(out, c.Text)
		}
		return strings.Join(out, "")
	}
	var got []string
	for _, g := range a.Groups() {
		got = append(got, g.Topic+": "+texts(g.Claims)+", of A "+texts(g.Of("A")))
	}
	got = append(got, "others of A: "+texts(a.Assessments("A")), "of B: "+texts(a.Assessments("B")))
	want := []string{"piers: zdfae, of A zfae", "fares: c, of A c", ": b, of A ", "others of A: hg", "of B: i"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestSides: the sides asked about in their order, then any others; a brief has one.
func TestSides(t *testing.T) {
	a := Answer{Sides: []string{"x", "y", "z"}, Claims: []Claim{{Side: "C"}, {Side: "A"}, {Side: "other"}}}
	if diff := cmp.Diff([]string{"A", "B", "C", "other"}, a.SideKeys()); diff != "" || a.SideName("C") != "z" || a.SideName("other") != "other" {
		t.Errorf("%s, C is %s", diff, a.SideName("C"))
	}
	brief := Answer{Sides: []string{"x"}, Claims: []Claim{{}, {}}}
	if diff := cmp.Diff([]string{""}, brief.SideKeys()); diff != "" || brief.SideName("") != "x" {
		t.Errorf("%s, the side is %s", diff, brief.SideName(""))
	}
}

// TestBeginsLead: only the first of several sentences that sum up is introduced.
func TestBeginsLead(t *testing.T) {
	first, second, of := Claim{Text: "Fares rose.", Lead: true}, Claim{Text: "Tolls fell.", Lead: true}, Claim{Text: "Piers fell.", Lead: true, Topic: "piers"}
	a := Answer{Claims: []Claim{{Text: "Fares rose in May."}, first, second, of}}
	for c, want := range map[*Claim]bool{&a.Claims[0]: false, &first: true, &second: false, &of: true} {
		if got := a.BeginsLead(*c); got != want {
			t.Errorf("%q: %v", c.Text, got)
		}
	}
}
