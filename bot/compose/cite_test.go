package compose

import (
	"strings"
	"testing"

	"ibid/bot"
	"ibid/corpus"
	"ibid/retrieval/cite"
	"ibid/retrieval/match"
)

func composeCite(t *testing.T, f cite.Finding) bot.Answer {
	t.Helper()
	a, err := Extractive{}.ComposeCite(t.Context(), bot.Question{}, f)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// TestComposeCite: every place is a quote that says how closely it matches, the
// sentence's bytes and nothing else.
func TestComposeCite(t *testing.T) {
	a := article("a", corpus.Meta{Title: "On Piers", Authors: []string{"Ana Kovač"}})
	got := composeCite(t, cite.Finding{Places: []cite.Place{
		{Article: a, First: 1, Last: 1, Match: match.Exact},
		{Article: a, First: 0, Last: 0, Match: match.Near, Differs: "2 words differ"},
	}})
	if got.Status != bot.Answered || got.Reason != "" || len(got.Quotes) != 2 || len(got.Citations) != 1 {
		t.Fatalf("%+v", got)
	}
	if q := got.Quotes[0]; q.Text != "Nobody pays." || q.Match != "exact" || q.Differs != "" || q.ID != "q1" || q.Citation != 1 {
		t.Errorf("%+v", q)
	}
	if want := "Ana Kovač in “On Piers” – near: 2 words differ: “The \\*piers\\* rot,” she said."; !strings.HasPrefix(got.Claims[1].Text, "Ana Kovač in “On Piers” – near: 2 words differ: ") {
		t.Errorf("%q, want %q", got.Claims[1].Text, want)
	}
}

// TestComposeCiteOtherwise: what only contradicts is never worded as found.
func TestComposeCiteOtherwise(t *testing.T) {
	a := article("a", corpus.Meta{Title: "On Piers"})
	otherwise := cite.Place{Article: a, First: 1, Last: 1, Match: match.Contradicted, Differs: "the source says “Nobody”, not “Everybody”"}
	got := composeCite(t, cite.Finding{Places: []cite.Place{otherwise}})
	if got.Status != bot.Answered || got.Quotes[0].Match != "contradicted" || got.Claims[0].Text != "The articles say otherwise: the source says “Nobody”, not “Everybody”." {
		t.Errorf("%+v", got)
	}
	got = composeCite(t, cite.Finding{Places: []cite.Place{{Article: a, Match: match.Paraphrase}, otherwise}})
	if strings.HasPrefix(got.Claims[0].Text, "The articles say otherwise") {
		t.Error("an answer that holds both says only the one")
	}
}

func TestComposeCiteNothing(t *testing.T) {
	a := article("a", corpus.Meta{})
	got := composeCite(t, cite.Finding{Reason: cite.Reason{Kind: cite.NotSaid, Holder: "Ann Quay"}, Closest: []cite.Place{{Article: a}}})
	if got.Status != bot.NotFound || got.Reason != "No sentence of the corpus says this of Ann Quay, in these words or others." || len(got.Quotes)+len(got.Claims) > 0 || len(got.Closest) != 1 || got.Closest[0].Match != "" {
		t.Errorf("%+v", got)
	}
	if _, err := (Extractive{}).ComposeCite(t.Context(), bot.Question{}, cite.Finding{Places: []cite.Place{{Article: a, First: 5, Last: 5}}}); err == nil {
		t.Error("a place that isn't there was quoted")
	}
}
