package gate

import (
	"slices"

	"ibid/corpus"
	"ibid/corpus/english"
	"ibid/corpus/english/lexicon"
	"ibid/corpus/english/names"
	"ibid/retrieval"
	"ibid/retrieval/rank"
)

// onTopic is met by statements that speak of what was asked: somebody's words on
// another topic are no answer.
type onTopic []corpus.Term

func (t onTopic) meets(c rank.Candidate) float64 {
	if c.Bare >= nearTopic || t.in(c.Text()) {
		return 1
	}
	for i := c.Sentence; refersBack(c.Article, i); i-- {
		if t.in(c.Article.Slice(c.Article.Sentences[i-1].Span)) {
			return 1
		}
	}
	return 0
}

// in reports whether a text has a word of the topic, in whatever form.
func (t onTopic) in(text string) bool {
	have := rank.FormsOf(rank.Folds(text))
	return slices.ContainsFunc(t, func(term corpus.Term) bool { return have.Has(term.Text) })
}

// refersBack reports whether a statement goes on from the sentence before it, in the
// same paragraph: it is of the same holder, does not name its holder, or says
// little else than what it thinks of "it".
func refersBack(a *corpus.Article, sentence int) bool {
	if sentence == 0 || a.Sentences[sentence-1].Paragraph != a.Sentences[sentence].Paragraph {
		return false
	}
	s := a.Sentences[sentence]
	text := a.Slice(s.Span)
	return s.Holder != "" && (s.Holder == a.Sentences[sentence-1].Holder || !namesHolder(text, s.Holder) || isRejoinder(text, s.Holder))
}

// isRejoinder reports a sentence like "Lund rejects this".
func isRejoinder(text, holder string) bool {
	have := rank.Folds(text)
	if !slices.ContainsFunc(have[min(1, len(have)):], func(w string) bool { return lexicon.Is(w, lexicon.Pronoun) }) {
		return false
	}
	name, content := names.Parse(holder).Words, 0
	for _, w := range retrieval.ContentWords(text) {
		if !slices.Contains(name, english.Fold(w)) {
			content++
		}
	}
	return content <= rejoinder
}

func namesHolder(text, holder string) bool {
	have := rank.FormsOf(rank.Folds(text))
	return slices.ContainsFunc(names.Parse(holder).Words, func(w string) bool { return have.Exactly(w) })
}

func (t onTopic) missing() Reason {
	var words []string
	for _, term := range t {
		words = append(words, term.Text)
	}
	return Reason{NoTopic, words}
}

// statementsOnly leaves out what is nobody's statement, when the first is
// somebody's: what an author tells stands for their view only where they state none.
func statementsOnly(ranked []rank.Candidate) []rank.Candidate {
	if ranked[0].Article.Sentences[ranked[0].Sentence].Holder == "" {
		return ranked
	}
	return slices.DeleteFunc(slices.Clone(ranked), func(c rank.Candidate) bool { return c.Article.Sentences[c.Sentence].Holder == "" })
}
