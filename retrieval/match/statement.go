package match

import (
	"ibid/corpus/english"
	"ibid/corpus/english/names"
)

// Statement is a text read as this package reads claims and sources, for those
// who compare one with the other themselves.
type Statement struct{ words []Token }

// Read splits text into words and knows its numbers and names.
func Read(text string) Statement { return Statement{Tokens(text)} }

// Word is a word of a statement.
type Word struct {
	Text     string // as it stands
	Fold     string // as it is compared: without case, accents, apostrophes
	Quantity string // its value when it is a number, the month or day when it is one
	Name     bool   // a capital where none is needed
	Stop     bool   // no topic of its own
}

// Words are the statement's, in order; "forty-one" is one.
func (s Statement) Words() []Word {
	out := make([]Word, len(s.words))
	for i, t := range s.words {
		q := t.number
		if calendar(t.Fold) && capital(t) {
			q = t.Fold
		}
		out[i] = Word{Text: t.Word, Fold: t.Fold, Quantity: q, Name: t.name && t.number == "", Stop: t.Stop}
	}
	return out
}

// Has reports whether the statement has the word or another form of it.
func (s Statement) Has(fold string) bool { return contains(s.words, fold) }

// SameWord reports whether two folded words are forms of one.
func SameWord(a, b string) bool { return english.SameWord(a, b) }

// SameHolder reports whether two names can be of one holder.
func SameHolder(a, b string) bool { return names.Same(a, b) != names.Different }
