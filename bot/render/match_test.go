package render

import (
	"bytes"
	"strings"
	"testing"

	"ibid/bot"
)

// TestTerminalMatch: beside each quote stands how closely it matches, and an
// answer that only contradicts says so first.
func TestTerminalMatch(t *testing.T) {
	show := func(a bot.Answer) string {
		var b bytes.Buffer
		if err := Terminal(&b, a, Style{}); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	if got := show(cited()); !strings.Contains(got, "\n    exact\n") || !strings.Contains(got, "\n    near: 2 words differ\n") || strings.Contains(got, "otherwise") {
		t.Errorf("%s", got)
	}
	if got := show(otherwise()); !strings.HasPrefix(got, "The articles say otherwise: the source says “7”, not “9”.\n") || !strings.Contains(got, "    says otherwise: the source says “7”, not “9”\n") {
		t.Errorf("%s", got)
	}
	if got := show(answered()); strings.Contains(got, "exact") {
		t.Errorf("a quote that answers a question has a match:\n%s", got)
	}
}

// cited has an exact quote and a near one.
func cited() bot.Answer {
	a := answered()
	a.Command, a.Claims = "cite", []bot.Claim{{Quotes: []string{"q1"}}, {Quotes: []string{"q2"}}}
	a.Quotes[0].Match, a.Quotes[1].Match, a.Quotes[1].Differs = "exact", "near", "2 words\x1b differ"
	return a
}

// otherwise only contradicts.
func otherwise() bot.Answer {
	a := cited()
	for i := range a.Quotes {
		a.Quotes[i].Match, a.Quotes[i].Differs = "contradicted", "the source says “7”, not “9”"
	}
	return a
}

// TestOtherwise: whose statement says otherwise is named where all is one holder's, and not
// twice.
func TestOtherwise(t *testing.T) {
	quote := func(holder, kind, differs string) bot.Quote {
		return bot.Quote{Match: "contradicted", Holder: holder, HolderKind: kind, Differs: differs}
	}
	brook := quote("Tom Brook", "person", "")
	for _, c := range []struct {
		want   string
		quotes []bot.Quote
	}{
		{"The articles say otherwise, in a statement of Tom Brook.", []bot.Quote{brook, brook}},
		{"The articles say otherwise.", []bot.Quote{brook, quote("Vera Lund", "person", "")}},
		{"The articles say otherwise.", []bot.Quote{quote("Ana Kovač", "author", "")}},
		{"The articles say otherwise: the source gives this to Tom Brook, not to Vera Lund.", []bot.Quote{quote("Tom Brook", "person", "the source gives this to Tom Brook, not to Vera Lund")}},
	} {
		if got := Otherwise(bot.Answer{Quotes: c.quotes}); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}
