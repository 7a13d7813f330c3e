package gate

import (
	"slices"
	"strings"

	"ibid/corpus"
	"ibid/corpus/english/places"
	"ibid/retrieval"
	"ibid/retrieval/rank"
)

// Verdict says whether the evidence answers.
type Verdict int

// The verdicts of the gate.
const (
	NotFound Verdict = iota
	Partial
	Answered
)

// Finding is what the corpus says to a question: the decision, why, and the
// spans to show, best first.
type Finding struct {
	Verdict  Verdict
	Reasons  []Reason // for NotFound: what is missing, all of it together
	Spans    []Span   // the evidence; empty for NotFound
	Closest  []Span   // for NotFound: what is near, never presented as an answer
	Features []Feature
	Decided  []rank.Candidate // what meets the question's constraints, best first: what was decided on
}

// Span is a run of whole sentences of one paragraph.
type Span struct {
	Article     *corpus.Article
	First, Last int     // indices into Article.Sentences, both inclusive
	Best        int     // the sentence it was chosen for
	Score       float64 // of the best sentence
}

// Feature is a reason of the gate that a person can read.
type Feature struct {
	Name  string
	Value float64
}

// Text is the span's bytes.
func (x Span) Text() string {
	a := x.Article
	return a.Text[a.Sentences[x.First].Start:a.Sentences[x.Last].End]
}

// hasAny reports whether the span, or a note that it carries, has one of the words.
func (x Span) hasAny(words []string) bool {
	texts := rank.Folds(x.Text())
	for _, s := range x.Article.Sentences[x.First : x.Last+1] {
		for _, label := range s.Notes {
			if n, ok := x.Article.Note(label); ok {
				texts = append(texts, rank.Folds(n.Text)...)
			}
		}
	}
	return slices.ContainsFunc(words, rank.FormsOf(texts).Has)
}

// Share is the share of the content words of a text that the span has, another
// name of a country counting as the name.
func (x Span) Share(text string) float64 {
	have, total, got := rank.FormsOf(rank.Folds(x.Text())), 0.0, 0.0
	countries := map[int]bool{}
	for _, m := range places.Find(x.Text()) {
		countries[m.Country] = true
	}
	named := places.Find(text)
	for _, w := range retrieval.ContentWords(text) {
		total++
		if have.Has(w) {
			got++
			continue
		}
		for _, m := range named {
			if countries[m.Country] && strings.Contains(text[m.Start:m.End], w) {
				got++
				break
			}
		}
	}
	if total == 0 {
		return 0
	}
	return got / total
}

// Heading is the heading that the span stands under, or its article's title.
func (x Span) Heading() string {
	if p := x.Article.Sentences[x.Best].Passage; p >= 0 && p < len(x.Article.Passages) {
		if h := x.Article.Heading(x.Article.Passages[p]); h != "" {
			return h
		}
	}
	return x.Article.Meta.Title
}
