package speakers_test

import (
	"strings"
	"testing"

	"ibid/corpus"
	"ibid/retrieval/speakers"
)

var roster = speakers.New([]corpus.Holder{
	{Name: "Paula Anderson", Kind: "person", Sentences: 3}, {Name: "Jörg Müllner", Kind: "person", Sentences: 1},
	{Name: "Vera Lund", Kind: "person", Sentences: 2}, {Name: "Otto Lund", Kind: "person", Sentences: 5},
	{Name: "Growers' Union of Tarn", Kind: "organisation", Sentences: 1}, {Name: "New Zealand Reed Party", Kind: "author"},
})

func TestKnown(t *testing.T) {
	for name, want := range map[string]bool{
		"Paula Anderson": true, "paula anderson": true, "anderson": true, "Minister Anderson": true,
		"jorg mullner": true, "Lund": true, "Growers' Union": true, "Reed": true, "Reed Party": true,
		"Paula Anders": false, "Paula": false, "Karl Lund": false, "Tarn": false, "": false,
	} {
		if got := roster.Known(name); got != want {
			t.Errorf("%q is known: %v", name, got)
		}
	}
}

func TestNearest(t *testing.T) {
	for _, c := range []struct{ name, want string }{
		{"Paula Anders", "Paula Anderson"},
		{"Jorge Mullner", "Jörg Müllner"},
		{"Karl Lund", "Otto Lund, Vera Lund"}, // who says more comes first
		{"Vera Lunt", "Vera Lund"},
		{"Senator Vera Vance", "Vera Lund"},
		{"Piet Lammers", ""},
	} {
		if got := strings.Join(roster.Nearest(c.name, 3), ", "); got != c.want {
			t.Errorf("nearest to %q: %q, want %q", c.name, got, c.want)
		}
	}
	if got := roster.Nearest("Karl Lund", 1); len(got) != 1 || got[0] != "Otto Lund" {
		t.Errorf("at most one: %q", got)
	}
}

// TestNearestByKind: a name is near by a word that tells it from others of its kind, not by
// one that many have.
func TestNearestByKind(t *testing.T) {
	var holders []corpus.Holder
	for _, name := range []string{
		"Reed Party", "Reed Institute for the Sea", "Tide Party of New Zealand", "New Zealand Treasury", "Quay Union", "Quai Board",
		"Ann Berg", "Ann Dahl", "Ann Falk", "Ann Holt", "Jon Falk", "Kim Falk", "Leo Falk",
		"Coastal League", "Coastal Fund", "Coastal Trust", "Coastal Watch",
	} {
		holders = append(holders, corpus.Holder{Name: name})
	}
	roster := speakers.New(holders)
	for name, want := range map[string]string{
		"Moor Party":                          "",
		"Reeds Party":                         "Reed Party",
		"Ministry of Tides":                   "Tide Party of New Zealand",
		"New Zealand Navy":                    "",
		"Quay Council":                        "Quay Union, Quai Board",
		"Quay Council of Salt Island Fishers": "",
		"Coastal Institute":                   "", // it may be any of four
		"Ann Moor":                            "", // so may an Ann
		"Piet Falk":                           "Ann Falk, Jon Falk, Kim Falk",
		"Ann Bergh":                           "Ann Berg",
		"Secretary of Salt":                   "",
		"the finance minister":                "",
	} {
		if got := strings.Join(roster.Nearest(name, 3), ", "); got != want {
			t.Errorf("nearest to %q: %q, want %q", name, got, want)
		}
	}
}
