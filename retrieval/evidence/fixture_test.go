package evidence

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"strings"
	"testing"

	"ibid/corpus"
	"ibid/retrieval"
	"ibid/retrieval/embed"
	"ibid/retrieval/embed/embedtest"
)

// model stands for a real one: texts are alike as far as they share words.
var model = embedtest.Fake{}

// article reads an article as a test writes it: one sentence a line, paragraphs
// between empty lines, "# " before a heading, "~ " before page furniture, a line
// "|" where a passage ends within a paragraph.
func article(name, text string) *corpus.Article {
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

var errDisk = errors.New("disk on fire")

// library is a store of articles whose sentence vectors model has made.
type library struct {
	corpus.Vectors
	articles []*corpus.Article
	damage   func([]byte) []byte // what became of stored vectors; nil for nothing
	without  bool                // no vectors are stored
	fail     string
}

func (l *library) Article(_ context.Context, id string) (*corpus.Article, error) {
	if l.fail == "Article" {
		return nil, errDisk
	}
	for _, a := range l.articles {
		if a.ID == id {
			return a, nil
		}
	}
	return nil, fmt.Errorf("%s: %w", id, corpus.ErrNotFound)
}

func (*library) Find(context.Context, string) (string, error) { return "", corpus.ErrNotFound }

func (*library) List(context.Context, corpus.Filter) iter.Seq2[corpus.Summary, error] { return nil }

func (l *library) SentenceVectors(ctx context.Context, _, id string, first, last int) ([][]byte, error) {
	if l.fail == "SentenceVectors" {
		return nil, errDisk
	}
	out := make([][]byte, last-first+1)
	if l.without {
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
		tokens, err := model.EmbedTokens(ctx, []string{a.SentenceContent(s)})
		if err != nil {
			return nil, err
		}
		out[i] = embed.QuantiseSentence(tokens[0]).Encode()
		if l.damage != nil {
			out[i] = l.damage(out[i])
		}
	}
	return out, nil
}

// Terms, Match and Count make the library a lexical index of its passages.
func (l *library) Terms(_ context.Context, words []string) ([]corpus.Term, error) {
	var out []corpus.Term
	for _, w := range words {
		t := corpus.Term{Text: w}
		for _, a := range l.articles {
			for _, p := range a.Passages {
				if formsOf(folds(a.PassageContent(p))).has(w) {
					t.Passages++
				}
			}
		}
		out = append(out, t)
	}
	return out, nil
}

func (*library) Match(context.Context, []corpus.Term, corpus.Filter, int) ([]corpus.Match, error) {
	return nil, errors.New("not asked here")
}

func (l *library) Count(context.Context) (n int, err error) {
	for _, a := range l.articles {
		n += len(a.Passages)
	}
	return n, nil
}

// query is the question made ready against the library.
func (l *library) query(t *testing.T, question string) retrieval.Query {
	t.Helper()
	q, err := retrieval.Analyser{Index: l, Embedder: model, Tokens: model}.Analyse(t.Context(), question)
	if err != nil {
		t.Fatal(err)
	}
	return q
}

// hits are all passages of the library, as near as one another.
func (l *library) hits() []retrieval.Hit {
	var out []retrieval.Hit
	for _, a := range l.articles {
		for i := range a.Passages {
			out = append(out, retrieval.Hit{Passage: corpus.StoredPassage{Article: a.ID, Ordinal: i}, Score: 0.5})
		}
	}
	return out
}

func (l *library) ranker() *Ranker {
	return &Ranker{Articles: l, Vectors: l, Model: model.TokensName()}
}

func (l *library) rank(t *testing.T, question string) []Candidate {
	t.Helper()
	ranked, err := l.ranker().Rank(t.Context(), l.query(t, question), l.hits())
	if err != nil {
		t.Fatal(err)
	}
	return ranked
}

func texts(ranked []Candidate) []string {
	var out []string
	for _, c := range ranked {
		out = append(out, c.Text())
	}
	return out
}

func spanTexts(spans []Span) []string {
	var out []string
	for _, x := range spans {
		out = append(out, x.Article.Text[x.Article.Sentences[x.First].Start:x.Article.Sentences[x.Last].End])
	}
	return out
}
