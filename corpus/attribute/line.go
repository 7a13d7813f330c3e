package attribute

import (
	"strings"

	"ibid/corpus"
	"ibid/corpus/english"
	"ibid/corpus/english/lexicon"
)

const (
	word   = english.Word
	number = english.Number
	mark   = english.Mark
)

// token is a word or mark of an article. Its offsets are the article's.
type token struct {
	english.Token
	quote         int  // the quotation whose words it is one of, an index into line.quotes; -1 outside
	opens, closes bool // a mark that begins or ends a quotation
}

// is reports whether the token is one of the words, which are folded.
func (t token) is(words ...string) bool {
	for _, w := range words {
		if t.Fold == w {
			return true
		}
	}
	return false
}

// in reports whether the lexicon gives the word this attribute.
// in reports a word that has one of the attributes.
func (t token) in(attributes ...lexicon.Attribute) bool {
	return t.Class == word && lexicon.Any(t.Fold, attributes...)
}

func (t token) possessive() bool { return t.Class == english.Possessive }

// line is a sentence that is no furniture, with what the passes find in it.
type line struct {
	corpus.Sentence
	article *corpus.Article
	index   int // in the article's sentences
	at      int // in the reading's lines
	toks    []token
	quotes  []quotation // of its paragraph, as far as they touch the line

	mentions []mention // names in it, in order
	reports  []report
	unsaid   bool     // it says that something was not said
	topic    phrase   // the subject of its main clause
	speaker  *speaker // whom the layout names for its paragraph
	tags     *Tags
	decision decision
}

// tokenise is the first pass: the lines of an article with their tokens and the
// quotations of their paragraphs.
func tokenise(a *corpus.Article) []*line {
	var out []*line
	quotes := map[int][]quotation{}
	for i, s := range a.Sentences {
		if s.Furniture {
			continue
		}
		qs, ok := quotes[s.Paragraph]
		if !ok {
			qs = quotations(a.Text, paragraph(a, i))
			quotes[s.Paragraph] = qs
		}
		s.Attribution = corpus.Attribution{}
		l := &line{Sentence: s, article: a, index: i, at: len(out)}
		for _, q := range qs {
			if q.Overlaps(s.Span) {
				l.quotes = append(l.quotes, q)
			}
		}
		l.toks = l.tokens()
		out = append(out, l)
	}
	return out
}

// paragraph is the span of the paragraph whose first sentence is i.
func paragraph(a *corpus.Article, i int) corpus.Span {
	p := a.Sentences[i].Span
	for k := i + 1; k < len(a.Sentences) && a.Sentences[k].Paragraph == a.Sentences[i].Paragraph; k++ {
		p.End = a.Sentences[k].End
	}
	return p
}

func (l *line) tokens() []token {
	var out []token
	at := 0 // the first quotation that has not ended
	for _, t := range english.Tokenize(l.article.Slice(l.Span)) {
		t.Start += l.Start
		t.End += l.Start
		if n := len(t.Fold); t.Class == word && n > 2 && t.Fold[n-1] == '.' && strings.IndexByte(t.Fold, '.') == n-1 {
			t.Fold = t.Fold[:n-1] // the lexicon has abbreviations without their point
		}
		x := token{Token: t, quote: -1}
		for at < len(l.quotes) && l.quotes[at].End <= t.Start {
			at++
		}
		if at < len(l.quotes) && l.quotes[at].Start < t.End {
			q := l.quotes[at]
			switch in := q.inner(); {
			case t.Start < in.Start:
				x.opens = true
			case t.Start >= in.End:
				x.closes = true
			default:
				x.quote = at
			}
		}
		out = append(out, x)
	}
	return out
}

// first is the first token that is a word.
func (l *line) first() int {
	for k, t := range l.toks {
		if t.Class == word || t.Class == number {
			return k
		}
	}
	return len(l.toks)
}

// whole reports whether all words stand within quotation marks.
func (l *line) whole() bool {
	words := 0
	for _, t := range l.toks {
		if t.Class != word && t.Class != number {
			continue
		}
		if t.quote < 0 {
			return false
		}
		words++
	}
	return words > 0
}
