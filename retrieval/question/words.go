package question

import (
	"slices"

	"ibid/corpus"
	"ibid/corpus/english"
	"ibid/corpus/english/lexicon"
)

// word is a word of a question, with what follows it.
type word struct {
	english.Token
	after      string // the marks that follow it, and nothing when a space does
	possessive bool   // 's or an apostrophe follows, which the word leaves out
	until      int    // where it ends with that
}

// split cuts a question into words. The marks between them, quotation marks
// too, belong to the word before.
func split(text string) []word {
	var out []word
	for _, t := range english.Tokenize(text) {
		last := len(out) - 1
		switch {
		case t.Class == english.Word || t.Class == english.Number:
			out = append(out, word{Token: t, until: t.End})
		case last < 0:
		case t.Class == english.Possessive:
			out[last].possessive, out[last].until = true, t.End
		default:
			out[last].after += t.Text
		}
	}
	return out
}

func (w word) span() corpus.Span { return corpus.Span{Start: w.Start, End: w.End} }

// closes reports whether a phrase can't go on after the word.
func (w word) closes() bool {
	for _, r := range w.after {
		switch r {
		case ',', ';', ':', '?', '!', '(', ')':
			return true
		}
	}
	return false
}

// is reports whether the word has an attribute of the lexicon.
func (w word) is(attributes ...lexicon.Attribute) bool { return lexicon.Any(w.Fold, attributes...) }

// reads reports whether the word can be this form of a verb that says, thinks,
// asks, denies or promises something.
func (w word) reads(form lexicon.Form) bool {
	for _, r := range lexicon.Readings(w.Fold) {
		if r.Form == form && takesStance(r) {
			return true
		}
	}
	return false
}

// takesStance reports a verb that says, thinks, asks, denies or promises
// something.
func takesStance(r lexicon.Reading) bool {
	return r.Is(lexicon.Verb) && slices.ContainsFunc(stances, r.Is)
}

// stances are what a verb does that tells somebody's position.
var stances = []lexicon.Attribute{lexicon.Says, lexicon.Thinks, lexicon.Asks, lexicon.Denies, lexicon.Commissive, lexicon.Urges, lexicon.Deed, lexicon.Performs, lexicon.Position, lexicon.Calls}

// asks reports a word that questions are made with: "what", "how", "does".
func (w word) asks() bool {
	return w.is(lexicon.Question) || !w.Capital() && w.is(lexicon.Auxiliary)
}

// determines reports an article or a possessive pronoun.
func (w word) determines() bool { return w.Is("the", "a", "an") || w.is(lexicon.PossessivePronoun) }
