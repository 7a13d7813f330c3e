package cite

import (
	"context"
	"strings"
	"testing"

	"ibid/corpus"
	"ibid/retrieval"
	"ibid/retrieval/rank"
)

// hearing is a desk that keeps what it was last searched for.
type hearing struct {
	*desk
	asked *string
}

func (h hearing) Search(ctx context.Context, q retrieval.Query) ([]retrieval.Hit, error) {
	*h.asked = q.Text
	return h.desk.Search(ctx, q)
}

// TestOtherWordsKeepCapitals: a claim is searched for as it was given, without its
// quotation marks and without whom it is given to: capitals say what is a name.
func TestOtherWordsKeepCapitals(t *testing.T) {
	for text, want := range map[string]string{
		"Penguins near Aldane incubate THEIR eggs on ice":                  "Penguins near Aldane incubate THEIR eggs on ice",
		"“Penguins near Aldane incubate their eggs on ice”":                "Penguins near Aldane incubate their eggs on ice",
		"Vera Lindqvist said that Penguins near Aldane incubate their egg": "Penguins near Aldane incubate their egg",
	} {
		var asked string
		d := newDesk(harbour)
		l := d.locator()
		l.Searcher = hearing{d, &asked}
		if _, err := l.Locate(t.Context(), text, corpus.Filter{}, 0); err != nil {
			t.Fatal(err)
		}
		if asked != want {
			t.Errorf("%q is searched for as %q, want %q", text, asked, want)
		}
	}
}

// TestOtherWordsCountry: a text names its country once, by whatever name; a person
// must be named near.
func TestOtherWordsCountry(t *testing.T) {
	far := strings.Repeat("The school was rebuilt. Its roof leaks. Nobody mends it. ", 4)
	const statement, claim = "Pilots there oppose the plan.", "Those who steer ships in Norway are against what was planned"
	for _, c := range []struct{ name, text, claim, want string }{
		{"its capital, long before", "Oslo has a new pilot school. " + far + statement, claim, "paraphrase: "},
		{"its people, long after", statement + " " + far + "Most of them are Norwegians.", claim, "paraphrase: "},
		{"another country", "Athens has a new pilot school. " + far + statement, claim, ""},
		{"no country", "Here is a new pilot school. " + far + statement, claim, ""},
		{"a person, long before", "Ann Quay has a new pilot school. " + far + statement, "Those who steer ships for Quay are against what was planned", ""},
		{"a person, near", far + "Ann Quay has a new pilot school. " + statement, "Those who steer ships for Quay are against what was planned", "paraphrase: "},
	} {
		d := newDesk("On Pilots\n\n" + c.text)
		a, i := d.sentence(t, "Pilots there")
		d.ranked = []rank.Candidate{{Article: a, Sentence: i, Own: 0.9, Score: 0.9}}
		_, got := d.locate(t, c.claim)
		if c.want == "" && len(got) > 0 || c.want != "" && (len(got) != 1 || !strings.HasPrefix(got[0], c.want)) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// TestOtherWordsReadersAgree: late interaction alone, or the model that reads alone, makes
// nothing a paraphrase.
func TestOtherWordsReadersAgree(t *testing.T) {
	for _, c := range []struct {
		name  string
		own   float64
		logit float32
		want  int
	}{
		{"both", 0.9, 3, 1}, {"late interaction alone", 0.9, -12, 0}, {"the reader alone", 0.5, 3, 0},
	} {
		d := newDesk(harbour)
		a, i := d.sentence(t, "Brook opposed")
		d.ranked, d.logit = []rank.Candidate{{Article: a, Sentence: i, Own: c.own, Score: c.own}}, c.logit
		if _, got := d.locate(t, "The head of the union spoke out against what was planned"); len(got) != c.want {
			t.Errorf("%s: %q", c.name, got)
		}
	}
}

// TestOtherWordsSense: what a sentence only thinks possible is not said, and a number in the
// place of another is a contradiction, the day of a date aside.
func TestOtherWordsSense(t *testing.T) {
	const text = "The Dues\n\nThe port may lower its dues. Dues stand at 14% and are looked at again on 7 May. The pilots did not support the levy."
	for claim, want := range map[string]string{
		"The harbour is reducing what ships pay":            "",
		"The harbour could be reducing what ships pay":      "paraphrase: ",
		"What ships pay is at 14% of the value":             "paraphrase: ",
		"What ships pay is at 19% of the value":             "contradicted: ",
		"Those who steer opposed the levy":                  "paraphrase: ",
		"Those who steer did support the levy":              "contradicted: ",
		"What ships pay is not at 14% of the value by then": "contradicted: ",
	} {
		d := newDesk(text)
		words := "may lower"
		if strings.Contains(claim, "%") {
			words = "Dues stand"
		} else if strings.Contains(claim, "levy") {
			words = "pilots did"
		}
		a, i := d.sentence(t, words)
		d.ranked = []rank.Candidate{{Article: a, Sentence: i, Own: 0.9, Score: 0.9}}
		_, got := d.locate(t, claim)
		if want == "" && len(got) > 0 || want != "" && (len(got) != 1 || !strings.HasPrefix(got[0], want)) {
			t.Errorf("%q: %q, want %q", claim, got, want)
		}
	}
}
