// Package ranktest has articles as a test writes them and a store of them, for tests of
// what ranks their sentences and decides by them.
package ranktest

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
	"testing"

	"ibid/corpus"
	"ibid/corpus/english"
	"ibid/retrieval"
	"ibid/retrieval/embed"
	"ibid/retrieval/embed/embedtest"
)

// Model stands for a real one: texts are alike as far as they share words.
var Model = embedtest.Fake{}

// Article reads an article as a test writes it: one sentence a line, paragraphs
// between empty lines, "# " before a heading, "~ " before page furniture, a line
// "|" where a passage ends within a paragraph.
func Article(name, text string) *corpus.Article {
	a := &corpus.Article{ID: name, File: name + ".txt", Sections: []corpus.Section{{}}}
	var b strings.Builder
	paragraph, open := 0, false // open: the last passage takes more sentences
	for line := range strings.Lines(strings.TrimSpace(text) + "\n") {
		line = strings.TrimSpace(line)
		switch {
		case line == "":
			b.WriteString("\n")
			paragraph++
			continue
		case line == "|":
			open = false
			continue
		case strings.HasPrefix(line, "# "):
			open = false
			a.Sections = append(a.Sections, corpus.Section{Heading: line[2:]})
			b.WriteString(line[2:] + "\n\n")
			paragraph++
			continue
		}
		furniture := strings.HasPrefix(line, "~ ")
		line = strings.TrimPrefix(line, "~ ")
		at := corpus.Span{Start: b.Len(), End: b.Len() + len(line)}
		b.WriteString(line + " ")
		s := corpus.Sentence{Span: at, Section: len(a.Sections) - 1, Paragraph: paragraph, Passage: -1, Furniture: furniture}
		n := len(a.Sentences)
		switch {
		case furniture:
			a.Furniture = append(a.Furniture, at)
			open = false
		case !open:
			a.Passages = append(a.Passages, corpus.Passage{Span: at, Section: s.Section, First: n, Last: n})
			open = true
			s.Passage = len(a.Passages) - 1
		default:
			s.Passage = len(a.Passages) - 1
			a.Passages[s.Passage].Last, a.Passages[s.Passage].End = n, at.End
		}
		a.Sentences = append(a.Sentences, s)
	}
	a.Text = b.String()
	return a
}

// ErrDisk is what a library that fails fails with.
var ErrDisk = errors.New("disk on fire")

// Library is a store of articles whose sentence vectors Model has made.
type Library struct {
	corpus.Vectors
	Shelf   []*corpus.Article
	Damage  func([]byte) []byte // what became of stored vectors; nil for nothing
	Without bool                // no vectors are stored
	Fail    string              // the method that fails
}

// Article returns one of the shelf.
func (l *Library) Article(_ context.Context, id string) (*corpus.Article, error) {
	if l.Fail == "Article" {
		return nil, ErrDisk
	}
	for _, a := range l.Shelf {
		if a.ID == id {
			return a, nil
		}
	}
	return nil, fmt.Errorf("%s: %w", id, corpus.ErrNotFound)
}

// Find finds nothing.
func (*Library) Find(context.Context, string) (string, error) { return "", corpus.ErrNotFound }

// List lists nothing.
func (*Library) List(context.Context, corpus.Filter) iter.Seq2[corpus.Summary, error] { return nil }

// SentenceVectors encodes sentences by Model.
func (l *Library) SentenceVectors(ctx context.Context, _, id string, first, last int) ([][]byte, error) {
	if l.Fail == "SentenceVectors" {
		return nil, ErrDisk
	}
	out := make([][]byte, last-first+1)
	if l.Without {
		return out, nil
	}
	a, err := l.Article(ctx, id)
	if err != nil {
		return nil, err
	}
	for i := range out {
		s := a.Sentences[first+i]
		if s.Furniture {
			continue
		}
		tokens, err := Model.EmbedTokens(ctx, []string{a.SentenceContent(s)})
		if err != nil {
			return nil, err
		}
		out[i] = embed.QuantiseSentence(tokens[0]).Encode()
		if l.Damage != nil {
			out[i] = l.Damage(out[i])
		}
	}
	return out, nil
}

// Terms counts the passages that have each word, in whatever form; with Match and Count
// it makes the library a lexical index.
func (l *Library) Terms(_ context.Context, words []string) ([]corpus.Term, error) {
	var out []corpus.Term
	for _, w := range words {
		t := corpus.Term{Text: w}
		for _, a := range l.Shelf {
			for _, p := range a.Passages {
				if slices.ContainsFunc(retrieval.Words(a.PassageContent(p)), func(x string) bool { return stem(x) == stem(w) }) {
					t.Passages++
				}
			}
		}
		out = append(out, t)
	}
	return out, nil
}

// Match is not asked in these tests.
func (*Library) Match(context.Context, []corpus.Term, corpus.Filter, int) ([]corpus.Match, error) {
	return nil, errors.New("not asked here")
}

// Count counts the passages.
func (l *Library) Count(context.Context) (n int, err error) {
	for _, a := range l.Shelf {
		n += len(a.Passages)
	}
	return n, nil
}

// Query is the question made ready against the library.
func (l *Library) Query(t testing.TB, question string) retrieval.Query {
	t.Helper()
	q, err := retrieval.Analyser{Index: l, Embedder: Model, Tokens: Model}.Analyse(t.Context(), question)
	if err != nil {
		t.Fatal(err)
	}
	return q
}

// Hits are all passages of the library, as near as one another.
func (l *Library) Hits() []retrieval.Hit {
	var out []retrieval.Hit
	for _, a := range l.Shelf {
		for i := range a.Passages {
			out = append(out, retrieval.Hit{Passage: corpus.StoredPassage{Article: a.ID, Ordinal: i}, Score: 0.5})
		}
	}
	return out
}

func stem(word string) string {
	word = english.Fold(word)
	if strings.ContainsAny(word, "0123456789") {
		return word
	}
	return english.Stem(english.American(word))
}

// Give makes a sentence the statement of a holder.
func Give(a *corpus.Article, sentence int, holder, kind string) {
	a.Sentences[sentence].Attribution = corpus.Attribution{Holder: holder, HolderKind: kind, Speech: "indirect"}
}
