package bot

import (
	"strings"
	"testing"
)

// TestNumber: sources are numbered as a brief shows them, each topic in the order of
// time, and what others say last; each of several quotes of a source has its letter.
func TestNumber(t *testing.T) {
	a := Answer{
		Command: "brief",
		Claims: []Claim{
			{Quotes: []string{"q1"}, Role: "assessment"},
			{Quotes: []string{"q2"}, Topic: "piers"},
			{Quotes: []string{"q3"}, Topic: "piers"},
			{Quotes: []string{"q4", "q2"}, Topic: "tolls"},
		},
		Quotes: []Quote{
			{ID: "q1", Citation: 1}, {ID: "q2", Citation: 1, Date: "2031"}, {ID: "q3", Citation: 2, Date: "2030"}, {ID: "q4", Citation: 3},
		},
		Citations: []Citation{{N: 1, File: "a"}, {N: 2, File: "b"}, {N: 3, File: "c"}},
	}
	a.Number()
	var got []string
	for _, q := range a.Quotes {
		got = append(got, q.Label)
	}
	for _, c := range a.Citations {
		got = append(got, c.File)
	}
	if s := strings.Join(got, " "); s != "2b 2a 1 3 b a c" || a.Quotes[1].Citation != 2 || a.Citations[1].N != 2 {
		t.Errorf("%s: %+v", s, a.Citations)
	}
	if s := letters(0) + letters(25) + letters(26) + letters(701); s != "azaazz" {
		t.Error(s)
	}
}
