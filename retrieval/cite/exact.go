package cite

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"ibid/corpus"
	"ibid/retrieval/match"
)

// folded is a text with its runs of white space made one space, and where each
// of its bytes came from.
type folded struct {
	text string
	at   []int
}

func foldSpace(text string) folded {
	var b strings.Builder
	var at []int
	space := false
	for i, r := range text {
		if unicode.IsSpace(r) {
			space = b.Len() > 0
			continue
		}
		if space {
			b.WriteByte(' ')
			at = append(at, i-1)
			space = false
		}
		_, n := utf8.DecodeRuneInString(text[i:])
		b.WriteString(text[i : i+n])
		for k := range n {
			at = append(at, i+k)
		}
	}
	return folded{b.String(), at}
}

// exact finds where the very text stands in an article, white space apart.
func exact(a *corpus.Article, source folded, forms []string) []Place {
	var out []Place
	for _, form := range forms {
		words := len(match.Tokens(form))
		for from := 0; form != ""; {
			i := strings.Index(source.text[from:], form)
			if i < 0 {
				break
			}
			start, end := from+i, from+i+len(form)
			from = start + 1
			if inWord(source.text, start) || inWord(source.text, end) {
				continue
			}
			span := corpus.Span{Start: source.at[start], End: source.at[end-1] + 1}
			if p, ok := placeOf(a, span, words); ok {
				out = append(out, byParagraph(p, p.First, p.Last)...)
			}
		}
		if len(out) > 0 {
			break // the text as given before the text without its quotation marks
		}
	}
	return out
}

// inWord reports whether a cut at i goes through a word.
func inWord(text string, i int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:i])
	after, _ := utf8.DecodeRuneInString(text[i:])
	return i > 0 && i < len(text) && match.IsWordRune(before) && match.IsWordRune(after)
}

// placeOf is the run of sentences that has span, and false when the ends of that
// are furniture or it is too small a part of a sentence.
func placeOf(a *corpus.Article, span corpus.Span, words int) (Place, bool) {
	p := Place{Article: a, First: -1, Match: match.Exact, Score: 1}
	for i, s := range a.Sentences {
		if !s.Overlaps(span) {
			continue
		}
		if p.First < 0 {
			p.First = i
		}
		p.Last = i
	}
	if p.First < 0 || a.Sentences[p.First].Furniture || a.Sentences[p.Last].Furniture {
		return p, false
	}
	whole := corpus.Span{Start: a.Sentences[p.First].Start, End: a.Sentences[p.Last].End}
	if words < match.ShortestPart && len(match.Tokens(a.Slice(whole))) > words {
		return p, false
	}
	return p, true
}
