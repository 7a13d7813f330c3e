package render

import (
	"bytes"
	"strings"
	"testing"

	"ibid/corpus"
)

// report is an article with furniture around and within, notes, a heading that
// is run into its paragraph and text that would drive a terminal.
func report() *corpus.Article {
	a := &corpus.Article{
		File: "on piers.txt", Meta: corpus.Meta{
			Title: "On Piers", Authors: []string{"Ana Kovač"}, Publisher: "Harbour Institute", Published: "2031-07-09",
			URL: "https://example.org/working-papers/2031/on-piers",
		},
		Sections: []corpus.Section{{}, {Heading: "What it would cost the harbour"}, {Heading: "Run in."}},
		Footnotes: []corpus.Footnote{
			{Label: "18", Text: "Harbour Review, “Minutes of the Ninth Session,” May 4, 2031, p. 3; compare the council’s own count."},
			{Label: "19", Text: "Ibid."},
		},
	}
	for _, s := range []struct {
		text               string
		section, paragraph int
		furniture          bool
		notes              []string
	}{
		{"Share this page · Print", 0, 0, true, nil},
		{"Piers rot, and\nthe eastern ones rot first.", 0, 1, false, nil},
		{"“We won’t rebuild them,” she said, “before the audit.”", 0, 1, false, []string{"18", "19"}},
		{"The audit has not begun.", 1, 2, false, nil},
		{"Subscribe to our \x1b[31mletter\x1b[0m!", 1, 3, true, nil},
		{"It would cost forty crowns a pier.", 1, 4, false, []string{"19"}},
		{"Nobody pays.", 1, 4, false, nil},
		{"That is all.", 2, 4, false, nil},
		{"Last words.", 2, 5, false, nil},
	} {
		at := corpus.Span{Start: len(a.Text), End: len(a.Text) + len(s.text)}
		a.Text += s.text + " "
		a.Sentences = append(a.Sentences, corpus.Sentence{Span: at, Section: s.section, Paragraph: s.paragraph, Furniture: s.furniture, Notes: s.notes})
	}
	return a
}

func TestArticle(t *testing.T) {
	bare := &corpus.Article{File: "empty.txt"}
	for name, c := range map[string]struct {
		a        *corpus.Article
		sentence int
		s        Style
	}{
		"whole":         {report(), 0, Style{}},
		"whole_narrow":  {report(), 0, Style{Width: 32}},
		"marked":        {report(), 3, Style{}},
		"marked_colour": {report(), 3, Style{Colour: true, Width: 50}},
		"marked_last":   {report(), 9, Style{}},
		"empty":         {bare, 0, Style{}},
	} {
		t.Run(name, func(t *testing.T) {
			golden(t, "article_"+name, func(b *bytes.Buffer) error { return Article(b, c.a, c.sentence, c.s) })
		})
	}
}

// TestArticlePages: numbers and labels of notes stay with their words, at any
// width.
func TestArticlePages(t *testing.T) {
	for width := 30; width < 100; width++ {
		var b bytes.Buffer
		if err := Article(&b, report(), 0, Style{Width: width}); err != nil {
			t.Fatal(err)
		}
		checkPage(t, "article", b.String(), width)
		for line := range strings.Lines(b.String()) {
			line = strings.TrimSpace(line)
			if strings.HasPrefix(line, "(note") || strings.HasPrefix(line, "[") && strings.HasSuffix(line, "]") {
				t.Errorf("%d wide: %q stands alone", width, line)
			}
		}
	}
}

// TestArticleNoSuchSentence is refused, not a panic.
func TestArticleNoSuchSentence(t *testing.T) {
	for _, n := range []int{-1, 10} {
		if err := Article(&bytes.Buffer{}, report(), n, Style{}); err == nil {
			t.Errorf("sentence %d of 9 was shown", n)
		}
	}
}

// A body that has written what it publishes is named once.
func TestArticleOfBody(t *testing.T) {
	var w strings.Builder
	a := &corpus.Article{File: "ferry.eml", Meta: corpus.Meta{Title: "The ferry", Authors: []string{"Harbour Club"}, Publisher: "Harbour Club"}}
	if err := Article(&w, a, 0, Style{}); err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(w.String(), "Harbour Club"); n != 1 {
		t.Errorf("named %d times:\n%s", n, w.String())
	}
}
