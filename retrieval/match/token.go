package match

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"ibid/corpus"
	"ibid/corpus/english"
	"ibid/corpus/english/lexicon"
	"ibid/retrieval"
)

// Token is a word of the text or of a source, as it is compared.
type Token struct {
	Word     string  // as it stands, for showing
	Fold     string  // as it is compared
	number   string  // its value when it is a number, else ""
	Weight   float64 // of the word in a comparison
	Stop     bool    // no topic of its own
	name     bool    // written as a name or a date: capitals where none are needed
	denies   bool    // with the "to" after it it is a "not": "yet to", "failed to"
	gap      bool    // words have been left out before it: "…"
	sentence int     // of a source: index into Article.Sentences
}

// Weights of words in a comparison: what a text is about counts most.
const (
	stopWeight = 0.3
	wordWeight = 1
	nameWeight = 1.4 // of names and numbers
)

// Tokens splits text into words as they are compared. Hyphens and dashes part
// words, so that "so-called" is two, written with whatever mark; "n't" is "not",
// and a possessive is no part of its word.
func Tokens(text string) []Token {
	var out []Token
	gap, dots := false, 0
	for _, t := range english.Tokenize(text) {
		if t.Class != english.Word && t.Class != english.Number {
			if dots++; !t.Is(".") {
				dots = 0
			}
			gap = gap || t.Is("…") || dots > 2
			continue
		}
		dots = 0
		for _, x := range split(t) {
			x.gap, gap = gap && len(out) > 0, false
			x.name = x.name && !opens(text[:t.Start])
			if n := len(out); n > 0 && !x.gap && isUnit(x) && isTen(out[n-1]) {
				out[n-1] = compound(out[n-1], x)
				continue
			}
			out = append(out, x)
		}
	}
	for i := range out[:max(0, len(out)-1)] {
		out[i].denies = lexicon.Is(out[i].Fold, lexicon.Fails) && out[i+1].Fold == "to"
	}
	return out
}

// IsWordRune reports a letter, a digit or a mark.
func IsWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }

// split makes tokens of the parts of a word.
func split(t english.Token) []Token {
	if english.Fold(t.Text) != t.Fold {
		return []Token{newToken(t.Fold, t.Fold)} // of a contraction
	}
	if t.Class == english.Number {
		return []Token{newToken(t.Text, t.Fold)}
	}
	var out []Token
	for part := range strings.FieldsFuncSeq(t.Text, func(r rune) bool {
		return !IsWordRune(r) && !strings.ContainsRune("'’‘.", r) && !unicode.Is(unicode.Cf, r)
	}) {
		if fold := Key(part); fold != "" {
			out = append(out, newToken(part, fold))
		}
	}
	return out
}

// Key is a word without what a copy may lose: letter case, accents, ligatures,
// apostrophes, the points of abbreviations.
func Key(word string) string {
	fold := english.Fold(word)
	if hasDigit(fold) {
		return fold
	}
	return strings.Map(func(r rune) rune {
		if r == '\'' || r == '.' {
			return -1
		}
		return r
	}, fold)
}

func newToken(word, fold string) Token {
	fold = strings.ReplaceAll(fold, ",", "")
	t := Token{Word: word, Fold: fold, number: number(fold)}
	r, _ := utf8.DecodeRuneInString(word)
	t.name = unicode.IsUpper(r)
	t.Stop = t.number == "" && retrieval.IsStopWord(fold) && !(t.name && fold != "i" && len(word) == 2 && word == strings.ToUpper(word))
	if t.Stop {
		t.name = false
	}
	switch {
	case negates(fold):
		t.Weight = wordWeight
	case t.Stop:
		t.Weight = stopWeight
	case t.number != "" || t.name:
		t.Weight = nameWeight
	default:
		t.Weight = wordWeight
	}
	return t
}

// opens reports whether a word after this text has a capital because a sentence
// or a quotation begins there.
func opens(before string) bool {
	before = strings.TrimRight(before, " \t\r\n\u00a0")
	if before == "" {
		return true
	}
	r, _ := utf8.DecodeLastRuneInString(before)
	return strings.ContainsRune(".!?:;“\"‘(—–…", r)
}

// SourceTokens are the words of sentences first..last of an article, furniture
// and the numbers of notes left out.
func SourceTokens(a *corpus.Article, first, last int) []Token {
	var out []Token
	for i := first; i <= last; i++ {
		s := a.Sentences[i]
		if s.Furniture {
			continue
		}
		for _, t := range Tokens(a.Slice(s.Span)) {
			if t = withoutNote(t, s.Notes); t.Fold == "" {
				continue
			}
			t.sentence, t.gap = i, false
			out = append(out, t)
		}
	}
	return out
}

// withoutNote takes a note's number off a word that it is glued to; the number
// alone goes.
func withoutNote(t Token, notes []string) Token {
	for _, n := range notes {
		n = strings.ToLower(n)
		if t.Fold == n && len(n) < 4 {
			return Token{}
		}
		if base, ok := strings.CutSuffix(t.Fold, n); ok && isNumeric(n) && !hasDigit(base) && base != "" {
			return newToken(strings.TrimSuffix(t.Word, n), base)
		}
	}
	return t
}

// WithoutShouting makes words small where capitals say nothing: in a headline or
// a text in capitals throughout they don't mark names.
func WithoutShouting(words []Token) []Token {
	big, all := 0, 0
	for _, t := range words {
		if t.number != "" {
			continue
		}
		if all++; capital(t) {
			big++
		}
	}
	if all < ShortestPart || 3*big < 2*all {
		return words
	}
	for i, t := range words {
		small := newToken(strings.ToLower(t.Word), t.Fold)
		small.number, small.gap = t.number, t.gap
		words[i] = small
	}
	return words
}
