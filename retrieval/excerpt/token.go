package excerpt

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"ibid/corpus"
	"ibid/corpus/english"
	"ibid/corpus/english/lexicon"
	"ibid/retrieval"
)

// token is a word of the text or of a source, as it is compared.
type token struct {
	word     string // as it stands, for showing
	fold     string // as it is compared
	number   string // its value when it is a number, else ""
	weight   float64
	stop     bool
	name     bool // written as a name or a date: capitals where none are needed
	denies   bool // with the "to" after it it is a "not": "yet to", "failed to"
	gap      bool // words have been left out before it: "…"
	sentence int  // of a source: index into Article.Sentences
}

// Weights of words in a comparison: what a text is about counts most.
const (
	stopWeight = 0.3
	wordWeight = 1
	nameWeight = 1.4 // of names and numbers
)

// tokens splits text into words as they are compared. Hyphens and dashes part
// words, so that "so-called" is two, written with whatever mark; "n't" is "not",
// and a possessive is no part of its word.
func tokens(text string) []token {
	var out []token
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
		out[i].denies = lexicon.Is(out[i].fold, lexicon.Fails) && out[i+1].fold == "to"
	}
	return out
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }

// split makes tokens of the parts of a word.
func split(t english.Token) []token {
	if english.Fold(t.Text) != t.Fold {
		return []token{newToken(t.Fold, t.Fold)} // of a contraction
	}
	if t.Class == english.Number {
		return []token{newToken(t.Text, t.Fold)}
	}
	var out []token
	for part := range strings.FieldsFuncSeq(t.Text, func(r rune) bool {
		return !isWordRune(r) && !strings.ContainsRune("'’‘.", r) && !unicode.Is(unicode.Cf, r)
	}) {
		if fold := key(part); fold != "" {
			out = append(out, newToken(part, fold))
		}
	}
	return out
}

// key is a word without what a copy may lose: letter case, accents, ligatures,
// apostrophes, the points of abbreviations.
func key(word string) string {
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

func newToken(word, fold string) token {
	fold = strings.ReplaceAll(fold, ",", "")
	t := token{word: word, fold: fold, number: number(fold)}
	r, _ := utf8.DecodeRuneInString(word)
	t.name = unicode.IsUpper(r)
	t.stop = t.number == "" && retrieval.IsStopWord(fold) && !(t.name && fold != "i" && len(word) == 2 && word == strings.ToUpper(word))
	if t.stop {
		t.name = false
	}
	switch {
	case negates(fold):
		t.weight = wordWeight
	case t.stop:
		t.weight = stopWeight
	case t.number != "" || t.name:
		t.weight = nameWeight
	default:
		t.weight = wordWeight
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

// sourceTokens are the words of sentences first..last of an article, furniture
// and the numbers of notes left out.
func sourceTokens(a *corpus.Article, first, last int) []token {
	var out []token
	for i := first; i <= last; i++ {
		s := a.Sentences[i]
		if s.Furniture {
			continue
		}
		for _, t := range tokens(a.Slice(s.Span)) {
			if t = withoutNote(t, s.Notes); t.fold == "" {
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
func withoutNote(t token, notes []string) token {
	for _, n := range notes {
		n = strings.ToLower(n)
		if t.fold == n && len(n) < 4 {
			return token{}
		}
		if base, ok := strings.CutSuffix(t.fold, n); ok && isNumeric(n) && !hasDigit(base) && base != "" {
			return newToken(strings.TrimSuffix(t.word, n), base)
		}
	}
	return t
}
