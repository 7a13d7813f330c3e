package rank

import (
	"math"
	"strings"
	"testing"

	"ibid/corpus"
	"ibid/retrieval"
	"ibid/retrieval/embed"
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

// TestOtherNumber: a number that a model takes for the very one of the question is
// still another.
func TestOtherNumber(t *testing.T) {
	l := &library{Shelf: []*corpus.Article{article("a", "The piers opened in 2031.")}}
	q := l.Query(t, "Which piers opened in 2032?")
	s := newScorer(q)
	same := embed.QuantiseSentence(q.Tokens).Tokens // as near as can be
	right, wrong := s.nearest("The piers opened in 2032.", same), s.nearest("The piers opened in 2031.", same)
	for i, w := range s.word {
		want := right[i]
		if w == "2032" {
			want *= weightOtherNumber
		}
		if wrong[i] != want || right[i] < 0.9 {
			t.Errorf("%q: %.2f with the number, %.2f with another: want %.2f", w, right[i], wrong[i], want)
		}
	}
}

// TestRankCountry: a country is found by its capital.
func TestRankCountry(t *testing.T) {
	l := &library{Shelf: []*corpus.Article{article("a", "Athens closed nine piers.\n|\n\nOslo closed nine piers.")}}
	ranked := rankAll(t, l, "Has Norway closed nine piers?")
	if !strings.HasPrefix(ranked[0].Text(), "Oslo") || !(ranked[0].MaxSim > ranked[1].MaxSim+0.1) {
		t.Errorf("first is %q with %.3f, then %.3f: want clearly less", ranked[0].Text(), ranked[0].MaxSim, ranked[1].MaxSim)
	}
}

// TestOtherMood: what is and what ought to be are different questions; somebody's
// statements may be of either kind.
func TestOtherMood(t *testing.T) {
	for _, c := range []struct {
		question, sentence string
		voices             int
		want               bool
	}{
		{"What do the unions do?", "The unions must speak up.", 0, true},
		{"What do the unions do?", "The unions speak up.", 0, false},
		{"What should the unions do?", "The unions must speak up.", 0, false},
		{"What should the unions do?", "The unions speak up.", 0, true},
		{"What does Ana Kovač say?", "The unions must speak up.", 1, false},
		{"What does Ana Kovač say should be done?", "The unions speak up.", 1, true},
	} {
		s := newScorer(retrieval.Query{Text: c.question, Voices: make([]retrieval.Voice, c.voices)})
		if got := s.otherMood(c.sentence); got != c.want {
			t.Errorf("%q and %q: %v", c.question, c.sentence, got)
		}
	}
}
