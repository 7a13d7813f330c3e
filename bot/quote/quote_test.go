package quote

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"ibid/bot"
	"ibid/corpus"
)

// article is three sentences in two paragraphs, the last of them furniture, and
// a note.
func article() *corpus.Article {
	text := "“We close the strait,” she said.1 It was late.\n\nSign up — now!"
	at := func(s string) corpus.Span {
		i := strings.Index(text, s)
		return corpus.Span{Start: i, End: i + len(s)}
	}
	return &corpus.Article{
		ID: "a1", File: "f.txt", Text: text,
		Meta:      corpus.Meta{Published: "2024-05", URL: "https://example.org/p"},
		Furniture: []corpus.Span{at("Sign up — now!")},
		Sections:  []corpus.Section{{Span: corpus.Span{End: len(text)}, Heading: "Ferries"}},
		Passages:  []corpus.Passage{{Last: 1}},
		Sentences: []corpus.Sentence{
			{Span: at("“We close the strait,” she said."), Notes: []string{"1"}},
			{Span: at("It was late.")},
			{Span: at("Sign up — now!"), Paragraph: 1, Passage: -1, Furniture: true},
		},
		Footnotes: []corpus.Footnote{{Label: "1", Text: "A source."}},
	}
}

func TestCut(t *testing.T) {
	got, err := Cut(article(), 0, 0)
	if err != nil {
		t.Fatal(err)
	}
	want := bot.Quote{
		Text: "“We close the strait,” she said.", Article: "a1", File: "f.txt", Start: 0, End: 36, Sentence: 1,
		Date: "2024-05", Section: "Ferries", Context: "“We close the strait,” she said.1 It was late.",
		Footnotes: []bot.Note{{Label: "1", Text: "A source."}},
		Link:      "https://example.org/p#:~:text=%E2%80%9CWe%20close%20the%20strait%2C%E2%80%9D%20she%20said.",
		Boxes:     []bot.Box{},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	joined, err := Cut(article(), 0, 1)
	if err != nil || joined.Text != "“We close the strait,” she said.1 It was late." {
		t.Errorf("two sentences: %q, %v", joined.Text, err)
	}
}

// A quote says who its holder is, where the article does.
func TestCutPost(t *testing.T) {
	a := article()
	a.Sentences[0].Holder, a.Sentences[0].HolderKind = "Vera Lund", "person"
	a.Affiliations = []corpus.Affiliation{{Person: "Vera Lund", Role: "Minister for Ports", Relation: corpus.Belongs}}
	q, err := Cut(a, 0, 0)
	if err != nil || q.HolderPost != "Minister for Ports" {
		t.Errorf("%q, %v", q.HolderPost, err)
	}
	a.Affiliations[0].Person = "Vera Lunde"
	if q, err = Cut(a, 0, 0); err != nil || q.HolderPost != "" {
		t.Errorf("%q, %v", q.HolderPost, err)
	}
}

// TestCutOrigin: words quoted from another source, which a note names, are cited
// by both; a note that names none adds nothing (TestCut).
func TestCutOrigin(t *testing.T) {
	a := article()
	a.Sentences[0].Speech = "direct"
	a.Meta.Title, a.Meta.Authors = "Tolls", []string{"Ann Lee"}
	a.Footnotes[0].Text = "Vera Holm, “On Piers,” lecture, University of Marl, May 4, 2018. Emphasis added."
	got, err := Cut(a, 0, 0)
	if err != nil {
		t.Fatal(err)
	}
	want := []bot.Origin{{
		Note: "1", Text: "Vera Holm, “On Piers,” lecture, University of Marl, May 4, 2018", Works: 1,
		Authors: []string{"Vera Holm"}, Title: "On Piers", Published: "2018-05-04",
		Chicago: "Vera Holm, “On Piers,” lecture, University of Marl, May 4, 2018, quoted in Ann Lee, “Tolls,” May 2024, https://example.org/p.",
	}}
	if diff := cmp.Diff(want, got.Origins); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if got, err := Cut(a, 1, 1); err != nil || got.Origins != nil {
		t.Errorf("a sentence that quotes nothing comes from %v (%v)", got.Origins, err)
	}
}

func TestCutRefuses(t *testing.T) {
	for name, c := range map[string][2]int{
		"furniture": {2, 2}, "two paragraphs": {1, 2}, "out of range": {1, 3}, "backwards": {1, 0}, "before the first": {-1, 0},
	} {
		if q, err := Cut(article(), c[0], c[1]); err == nil {
			t.Errorf("%s: cut %q", name, q.Text)
		}
	}
}

// TestVerifyRefuses changes a true quote in every way that would be a lie.
func TestVerifyRefuses(t *testing.T) {
	a := article()
	whole := len(a.Text)
	for name, change := range map[string]func(*bot.Quote){
		"a letter":          func(q *bot.Quote) { q.Text = strings.Replace(q.Text, "close", "chose", 1) },
		"a word more":       func(q *bot.Quote) { q.Text = strings.Replace(q.Text, "We", "We never", 1) },
		"straight quotes":   func(q *bot.Quote) { q.Text = strings.NewReplacer("“", `"`, "”", `"`).Replace(q.Text) },
		"another place":     func(q *bot.Quote) { q.Start, q.End = q.Start+1, q.End+1 },
		"another article":   func(q *bot.Quote) { q.Article = "a2" },
		"past the end":      func(q *bot.Quote) { q.End = whole + 5 },
		"negative":          func(q *bot.Quote) { q.Start = -1 },
		"nothing":           func(q *bot.Quote) { q.End, q.Text = q.Start, "" },
		"half a character":  func(q *bot.Quote) { q.Start++; q.Text = a.Text[q.Start:q.End] },
		"furniture":         func(q *bot.Quote) { q.Start, q.End = whole-16, whole; q.Text = a.Text[q.Start:] },
		"touches furniture": func(q *bot.Quote) { q.End = whole - 8; q.Text = a.Text[:q.End] },
	} {
		q, err := Cut(a, 0, 0)
		if err != nil {
			t.Fatal(err)
		}
		change(&q)
		if err := Verify(q, a); !errors.Is(err, ErrFalse) {
			t.Errorf("%s: passed (%v) as %q", name, err, q.Text)
		}
	}
}

func TestLink(t *testing.T) {
	long := "One two three four five six seven, eight nine ten eleven twelve-thirteen & fourteen."
	for _, c := range []struct{ page, text, want string }{
		{"", "x", ""},
		{"ftp://example.org", "x", ""},
		{"https://example.org/p#part", "a b", "https://example.org/p#:~:text=a%20b"},
		{"https://example.org", long, "https://example.org#:~:text=One%20two%20three%20four%20five%20six,nine%20ten%20eleven%20twelve%2Dthirteen%20%26%20fourteen."},
	} {
		if got := Link(c.page, c.text); got != c.want {
			t.Errorf("Link(%q, %.20q) =\n%s, want\n%s", c.page, c.text, got, c.want)
		}
	}
}

// FuzzVerify: whatever a quote claims, it passes only when it is the source's
// bytes, on character boundaries and outside of furniture.
func FuzzVerify(f *testing.F) {
	f.Add("“We close the strait,” she said.", 0, 36)
	f.Add("Sign up", 50, 57)
	f.Add("", 0, 0)
	f.Add("\x80", 1, 2)
	f.Fuzz(func(t *testing.T, text string, start, end int) {
		a := article()
		q := bot.Quote{Article: "a1", Text: text, Start: start, End: end}
		if Verify(q, a) != nil {
			return
		}
		if a.Text[start:end] != text || !utf8.ValidString(text) || text == "" || end > a.Furniture[0].Start {
			t.Errorf("%q at [%d,%d) passed", text, start, end)
		}
	})
}

// TestCutPageAndRow: a quote of a paged source says on which page it stands, by the
// printed label where there is one, and a table's row what its cells mean.
func TestCutPageAndRow(t *testing.T) {
	a := article()
	late := a.Sentences[1].Start
	a.Pages = []corpus.Page{{Number: 1, Label: "iv"}, {Start: late + 3, Number: 2}, {Start: len(a.Text) - 5, Number: 3}}
	a.Rows = []corpus.Row{{Span: corpus.Span{Start: late, End: a.Sentences[1].End}, Header: []string{"Year", "Toll"}}}
	for _, c := range []struct {
		sentence int
		page     string
		row      []string
	}{
		{0, "iv", nil},
		{1, "iv–2", []string{"Year", "Toll"}},
	} {
		q, err := Cut(a, c.sentence, c.sentence)
		if err != nil {
			t.Fatal(err)
		}
		if q.Page != c.page || !cmp.Equal(q.Row, c.row) {
			t.Errorf("sentence %d: page %q, row %q", c.sentence, q.Page, q.Row)
		}
	}
	if q, _ := Cut(article(), 0, 0); q.Page != "" {
		t.Errorf("a source without pages has page %q", q.Page)
	}
}
