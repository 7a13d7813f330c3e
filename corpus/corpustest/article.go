package corpustest

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"ibid/corpus"
)

// Article makes an article out of invented words, the same one for the same
// source and seed: about passages passages under a heading each four, with
// notes, attributions, furniture, and text that isn't ASCII. Different seeds
// give different text from the same vocabulary, in which common words are as
// common as in English.
func Article(source string, seed uint64, passages int) *corpus.Article {
	m := maker{rand: rand.New(rand.NewPCG(seed, 7)), a: &corpus.Article{
		ID:     corpus.ArticleID(source),
		Source: source,
		File:   source[strings.LastIndexByte(source, '/')+1:],
		SHA256: fmt.Sprintf("%064x", seed),
		Meta: corpus.Meta{
			Title:     "Report " + Word(int(seed%500)+50),
			Authors:   []string{"Ana " + Word(int(seed%40)+900), "Björn O’Neil"},
			Publisher: "Institute of " + Word(int(seed%20)+800),
			Published: fmt.Sprintf("%d-%02d-%02d", 2000+seed%25, 1+seed%12, 1+seed%28),
			URL:       "https://example.org/" + Word(int(seed)%1000),
			DOI:       fmt.Sprintf("10.5555/%d", seed),
		},
		Language: "en",
	}}
	m.zipf = rand.NewZipf(m.rand, 1.07, 3, vocabulary-1)
	m.furniture("Share this page · Print\r\n\r\n")
	for n := range passages {
		if n%4 == 0 {
			m.section()
		}
		m.passage()
	}
	m.notes()
	m.furniture("© The Institute\n")
	m.a.Text = m.text.String()
	m.a.Pages = []corpus.Page{{Number: 1, Label: "iv"}, {Start: len(m.a.Text) / 2, Number: 2}}
	m.a.Layout = layout(m.a.Text)
	m.a.Rows = []corpus.Row{{Span: corpus.Span{Start: 1, End: 5}, Header: []string{"Year", "Toll"}}}
	m.a.Fields = []corpus.Field{{Key: "title", Value: m.a.Meta.Title, From: "front matter"}}
	m.a.Reading = []corpus.Region{{Span: corpus.Span{End: 5}, Kind: "row", Why: "table"}}
	m.a.Item = []byte(`{"type": "report"}`)
	return m.a
}

// layout puts the first line of text on page 1.
func layout(text string) corpus.Layout {
	line, _, _ := strings.Cut(text, "\r")
	run := corpus.TextRun{Span: corpus.Span{End: len(line)}, Top: 288, Bottom: 328}
	for i := range len([]rune(line)) + 1 {
		run.Edges = append(run.Edges, 288+20*i)
	}
	return corpus.PackLayout([]corpus.Sheet{{Number: 1, Width: 2448, Height: 3168}}, []corpus.TextRun{run})
}

// vocabulary is how many words there are.
const vocabulary = 30_000

// Word returns the invented word of this rank, 0 the commonest.
func Word(rank int) string {
	const consonants, vowels = "bdfgklmnprstvz", "aeiou"
	var b strings.Builder
	for n := rank + 1; n > 0; n /= 70 {
		b.WriteByte(consonants[n%70%14])
		b.WriteByte(vowels[n%70/14])
	}
	return b.String() + "k" // a stem of its own: nothing for a stemmer to take off
}

// maker builds an article from front to back.
type maker struct {
	rand *rand.Rand
	zipf *rand.Zipf
	text strings.Builder
	a    *corpus.Article

	marks     int // notes marked so far
	paragraph int
}

// add writes s and returns where it stands.
func (m *maker) add(s string) corpus.Span {
	start := m.text.Len()
	m.text.WriteString(s)
	return corpus.Span{Start: start, End: m.text.Len()}
}

func (m *maker) words(n int) string {
	list := make([]string, n)
	for i := range list {
		list[i] = Word(int(m.zipf.Uint64()))
	}
	list[0] = strings.ToUpper(list[0][:1]) + list[0][1:]
	return strings.Join(list, " ")
}

func (m *maker) furniture(s string) {
	at := m.add(s)
	m.a.Furniture = append(m.a.Furniture, at)
	m.a.Sentences = append(m.a.Sentences, corpus.Sentence{
		Span: at, Section: max(len(m.a.Sections)-1, 0), Paragraph: m.paragraph, Passage: -1, Furniture: true,
	})
	m.paragraph++
}

func (m *maker) section() {
	at := m.add(m.words(3))
	body := m.add("\n\n")
	m.a.Sections = append(m.a.Sections, corpus.Section{
		Span: corpus.Span{Start: body.End, End: body.End}, Heading: m.text.String()[at.Start:at.End], At: at, Level: 1 + len(m.a.Sections)%2,
	})
}

// passage writes a paragraph of four sentences, about 120 words.
func (m *maker) passage() {
	section := len(m.a.Sections) - 1
	p := corpus.Passage{Section: section, First: len(m.a.Sentences), Last: len(m.a.Sentences) + 3}
	for i := range 4 {
		at := m.add(m.words(20+m.rand.IntN(20)) + ", “café”.")
		s := corpus.Sentence{Span: at, Section: section, Paragraph: m.paragraph, Passage: len(m.a.Passages)}
		if i == 1 {
			s.Attribution = corpus.Attribution{Holder: "Ana Sé", HolderKind: "person", Speech: "direct", Administration: "First"}
		}
		if i == 3 {
			m.marks++
			s.Notes = []string{fmt.Sprint(m.marks)}
			m.add(s.Notes[0])
		}
		m.add(" ")
		m.a.Sentences = append(m.a.Sentences, s)
	}
	m.paragraph++
	p.Span = corpus.Span{Start: m.a.Sentences[p.First].Start, End: m.a.Sentences[p.Last].End}
	m.a.Passages = append(m.a.Passages, p)
	m.a.Sections[section].End = m.add("\r\n\r\n").Start
}

func (m *maker) notes() {
	for n := range m.marks {
		label, text := fmt.Sprint(n+1), m.words(8)
		m.a.Footnotes = append(m.a.Footnotes, corpus.Footnote{Span: m.add(label + " " + text), Label: label, Text: text})
		m.add("\n")
	}
}

// Vectors returns a vector under model for every passage of a, each of n bytes
// that can be told from the content.
func Vectors(a *corpus.Article, model string, n int) []corpus.Vector {
	out := make([]corpus.Vector, len(a.Passages))
	for i, p := range a.Passages {
		out[i] = vector(model, corpus.HashContent(a.PassageContent(p)), n)
	}
	return out
}

// SentenceVectors does the same for the sentences that are embedded.
func SentenceVectors(a *corpus.Article, model string, n int) (out []corpus.Vector) {
	for _, s := range a.Sentences {
		if !s.Furniture {
			out = append(out, vector(model, corpus.HashContent(a.SentenceContent(s)), n))
		}
	}
	return out
}

func vector(model string, hash corpus.ContentHash, n int) corpus.Vector {
	data := make([]byte, n)
	for i := range data {
		data[i] = hash[i%len(hash)] ^ model[i%len(model)]
	}
	return corpus.Vector{Model: model, Hash: hash, Data: data}
}
