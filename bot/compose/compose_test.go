package compose

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"ibid/bot"
	"ibid/corpus"
	"ibid/corpus/english/dates"
	"ibid/retrieval/calendar"
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

// answering is a finding of the verdict that shows the spans.
func answering(v gate.Verdict, spans ...gate.Span) bot.Finding {
	f := bot.Finding{Finding: gate.Finding{Verdict: v}}
	for _, s := range spans {
		f.Points = append(f.Points, bot.Point{Span: s})
	}
	return f
}

func compose(t *testing.T, f bot.Finding) bot.Answer {
	t.Helper()
	a, err := Extractive{}.Compose(context.Background(), bot.Question{}, f)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// TestComposeAnswered: every claim has its quote, every quote its citation, and
// an article is cited once.
func TestComposeAnswered(t *testing.T) {
	a, b := article("a", corpus.Meta{Title: "On Piers"}), article("b", corpus.Meta{Title: "Again"})
	got := compose(t, answering(gate.Answered, span(b, 0, 0), span(a, 1, 1), span(b, 1, 1)))
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
		if diff := cmp.Diff(bot.Claim{Quotes: []string{got.Quotes[i].ID}}, c); diff != "" {
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
	f := answering(gate.Partial, span(a, 1, 1))
	f.Reason = "the cost"
	got := compose(t, f)
	if got.Status != bot.Partial || got.Reason != "the cost" || len(got.Quotes) != 1 {
		t.Errorf("%+v", got)
	}
}

// TestComposeRefuses: a span that can't be quoted fails the answer, whole.
func TestComposeRefuses(t *testing.T) {
	a := article("a", corpus.Meta{})
	a.Sentences[1].Furniture = true
	for _, f := range []bot.Finding{
		answering(gate.Answered, span(a, 0, 0), span(a, 1, 1)),
		{Finding: gate.Finding{Closest: []gate.Span{span(a, 0, 1)}}},
		{Finding: gate.Finding{Closest: []gate.Span{span(a, 5, 5)}}},
	} {
		got, err := Extractive{}.Compose(context.Background(), bot.Question{}, f)
		if err == nil || !strings.Contains(err.Error(), "a.txt") || len(got.Quotes) > 0 {
			t.Errorf("%v: %+v", err, got)
		}
	}
}

// TestComposeSides: a claim has the side, the topics and the role of its point.
func TestComposeSides(t *testing.T) {
	a := article("a", corpus.Meta{})
	f := answering(gate.Answered, span(a, 0, 0), span(a, 1, 1))
	f.Points[0].Side, f.Points[0].Role, f.Points[0].Topics = "A", gate.Act, []string{"piers", "pay"}
	f.Points[1].Side, f.Points[1].Role = "B", gate.Assessment
	want := []bot.Claim{
		{Quotes: []string{"q1"}, Side: "A", Role: "act", Topic: "piers"},
		{Quotes: []string{"q1"}, Side: "A", Role: "act", Topic: "pay"},
		{Quotes: []string{"q2"}, Side: "B", Role: "assessment"},
	}
	if diff := cmp.Diff(want, compose(t, f).Claims); diff != "" {
		t.Errorf("claims (-want +got):\n%s", diff)
	}
}

// TestWordKeepsPlaces: what a reader wrote stands before the other quotes of its place, and the
// places stay in their order: of a timeline its times, of sides each side's topics with what
// others say of it apart.
func TestWordKeepsPlaces(t *testing.T) {
	a := article("a", corpus.Meta{Published: "2023-03-09"})
	for _, x := range []struct {
		name, command string
		places        []bot.Point
		worded        []int // the point of each wording
		want          string
	}{
		{"times", "timeline", []bot.Point{{Dated: year(2019)}, {Dated: year(2020)}, {Dated: year(2020)}, {Dated: year(2021)}}, []int{3, 2, 0}, "0* 2* 1 3*"},
		{"one time in several words", "timeline", []bot.Point{{Dated: year(2019)}, {Dated: worded(2019, "last year")}, {Dated: worded(2019, "last year")}}, []int{2}, "0 2* 1"},
		{"no time", "timeline", []bot.Point{{Dated: year(2019)}, {Dated: &calendar.Dated{}}, {Dated: &calendar.Dated{}}}, []int{2, 0}, "0* 2* 1"},
		{"sides", "compare", []bot.Point{{Side: "A"}, {Side: "B"}, {Side: "B"}, {Side: "A"}}, []int{2, 3}, "3* 0 2* 1"},
		{"topics", "brief", []bot.Point{{Topics: []string{"x"}}, {Topics: []string{"y"}}, {Topics: []string{"y"}}}, []int{2}, "0 2* 1"},
		{"what others say", "brief", []bot.Point{{Role: gate.Assessment}, {Role: gate.Act}, {Role: gate.Words}}, []int{2}, "0 2* 1"},
		{"what others say, not of a side", "ask", []bot.Point{{Role: gate.Assessment}, {Role: gate.Act}, {Role: gate.Words}}, []int{2}, "2* 0 1"},
	} {
		f := bot.Finding{Finding: gate.Finding{Verdict: gate.Answered}}
		for i, p := range x.places {
			p.Span = span(a, i%2, i%2)
			f.Points = append(f.Points, p)
		}
		for _, i := range x.worded {
			f.Wordings = append(f.Wordings, bot.Wording{Text: "Piers rot.", Points: []int{i}})
		}
		got, err := Extractive{}.Compose(t.Context(), bot.Question{Command: x.command}, f)
		if err != nil {
			t.Fatal(err)
		}
		var order []string
		for _, c := range got.Claims {
			i := slices.IndexFunc(got.Quotes, func(q bot.Quote) bool { return q.ID == c.Quotes[0] })
			mark := ""
			if c.Text != "" {
				mark = "*"
			}
			order = append(order, fmt.Sprint(i)+mark)
		}
		if got := strings.Join(order, " "); got != x.want {
			t.Errorf("%s: the claims are %s, want %s", x.name, got, x.want)
		}
	}
}

func year(n int) *calendar.Dated { return worded(n, "") }

func worded(n int, words string) *calendar.Dated {
	from := time.Date(n, 1, 1, 0, 0, 0, 0, time.UTC)
	return &calendar.Dated{Date: dates.Date{From: from, To: from.AddDate(1, 0, -1), Exact: dates.Year, Text: words}, Basis: calendar.Stated}
}
