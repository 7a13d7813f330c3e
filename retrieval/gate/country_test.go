package gate

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/retrieval"
	"ibid/retrieval/rank"
)

// TestGovernmentsIn: which governments a sentence names by a name; a country's name
// tells nothing of which of its governments it is.
func TestGovernmentsIn(t *testing.T) {
	for text, want := range map[string][]string{
		"The Ardent government built nine locks.":                  {"Ardent"},
		"Locks were built by the Ardent administration.":           {"Ardent"},
		"Ardent government officials came.":                        {"Ardent"},
		"The Norwegian government built nine locks.":               nil,
		"The Norwegian government met the Brisk cabinet.":          {"Brisk"},
		"The Ardent government left, and the Brisk presidency was": {"Ardent", "Brisk"},
		"The government built nine locks.":                         nil,
	} {
		var got []string
		for _, name := range governmentsIn(text) {
			got = append(got, strings.TrimSpace(name))
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", text, diff)
		}
	}
}

// TestShare: how much of a text's words a span has, a country by any of its names.
func TestShare(t *testing.T) {
	x := alone(rank.Candidate{Article: article("a", "Oslo closed nine piers.")})
	for text, want := range map[string]float64{
		"Norway closed piers": 1, "the Norwegian piers": 1, "Greece closed piers": 2.0 / 3, "herons": 0, "": 0, "the": 0,
	} {
		if got := x.Share(text); got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}

// TestOneConstraintAName: whoever is asked for as a holder or as an administration
// is no further name that evidence must mention.
func TestOneConstraintAName(t *testing.T) {
	const text = "What did Ana Kovač's council pay the fishers for herons?"
	voice, leader := retrieval.Voice{Text: "Ana Kovač"}, retrieval.Leader{Name: "Ana Kovač", Text: "Ana Kovač"}
	led := voice
	led.Leader = "Ana Kovač"
	for name, q := range map[string]retrieval.Query{
		"a name":            {Text: text},
		"a holder":          {Text: text, Voices: []retrieval.Voice{voice}},
		"an administration": {Text: text, Leaders: []retrieval.Leader{leader}},
		"both":              {Text: text, Voices: []retrieval.Voice{led}, Leaders: []retrieval.Leader{leader}},
	} {
		if got := (Gate{}).constraints(q); len(got) != 1 {
			t.Errorf("%s: %d constraints, want 1", name, len(got))
		}
	}
}
