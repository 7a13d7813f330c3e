package excerpt

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"ibid/corpus"
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

// contractions are the endings that hide a word; "n't" is the one that matters.
var contractions = map[string][]string{
	"cannot": {"can", "not"}, "cant": {"can", "not"}, "wont": {"will", "not"}, "shant": {"shall", "not"},
	"aint": {"is", "not"},
}

// tokens splits text into words. Hyphens and dashes part words, so that
// "so-called" is two, written with whatever mark; a soft hyphen does not.
func tokens(text string) []token {
	var out []token
	gap := false
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		if !isWordRune(r) {
			if k := ellipsis(text[i:]); k > 0 {
				gap, n = true, k
			} else if k := noteMark(text[i:]); k > 0 {
				n = k
			}
			i += n
			continue
		}
		end := wordEnd(text, i)
		if isGluedNote(text, i, end) {
			i = end
			continue
		}
		for _, t := range split(text[i:end]) {
			t.gap, gap = gap && len(out) > 0, false
			t.name = t.name && !opens(text[:i])
			if n := len(out); n > 0 && units[t.fold] != "" && tens[out[n-1].fold] && !t.gap {
				out[n-1] = compound(out[n-1], t)
				continue
			}
			out = append(out, t)
		}
		i = end
	}
	for i := range out[:max(0, len(out)-1)] {
		out[i].denies = denyingTo[out[i].fold] && out[i+1].fold == "to"
	}
	return out
}

// ellipsis is the length of a mark for words left out at the start of text, 0
// for none.
func ellipsis(text string) int {
	for _, mark := range []string{"[...]", "[…]", "[. . .]", "(...)", "(…)", "…", "....", "...", ". . ."} {
		if strings.HasPrefix(text, mark) {
			return len(mark)
		}
	}
	return 0
}

// noteMark is the length of a note's number in brackets at the start of text, 0
// for none.
func noteMark(text string) int {
	end := strings.IndexByte(text, ']')
	if text[0] != '[' || end < 2 || end > 4 || strings.Trim(text[1:end], "0123456789") != "" {
		return 0
	}
	return end + 1
}

// isGluedNote reports whether text[i:end] is a note's number that follows a mark
// without a space, as copied from a page: "rights.18".
func isGluedNote(text string, i, end int) bool {
	if end-i > 3 || strings.Trim(text[i:end], "0123456789") != "" {
		return false
	}
	mark, n := utf8.DecodeLastRuneInString(text[:i])
	if n == 0 || !strings.ContainsRune(".,;:!?\"”’)", mark) {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(text[:i-n])
	return unicode.IsLetter(before) || strings.ContainsRune(".\"”’)", before)
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }

// wordEnd is where the word that begins at i ends. Apostrophes and soft hyphens
// within, the points of abbreviations and the marks within numbers belong to it.
func wordEnd(text string, i int) int {
	before, beforeLen := rune(0), 0
	for j := i; j < len(text); {
		r, n := utf8.DecodeRuneInString(text[j:])
		if isWordRune(r) {
			beforeLen++
			before = r
			j += n
			continue
		}
		next, _ := utf8.DecodeRuneInString(text[j+n:])
		switch {
		case isInvisible(r) && isWordRune(next):
		case isApostrophe(r) && unicode.IsLetter(before) && unicode.IsLetter(next):
		case r == '.' && beforeLen == 1 && unicode.IsLetter(before) && unicode.IsLetter(next):
			beforeLen = 0
		case (r == '.' || r == ',') && unicode.IsDigit(before) && unicode.IsDigit(next):
		default:
			return j
		}
		j += n
	}
	return len(text)
}

// split makes one token of a word, or two of a contraction with "not".
func split(word string) []token {
	f := foldWord(word)
	parts := []string{f}
	if c, ok := contractions[f]; ok {
		parts = c
	} else if base, ok := strings.CutSuffix(f, "nt"); ok && strings.ContainsFunc(word, isApostrophe) {
		parts = []string{base, "not"}
	} else if base, ok := strings.CutSuffix(f, "s"); ok && possessive(word) {
		parts = []string{base}
	}
	if len(parts) == 1 {
		return []token{newToken(word, parts[0])}
	}
	return []token{newToken(parts[0], parts[0]), newToken(parts[1], parts[1])}
}

// possessive reports a word that ends in 's.
func possessive(word string) bool {
	r := []rune(word)
	return len(r) > 2 && isApostrophe(r[len(r)-2])
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
	case negations[fold]:
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
