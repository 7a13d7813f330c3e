package names

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Only a person's name that is stated family name first is taken apart.
func TestSplitInverted(t *testing.T) {
	for in, want := range map[string]Inverted{
		"Lund, Vera":               {"Lund", "Vera", ""},
		"Horst, Jan van der":       {"Horst", "Jan van der", ""},
		"van der Horst, Jan":       {"van der Horst", "Jan", ""},
		"Pool, Martin Luther, Jr.": {"Pool", "Martin Luther", "Jr."},
		"Pool, Jr., Martin Luther": {"Pool", "Martin Luther", "Jr."},
		"O’Dowd, K. M.":            {"O’Dowd", "K. M.", ""},
		"García Núñez, Maria":      {"García Núñez", "Maria", ""},
		"Müller-Röhm, Jörg":        {"Müller-Röhm", "Jörg", ""},
		"이, 동수":                    {"이", "동수", ""},
	} {
		got, ok := SplitInverted(in)
		if d := cmp.Diff(want, got); !ok || d != "" {
			t.Errorf("%s: %v (-want +got):\n%s", in, ok, d)
		}
	}
	for _, in := range []string{
		"Vera Lund", "Martin Pool, Jr.", "Ministry of Ports, Osmark", "Ministry of Peace, Reform and Trade", "Sill, Republic of", "Acme, Inc.",
		"Osmark, Department of Health",
		"Lund, Vance, and Holt", "World Harbour Organization", "The Lund, Vera", "Vera Lund, PhD", "Lund,", ", Vera", "", "Lund, 1999",
		"World Harbour, Osmark", "Smith & Lund, Vera",
		"Bank of Osmark, The", "Lund, Vera (editor)",
	} {
		if got, ok := SplitInverted(in); ok {
			t.Errorf("%q was taken apart: %+v", in, got)
		}
		if n := Natural(in); n != in {
			t.Errorf("%q became %q", in, n)
		}
	}
	if n := Natural("Pool, Martin Luther, Jr."); n != "Martin Luther Pool Jr." {
		t.Errorf("in the usual order: %q", n)
	}
}
