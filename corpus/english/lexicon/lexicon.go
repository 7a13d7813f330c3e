package lexicon

import (
	"slices"
	"strings"
	"sync"
)

// Lexeme is a word with all its forms.
type Lexeme struct {
	Lemma   string
	Example string // a sentence that has it

	attributes set
	values     map[Attribute]string
	irregular  []string // as the file has them
	at         place
}

// Is reports whether the lexeme has an attribute.
func (l *Lexeme) Is(a Attribute) bool { return l.attributes.has(a) }

// Value is the value that an attribute has, "" for none.
func (l *Lexeme) Value(a Attribute) string { return l.values[a] }

// Takes reports whether a preposition is among those of Prepositions.
func (l *Lexeme) Takes(preposition string) bool {
	return slices.Contains(strings.Split(l.values[Prepositions], ","), preposition)
}

// Form is an inflection.
type Form byte

// The inflections. Words that do not inflect are Base, nouns Singular.
const (
	Base Form = iota
	Third
	Past
	Participle
	Ing
	Singular
	Plural
)

// String is the form's name in lower case.
func (f Form) String() string {
	return [...]string{"base", "third", "past", "participle", "ing", "singular", "plural"}[f]
}

// Reading is what a word may be: a form of a lexeme.
type Reading struct {
	Lemma string
	Form  Form
	*Lexeme
}

// word is what is known of one spelling.
type word struct {
	readings   []Reading
	attributes set // of any of its readings
}

// lexicon is all files, read once.
type lexicon struct {
	lexemes []*Lexeme
	words   map[string]*word
	longest map[string]int // by first word: the most words of an entry that begins with it
}

var loaded = sync.OnceValue(func() *lexicon {
	l, _ := read(files)
	return l
})

// Is reports whether a word, folded, is a form of a lexeme with the attribute.
// Several words are joined by single spaces.
func Is(fold string, a Attribute) bool {
	w := loaded().words[fold]
	return w != nil && w.attributes.has(a)
}

// Any reports whether Is holds for one of the attributes.
func Any(fold string, attributes ...Attribute) bool {
	w := loaded().words[fold]
	return w != nil && slices.ContainsFunc(attributes, w.attributes.has)
}

// Known reports whether a word, folded, is a form of any lexeme.
func Known(fold string) bool { return loaded().words[fold] != nil }

// Readings are all that a word, folded, may be.
func Readings(fold string) []Reading {
	if w := loaded().words[fold]; w != nil {
		return w.readings
	}
	return nil
}

// Reads are the readings of a word whose lexeme has the attribute.
func Reads(fold string, a Attribute) []Reading {
	var out []Reading
	for _, r := range Readings(fold) {
		if r.Is(a) {
			out = append(out, r)
		}
	}
	return out
}

// Value is the value of an attribute of a word, "" when it has none.
func Value(fold string, a Attribute) string {
	for _, r := range Readings(fold) {
		if v, ok := r.values[a]; ok {
			return v
		}
	}
	return ""
}

// IsUntrue reports a word for what is not so: "false", "forged", "bogus".
func IsUntrue(fold string) bool { return strings.Contains(Value(fold, Opposite), "true-false-") }

// Values are the values that an attribute has in any reading of a word.
func Values(fold string, a Attribute) []string {
	var out []string
	for _, r := range Readings(fold) {
		if v, ok := r.values[a]; ok {
			out = append(out, strings.Split(v, ",")...)
		}
	}
	return out
}

// Longest is how many of the words, folded, make the longest entry with the
// attribute that begins with the first; 0 for none.
func Longest(folds []string, a Attribute) int {
	if len(folds) == 0 {
		return 0
	}
	l := loaded()
	for n := min(len(folds), l.longest[folds[0]]); n > 0; n-- {
		if w := l.words[strings.Join(folds[:n], " ")]; w != nil && w.attributes.has(a) {
			return n
		}
	}
	return 0
}

// With are the lemmas that have an attribute, sorted.
func With(a Attribute) []string {
	var out []string
	for _, x := range loaded().lexemes {
		if x.Is(a) {
			out = append(out, x.Lemma)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// Lexemes are all lexemes, in the order of the files.
func Lexemes() []*Lexeme { return loaded().lexemes }

// Spellings are those of a form of the lexeme, nil when it has no such form.
func (l *Lexeme) Spellings(f Form) []string {
	forms, _ := inflect(l)
	return forms[f]
}
