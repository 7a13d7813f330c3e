package compose

import (
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/bot"
	"ibid/corpus"
	"ibid/retrieval/gate"
)

// article is one of two sentences, the first with a note.
func article(id string, m corpus.Meta) *corpus.Article {
	text := "“The *piers* rot,” she said.1 Nobody pays."
	at := func(s string) corpus.Span {
		i := strings.Index(text, s)
		return corpus.Span{Start: i, End: i + len(s)}
	}
	return &corpus.Article{
		ID: id, File: id + ".txt", Text: text, Meta: m,
		Sections:  []corpus.Section{{Span: corpus.Span{End: len(text)}, Heading: "Piers"}},
		Passages:  []corpus.Passage{{Last: 1}},
		Sentences: []corpus.Sentence{{Span: at("“The *piers* rot,” she said."), Notes: []string{"1"}}, {Span: at("Nobody pays.")}},
		Footnotes: []corpus.Footnote{{Label: "1", Text: "Harbour Review, p. 3."}},
	}
}

func span(a *corpus.Article, first, last int) gate.Span {
	return gate.Span{Article: a, First: first, Last: last, Best: first}
}

func compose(t *testing.T, f bot.Finding) bot.Answer {
	t.Helper()
	a, err := Extractive{}.Compose(context.Background(), bot.Question{}, f)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// TestSpeaker: who is said to say it. A statement is never the author's when it
// has a holder, never a holder's when it has none, and no name is invented.
func TestSpeaker(t *testing.T) {
	ana := []string{"Ana Kovač"}
	full := corpus.Meta{Title: "On Piers", Authors: ana, Published: "2031-07-09"}
	for _, c := range []struct {
		name       string
		meta       corpus.Meta
		attributed corpus.Attribution
		want       string
	}{
		{"the author's own", full, corpus.Attribution{}, "Ana Kovač in “On Piers” (July 9, 2031)"},
		{"the author as the holder", full, corpus.Attribution{Holder: "Ana Kovač", HolderKind: "author"}, "Ana Kovač in “On Piers” (July 9, 2031)"},
		{"a holder", full, corpus.Attribution{Holder: "Tom Brook", HolderKind: "person"}, "Tom Brook, reported by Ana Kovač in “On Piers” (July 9, 2031)"},
		{"a holder, no author", corpus.Meta{Title: "On Piers"}, corpus.Attribution{Holder: "The council", HolderKind: "organisation"}, "The council, reported in “On Piers”"},
		{"neither", corpus.Meta{Title: "On Piers", Published: "2031-07"}, corpus.Attribution{}, "In “On Piers” (July 2031)"},
		{"an author who isn't named", corpus.Meta{Title: "On Piers"}, corpus.Attribution{HolderKind: "author"}, "In “On Piers”"},
		{"no title", corpus.Meta{Authors: ana, Published: "2031"}, corpus.Attribution{}, "Ana Kovač in a.txt (2031)"},
		{"nothing at all", corpus.Meta{}, corpus.Attribution{}, "In a.txt"},
		{"three authors", corpus.Meta{Title: "T", Authors: []string{"Ana", "Ben", "Cy"}}, corpus.Attribution{}, "Ana, Ben, and Cy in “T”"},
		{"markup in names", corpus.Meta{Title: "The *New* Piers", Authors: []string{"A_"}}, corpus.Attribution{Holder: "[T]", HolderKind: "group"}, `\[T\], reported by A\_ in “The \*New\* Piers”`},
	} {
		a := article("a", c.meta)
		a.Sentences[1].Attribution = c.attributed
		got := compose(t, bot.Finding{Finding: gate.Finding{Verdict: gate.Answered, Spans: []gate.Span{span(a, 1, 1)}}})
		if diff := cmp.Diff(bot.Claim{Lead: c.want, Text: c.want + ": “Nobody pays.”", Quotes: []string{"q1"}}, got.Claims[0]); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

// A quote of a paged source is introduced with its page.
func TestSpeakerNamesThePage(t *testing.T) {
	a := article("a", corpus.Meta{Title: "On Piers"})
	a.Pages = []corpus.Page{{Number: 1, Label: "iv"}}
	got := compose(t, bot.Finding{Finding: gate.Finding{Verdict: gate.Answered, Spans: []gate.Span{span(a, 1, 1)}}})
	if want := "In “On Piers”, p. iv"; got.Claims[0].Lead != want {
		t.Errorf("%q, want %q", got.Claims[0].Lead, want)
	}
}

// TestComposeAnswered: every claim has its quote, every quote its citation, and
// an article is cited once.
func TestComposeAnswered(t *testing.T) {
	a, b := article("a", corpus.Meta{Title: "On Piers"}), article("b", corpus.Meta{Title: "Again"})
	got := compose(t, bot.Finding{Finding: gate.Finding{Verdict: gate.Answered, Spans: []gate.Span{span(b, 0, 0), span(a, 1, 1), span(b, 1, 1)}}})
	if got.Status != bot.Answered || len(got.Closest) != 0 || got.Closest == nil {
		t.Errorf("status %s, closest %v", got.Status, got.Closest)
	}
	var quotes []any
	for _, q := range got.Quotes {
		quotes = append(quotes, []any{q.ID, q.Citation, q.Article, q.Text, len(q.Footnotes)})
	}
	want := []any{
		[]any{"q1", 1, "b", "“The *piers* rot,” she said.", 1},
		[]any{"q2", 2, "a", "Nobody pays.", 0},
		[]any{"q3", 1, "b", "Nobody pays.", 0},
	}
	if diff := cmp.Diff(want, quotes); diff != "" {
		t.Errorf("quotes (-want +got):\n%s", diff)
	}
	for i, c := range got.Claims {
		if diff := cmp.Diff([]string{got.Quotes[i].ID}, c.Quotes); diff != "" {
			t.Errorf("claim %d (-want +got):\n%s", i, diff)
		}
	}
	if len(got.Claims) != 3 || len(got.Citations) != 2 {
		t.Fatalf("%d claims, %d citations", len(got.Claims), len(got.Citations))
	}
	if c := got.Citations[0]; c.N != 1 || c.Article != "b" || c.Authors == nil || !strings.Contains(c.Chicago, "“Again.”") {
		t.Errorf("first citation %+v", c)
	}
	if diff := cmp.Diff([]bot.Note{{Label: "1", Text: "Harbour Review, p. 3."}}, got.Quotes[0].Footnotes); diff != "" {
		t.Errorf("notes (-want +got):\n%s", diff)
	}
}

// TestComposeEscapes: only what Markdown would take for markup is changed in the
// text, and nothing in the quote.
func TestComposeEscapes(t *testing.T) {
	a := article("a", corpus.Meta{Title: "T"})
	got := compose(t, bot.Finding{Finding: gate.Finding{Verdict: gate.Answered, Spans: []gate.Span{span(a, 0, 0)}}})
	if want := "In “T”: ““The \\*piers\\* rot,” she said.”"; got.Claims[0].Text != want {
		t.Errorf("%q, want %q", got.Claims[0].Text, want)
	}
	if want := "“The *piers* rot,” she said."; got.Quotes[0].Text != want {
		t.Errorf("%q, want %q", got.Quotes[0].Text, want)
	}
}

// TestComposeNotFound: what is near is shown as near and as nothing else.
func TestComposeNotFound(t *testing.T) {
	a := article("a", corpus.Meta{Title: "On Piers"})
	got := compose(t, bot.Finding{Finding: gate.Finding{Verdict: gate.NotFound, Closest: []gate.Span{span(a, 0, 0), span(a, 1, 1)}}, Reason: "why"})
	if got.Status != bot.NotFound || got.Reason != "why" || len(got.Quotes)+len(got.Claims) != 0 || got.Quotes == nil || got.Claims == nil {
		t.Errorf("%+v", got)
	}
	if len(got.Closest) != 2 || got.Closest[0].ID != "c1" || got.Closest[1].Citation != 1 || len(got.Citations) != 1 {
		t.Errorf("closest %+v, citations %+v", got.Closest, got.Citations)
	}
	none := compose(t, bot.Finding{})
	if none.Status != bot.NotFound || none.Closest == nil || none.Citations == nil {
		t.Errorf("nothing near: %+v", none)
	}
}

func TestComposePartial(t *testing.T) {
	a := article("a", corpus.Meta{})
	got := compose(t, bot.Finding{Finding: gate.Finding{Verdict: gate.Partial, Spans: []gate.Span{span(a, 1, 1)}}, Reason: "the cost"})
	if got.Status != bot.Partial || got.Reason != "the cost" || len(got.Quotes) != 1 {
		t.Errorf("%+v", got)
	}
}

// TestComposeRefuses: a span that can't be quoted fails the answer, whole.
func TestComposeRefuses(t *testing.T) {
	a := article("a", corpus.Meta{})
	a.Sentences[1].Furniture = true
	for _, f := range []gate.Finding{
		{Verdict: gate.Answered, Spans: []gate.Span{span(a, 0, 0), span(a, 1, 1)}},
		{Closest: []gate.Span{span(a, 0, 1)}},
		{Closest: []gate.Span{span(a, 5, 5)}},
	} {
		got, err := Extractive{}.Compose(context.Background(), bot.Question{}, bot.Finding{Finding: f})
		if err == nil || !strings.Contains(err.Error(), "a.txt") || len(got.Quotes) > 0 {
			t.Errorf("%v: %+v", err, got)
		}
	}
}
