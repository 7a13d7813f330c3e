package english

import (
	"unicode"
	"unicode/utf8"
)

// Class is what a token is, as far as reading needs it.
type Class byte

// The classes of tokens.
const (
	Word       Class = 'w'
	Number     Class = 'n' // begins with a digit: "1,000.5", "5th", "1990s", "10:30"
	Mark       Class = 'm' // punctuation or a symbol; Fold says which
	Quote      Class = 'q' // a quotation mark; Text says whether it opens or closes
	Possessive Class = 's' // 's, or the apostrophe after a plural
)

// Token is a word or mark at its place in a text.
type Token struct {
	Start, End int    // byte offsets into the text
	Text       string // the text between them
	Fold       string // Fold of Text; of a contraction the word in full: "'ve" is "have", "n't" is "not"
	Class      Class
}

// Stem is the stem of the token's Fold.
func (t Token) Stem() string { return Stem(t.Fold) }

// Capital reports a word that begins with a capital.
func (t Token) Capital() bool {
	r, _ := utf8.DecodeRuneInString(t.Text)
	return t.Class == Word && unicode.IsUpper(r)
}

// Acronym reports a word of two or more capitals and no small letter: "OECD",
// "U.S.".
func (t Token) Acronym() bool {
	n := 0
	for _, r := range t.Text {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsUpper(r) {
			n++
		}
	}
	return t.Class == Word && n > 1
}

// Is reports whether the token's Fold is one of these.
func (t Token) Is(folds ...string) bool {
	for _, f := range folds {
		if t.Fold == f {
			return true
		}
	}
	return false
}

// Folds are the Folds of tokens.
func Folds(tokens []Token) []string {
	out := make([]string, len(tokens))
	for i, t := range tokens {
		out[i] = t.Fold
	}
	return out
}
