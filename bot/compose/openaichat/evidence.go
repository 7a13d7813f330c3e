package openaichat

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"ibid/bot"
	"ibid/bot/bibliography"
	"ibid/corpus"
	"ibid/retrieval/gate"
)

// line is a sentence of the evidence, numbered for the model.
type line struct {
	n       int // from 1
	span    int // index into the points of the evidence
	article *corpus.Article
	index   int // of the sentence in its article
	corpus.Sentence
	text string // the source's bytes
}

// lines numbers the sentences of the points in the order in which they stand in their
// articles, the article with the best point first. What stands in one quote with its
// author's opinion is the author's: nobody would tell the two apart.
func lines(points []bot.Point) []line {
	var out []line
	first := map[string]int{} // by article
	for i, p := range points {
		if _, seen := first[p.Article.ID]; !seen {
			first[p.Article.ID] = len(first)
		}
		opinion := slices.ContainsFunc(p.Article.Sentences[p.First:p.Last+1], func(x corpus.Sentence) bool { return x.HolderKind == "author" || x.Speech == "author" })
		for j := p.First; j <= p.Last; j++ {
			x := p.Article.Sentences[j]
			if opinion && x.Holder == "" {
				x.HolderKind = "author"
			}
			out = append(out, line{span: i, article: p.Article, index: j, Sentence: x, text: p.Article.Slice(x.Span)})
		}
	}
	slices.SortStableFunc(out, func(a, b line) int {
		return cmp.Or(cmp.Compare(first[a.article.ID], first[b.article.ID]), cmp.Compare(a.index, b.index))
	})
	for i := range out {
		out[i].n = i + 1
	}
	return out
}

// evidenceLine is a sentence as the model reads it. Empty fields are left out.
type evidenceLine struct {
	N       int    `json:"n"`
	Article int    `json:"article"` // n of an article
	Heading string `json:"heading,omitempty"`
	Holder  string `json:"holder,omitempty"`
	Kind    string `json:"kind,omitempty"` // of the holder
	Speech  string `json:"speech,omitempty"`
	Side    string `json:"side,omitempty"`
	Role    string `json:"role,omitempty"` // what it is to the side
	Topic   string `json:"topic,omitempty"`
	When    string `json:"when,omitempty"`   // what it tells was, where the text says so
	Before  string `json:"before,omitempty"` // the sentence before, where it is not in the list
	Text    string `json:"sentence"`
	// Notes are what the article's own notes on the sentence begin with: mostly its sources.
	Notes []string `json:"notes,omitempty"`
}

// noteLength is how many characters of a note are shown: author, title, publisher.
const noteLength = 200

// articleLine is an article as the model reads it.
type articleLine struct {
	N         int    `json:"n"`
	Title     string `json:"title,omitempty"`
	Authors   string `json:"authors,omitempty"`
	Publisher string `json:"publisher,omitempty"`
	Date      string `json:"date,omitempty"`
	// Begins is its first sentence, where that is not in the list: what it is about.
	Begins string `json:"begins,omitempty"`
	// People are how it introduces those whom the sentences name: "Harbour Minister Vera Lund".
	People []string `json:"people,omitempty"`
}

// material are the sentences of a request and the articles that they stand in.
type material struct {
	Articles  []articleLine  `json:"articles"`
	Sentences []evidenceLine `json:"sentences"`
}

// materialOf shows lines to the model; points are those of the evidence.
func materialOf(list []line, points []bot.Point) material {
	m := material{Articles: []articleLine{}, Sentences: []evidenceLine{}}
	number := map[string]int{} // by article
	for i, l := range list {
		if number[l.article.ID] == 0 {
			number[l.article.ID] = len(m.Articles) + 1
			meta := l.article.Meta
			of := slices.DeleteFunc(slices.Clone(list), func(o line) bool { return o.article.ID != l.article.ID })
			m.Articles = append(m.Articles, articleLine{
				N: len(m.Articles) + 1, Title: clean(meta.Title), Authors: clean(bibliography.Names(meta.Authors)), Publisher: clean(meta.Publisher), Date: clean(meta.Published),
				Begins: begins(of), People: people(of),
			})
		}
		x := evidenceLine{N: l.n, Article: number[l.article.ID], Heading: clean(headingOf(l)), Holder: clean(owner(l).name), Kind: l.HolderKind, Speech: l.Speech, Text: clean(l.text)}
		if i == 0 || list[i-1].article.ID != l.article.ID || list[i-1].index != l.index-1 {
			x.Before = clean(l.beside(-1))
		}
		if p := points[l.span]; p.Side != "" || p.Role != "" || len(p.Topics) > 0 || p.Dated != nil {
			x.Side, x.Role = p.Side, string(p.Role)
			if len(p.Topics) > 0 && p.Role != gate.Assessment {
				x.Topic = clean(p.Topics[0])
			}
			if p.Dated != nil && p.Dated.Said() {
				x.When = p.Dated.Interval()
			}
		}
		x.Notes = notesOf(l)
		m.Sentences = append(m.Sentences, x)
	}
	return m
}

// notesOf are the beginnings of the article's notes on a line.
func notesOf(l line) []string {
	var out []string
	for _, label := range l.Notes {
		if n, ok := l.article.Note(label); ok {
			text := []rune(clean(n.Text))
			out = append(out, string(text[:min(noteLength, len(text))]))
		}
	}
	return out
}

// headingOf is the heading that a line stands under.
func headingOf(l line) string {
	if p := l.Passage; p >= 0 && p < len(l.article.Passages) {
		return l.article.Heading(l.article.Passages[p])
	}
	return ""
}

// beside is the sentence so many after a line, or before it, "" where its paragraph has none.
func (l line) beside(by int) string {
	at := l.index + by
	if at < 0 || at >= len(l.article.Sentences) {
		return ""
	}
	if s := l.article.Sentences[at]; s.Paragraph == l.Paragraph && !s.Furniture {
		return l.article.Slice(s.Span)
	}
	return ""
}

func encode(v any) (string, error) {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return "", fmt.Errorf("write the request: %w", err)
	}
	return strings.TrimSpace(b.String()), nil
}
