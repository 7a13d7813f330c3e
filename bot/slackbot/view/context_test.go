package view

import (
	"errors"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/slack-go/slack"

	"ibid/corpus"
)

// article is one of paragraphs, each of sentences.
func article(paragraphs ...[]string) *corpus.Article {
	a := &corpus.Article{
		ID: "0123456789ab", File: "ferries.txt",
		Meta:      corpus.Meta{Title: "Ferries over the River", Authors: []string{"Ana Ruiz"}, Publisher: "Example Review", Published: "2031-02-03", URL: "https://example.org/ferries"},
		Sections:  []corpus.Section{{Heading: "What the ministry says"}},
		Footnotes: []corpus.Footnote{{Label: "7", Text: "Interview, 2031."}},
	}
	for n, sentences := range paragraphs {
		for _, s := range sentences {
			start := len(a.Text)
			a.Text += s
			a.Sentences = append(a.Sentences, corpus.Sentence{Span: corpus.Span{Start: start, End: len(a.Text)}, Paragraph: n})
			a.Text += " "
		}
		a.Text += "\r\n\r\n"
	}
	return a
}

func spanOf(a *corpus.Article, text string) corpus.Span {
	i := strings.Index(a.Text, text)
	return corpus.Span{Start: i, End: i + len(text)}
}

// shownIn is a view's text in paragraphs, what is bold between asterisks.
func shownIn(v slack.ModalViewRequest) []string {
	var out []string
	for _, b := range v.Blocks.BlockSet {
		r, ok := b.(*slack.RichTextBlock)
		if !ok {
			continue
		}
		var text strings.Builder
		for _, e := range r.Elements {
			section, ok := e.(*slack.RichTextSection)
			if !ok {
				continue
			}
			for _, e := range section.Elements {
				if t := e.(*slack.RichTextSectionTextElement); t.Style != nil && t.Style.Bold {
					text.WriteString("**" + t.Text + "**")
				} else {
					text.WriteString(t.Text)
				}
			}
		}
		out = append(out, text.String())
	}
	return out
}

func TestContext(t *testing.T) {
	a := article([]string{"Before it."}, []string{"First.", "The *ministry*\r\nsaid <!channel>.", "Last."}, []string{"Cookies: accept."}, []string{"After it."})
	a.Sentences[2].Notes = []string{"7", "9", "7"}
	a.Sentences[4].Furniture = true
	at := spanOf(a, "The *ministry*\r\nsaid <!channel>.")
	v, err := Context(a, at, Sum(a.Slice(at)), nil)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"Before it.", "First. **The *ministry*\nsaid <!channel>.** Last.", "After it.",
		"Ana Ruiz. “Ferries over the River.” Example Review, February 3, 2031. https://example.org/ferries."}
	if diff := cmp.Diff(want, shownIn(v)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if p := viewProblems(t, v); len(p) > 0 {
		t.Error(p)
	}
	raw, _ := decode(t, v)
	golden(t, "context", raw)
}

// TestContextRefuses: bytes that are no quote any more are an error, not a
// wrong highlight.
func TestContextRefuses(t *testing.T) {
	a := article([]string{"Köln said so."})
	for _, c := range []struct {
		name string
		at   corpus.Span
		sum  string
	}{
		{"beyond the end", corpus.Span{Start: 0, End: 9999}, ""},
		{"before the beginning", corpus.Span{Start: -1, End: 4}, ""},
		{"nothing", corpus.Span{Start: 3, End: 3}, ""},
		{"within a character", corpus.Span{Start: 0, End: 2}, ""},
		{"other words than were quoted", corpus.Span{Start: 0, End: 5}, Sum("Bonn")},
		{"between paragraphs", corpus.Span{Start: len(a.Text) - 2, End: len(a.Text)}, ""},
	} {
		if _, err := Context(a, c.at, c.sum, nil); !errors.Is(err, ErrSpan) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

// TestContextFits: however long the paragraphs, the modal is one that Slack
// takes, and a quote's own words are all there.
func TestContextFits(t *testing.T) {
	g := generator{rand.New(rand.NewPCG(1, 2))}
	for i := range 300 {
		a := article([]string{g.text(g.length())}, []string{"x" + g.text(g.length()), "y" + g.text(g.length()), "z" + g.text(g.length())}, []string{g.text(g.length())})
		a.Sentences[2].Notes = []string{"7"}
		a.Footnotes[0].Text = g.text(g.length())
		a.Meta.Title, a.Sections[0].Heading = g.text(30), g.text(30)
		at := a.Sentences[2].Span
		v, err := Context(a, at, "", nil)
		if err != nil {
			t.Fatal(err)
		}
		if p := viewProblems(t, v); len(p) > 0 {
			t.Fatalf("%d: %v", i, p)
		}
		whole := strings.ReplaceAll(strings.Join(shownIn(v), ""), "****", "") // pieces of one bold text
		if want := "**" + paragraph(a.Slice(at)) + "**"; units(want) < quoteLength && !strings.Contains(whole, want) {
			t.Fatalf("%d: the quote isn't in bold as it is: %q", i, want)
		}
	}
}

func FuzzContext(f *testing.F) {
	f.Add("Before. ", "It said so. And so.", "After.", 0, 11)
	f.Add("a\r\n", "장관은 밝혔다", "\x00\u202e", 3, 9)
	f.Fuzz(func(t *testing.T, before, own, after string, start, end int) {
		a := article([]string{before}, []string{own}, []string{after})
		v, err := Context(a, corpus.Span{Start: start, End: end}, "", nil)
		if err != nil {
			return
		}
		if p := viewProblems(t, v); len(p) > 0 {
			t.Fatal(p)
		}
	})
}
