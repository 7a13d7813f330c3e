package match

import (
	"slices"

	"ibid/corpus/english"
	"ibid/corpus/english/lexicon"
	"ibid/corpus/english/names"
	"ibid/retrieval"
)

// Statement is a text read as this package reads claims and sources, for those
// who compare one with the other themselves.
type Statement struct {
	text  string
	words []Token
}

// Read splits text into words and knows its numbers and names.
func Read(text string) Statement { return Statement{text, Tokens(text)} }

// Text is the statement as it was read.
func (s Statement) Text() string { return s.text }

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

// Opposes says in words how the statement denies what the source says, or the
// source what it says: "" when neither does. Both directions count, unlike in a
// search for contradictions: whoever repeats a source repeats its "not".
func (s Statement) Opposes(source Statement) string {
	claimed, said := negating(s.words), negating(source.words)
	switch {
	case len(claimed) > 0 && len(said) == 0:
		return "the source says it without " + inQuotes(denial(claimed[0]))
	case len(said) > 0 && len(claimed) == 0 && (sense{claim: s.words, sentence: source.words}).sharedIn(negated(source.words)):
		return "the source says it with " + inQuotes(denial(said[0]))
	}
	for _, t := range s.words {
		if lexicon.Is(t.Fold, lexicon.Negative) && !t.Stop && !contains(source.words, t.Fold) {
			return "the source does not say " + inQuotes(t.Word)
		}
	}
	if v, says := (sense{claim: s.words, sentence: source.words}).opposition(); v == Differs {
		return says
	}
	return ""
}

// Has reports whether the statement has the word or another form of it.
func (s Statement) Has(fold string) bool { return contains(s.words, fold) }

// SameWord reports whether two folded words are forms of one.
func SameWord(a, b string) bool { return english.SameWord(a, b) }

// SameHolder reports whether two names can be of one holder.
func SameHolder(a, b string) bool { return names.Same(a, b) != names.Different }

// Begins reports whether the statement begins with a holder's name, "the" and
// titles before it aside.
func (s Statement) Begins(holder string) bool {
	own := OwnName(holder)
	for i, t := range s.words {
		switch {
		case slices.Contains(own, t.Fold):
			return true
		case i > 3 || !t.Stop && !lexicon.Is(t.Fold, lexicon.Title) && !slices.Contains(topicFolds(holder), t.Fold):
			return false
		}
	}
	return false
}

func topicFolds(text string) []string {
	var out []string
	for _, w := range retrieval.ContentWords(text) {
		out = append(out, Key(w))
	}
	return out
}
