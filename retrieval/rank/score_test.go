package rank

import (
	"math"
	"testing"
)

func TestIDF(t *testing.T) {
	if got, want := IDF(0, 0), math.Log(2); math.Abs(got-want) > 1e-12 {
		t.Errorf("in an empty corpus: %v, want %v", got, want)
	}
	last := math.Inf(1)
	for n := 0; n <= 100; n++ {
		got := IDF(n, 100)
		if !(got > 0 && got < last) {
			t.Fatalf("in %d of 100 passages: %v after %v: want it to fall and stay above 0", n, got, last)
		}
		last = got
	}
	if got := IDF(5, 3); !(got >= 0) {
		t.Errorf("in more passages than there are: %v", got)
	}
}

// TestForms: what counts as a form of a word. An ending more or less does;
// another number, or a short word with another letter, is another word.
func TestForms(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"tariff", "tariffs", true},
		{"poster", "posters", true},
		{"reopen", "reopened", true},
		{"reopen", "reopening", true},
		{"policy", "policies", true},
		{"port", "ports", true},
		{"tax", "taxes", true},
		{"policy", "police", false},
		{"country", "county", false},
		{"niger", "nigeria", false},
		{"anders", "anderson", false},
		{"ban", "ban", true},
		{"2031", "2032", false},
		{"12500", "12501", false},
		{"12500", "125000", false},
		{"12500", "12500", true},
		{"covid19", "covid18", false},
		{"naïve", "naïvely", true},
		{"남부", "남북", false}, // two letters each, of three bytes
		{"tariff", "treaty", false},
		{"", "port", false},
	} {
		for _, pair := range [][2]string{{c.a, c.b}, {c.b, c.a}} {
			if got := FormsOf(Folds("other " + pair[0])).Has(pair[1]); got != c.want {
				t.Errorf("%q a form of %q: %v, want %v", pair[0], pair[1], got, c.want)
			}
		}
	}
}
