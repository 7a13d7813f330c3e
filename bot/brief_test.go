package bot

import (
	"testing"

	"ibid/corpus"
	"ibid/retrieval/gate"
	"ibid/retrieval/question"
)

// shelf is an article of one sentence a paragraph, under one heading.
func shelf(id, published string, sentences ...string) *corpus.Article {
	a := &corpus.Article{ID: id, Meta: corpus.Meta{Title: "On Piers", Published: published}, Sections: []corpus.Section{{Heading: "Piers"}}}
	for i, s := range sentences {
		at := corpus.Span{Start: len(a.Text), End: len(a.Text) + len(s)}
		a.Text += s + "\n\n"
		a.Sentences = append(a.Sentences, corpus.Sentence{Span: at, Paragraph: i, Passage: i})
		a.Passages = append(a.Passages, corpus.Passage{Span: at, First: i, Last: i})
	}
	return a
}

func at(a *corpus.Article, i int, topic string) gate.Span {
	return gate.Span{Article: a, First: i, Last: i, Best: i, Topic: topic}
}

// TestPointsAdd: a span that is there already gets its topic and is not shown
// twice, though the article was read anew for every topic.
func TestPointsAdd(t *testing.T) {
	first, again := shelf("a", "", "Tolls rose.", "Piers rot."), shelf("a", "", "Tolls rose.", "Piers rot.")
	p := points{spans: []gate.Span{at(first, 0, "")}}
	p.add([]gate.Span{at(again, 0, ""), at(again, 1, "")}, "tolls", 8)
	if len(p.spans) != 2 || p.spans[0].Topic != "tolls" || p.spans[1].Topic != "tolls" {
		t.Errorf("%+v", p.spans)
	}
	p.add([]gate.Span{at(again, 0, "")}, "piers", 8)
	if len(p.spans) != 2 || p.spans[0].Topic != "tolls" {
		t.Errorf("a second topic: %+v", p.spans)
	}
}

// TestPointsHeadings: what has no topic goes under the part it speaks of, else
// under the heading of its article.
func TestPointsHeadings(t *testing.T) {
	a := shelf("a", "", "Tolls rose.", "Nobody came.")
	p := points{topics: []string{"tolls"}, spans: []gate.Span{at(a, 0, ""), at(a, 1, "")}}
	p.headings()
	if p.spans[0].Topic != "tolls" || p.spans[1].Topic != "" {
		t.Errorf("%+v", p.spans)
	}
	p = points{spans: []gate.Span{at(a, 1, "")}}
	p.headings()
	if p.spans[0].Topic != "Piers" {
		t.Errorf("without parts: %+v", p.spans)
	}
}

// TestBriefFinding: silence on a part is said, silence on everything is no answer.
func TestBriefFinding(t *testing.T) {
	a := shelf("a", "", "Tolls rose.")
	side := question.Side{Text: "Kovač administration"}
	whole := points{spans: []gate.Span{at(a, 0, "")}}
	if f := whole.finding(side); f.Verdict != gate.Answered || f.Reason != "" {
		t.Errorf("%+v", f)
	}
	part := points{spans: whole.spans, missing: []string{"herons"}}
	if f := part.finding(side); f.Verdict != gate.Partial || f.Reason != "Nothing close enough was found of Kovač administration on “herons”." {
		t.Errorf("%+v", f)
	}
	none := points{reason: "why", closest: whole.spans}
	if f := none.finding(side); f.Verdict != gate.NotFound || f.Reason != "why" || len(f.Closest) != 1 || len(f.Spans) != 0 {
		t.Errorf("%+v", f)
	}
}

// TestCoverage: how many articles, and from when to when.
func TestCoverage(t *testing.T) {
	a, b, c := shelf("a", "2020-06-01", "x"), shelf("b", "2021", "x"), shelf("c", "", "x")
	for _, x := range []struct {
		want  string
		spans []gate.Span
	}{
		{"", nil},
		{"1 article, 2020-06", []gate.Span{at(a, 0, ""), at(a, 0, "")}},
		{"2 articles, 2020-06 to 2021", []gate.Span{at(b, 0, ""), at(a, 0, "")}},
		{"1 article", []gate.Span{at(c, 0, "")}},
	} {
		if got := (&Assistant{}).coverage(t.Context(), Finding{Finding: gate.Finding{Spans: x.spans}}); got != x.want {
			t.Errorf("%q, want %q", got, x.want)
		}
	}
}

// TestVerdictOfSides: a comparison with one side silent says which.
func TestVerdictOfSides(t *testing.T) {
	about := question.About{Topic: "tolls", Sides: []question.Side{{Text: "growers"}, {Text: "fishers"}}}
	for _, c := range []struct {
		silent []int
		want   gate.Verdict
		reason string
	}{
		{nil, gate.Answered, ""},
		{[]int{1}, gate.Partial, "The articles cover one side only, “growers”: nothing close enough was found of “fishers” on “tolls”."},
		{[]int{0, 1}, gate.NotFound, "Nothing close enough was found of “growers” or of “fishers” on “tolls”."},
	} {
		var f Finding
		Comparer{}.verdict(&f, about, c.silent)
		if f.Verdict != c.want || f.Reason != c.reason {
			t.Errorf("%v: %v %q", c.silent, f.Verdict, f.Reason)
		}
	}
}
