package rank

import (
	"strings"

	"ibid/corpus/english"
	"ibid/retrieval"
)

// Folds are the words of a text as they are compared.
func Folds(text string) []string {
	words := retrieval.Words(text)
	for i, w := range words {
		words[i] = english.Fold(w)
	}
	return words
}

// Forms are the words of a text, made ready to look words up in any of their forms.
type Forms struct{ words, stems map[string]bool }

// FormsOf makes Forms of words that are folded.
func FormsOf(words []string) Forms {
	f := Forms{make(map[string]bool, len(words)), make(map[string]bool, len(words))}
	for _, w := range words {
		if !f.words[w] {
			f.words[w] = true
			f.stems[stem(w)] = true
		}
	}
	return f
}

// Exactly reports whether a folded word is among them as it stands.
func (f Forms) Exactly(word string) bool { return f.words[word] }

// Has reports whether a word, or another form of it in either spelling, is among
// them. Numbers have no forms.
func (f Forms) Has(word string) bool {
	word = english.Fold(word)
	return f.words[word] || word != "" && !isNumber(word) && f.stems[stem(word)]
}

func stem(word string) string { return english.Stem(english.American(word)) }

// isNumber reports whether a word is a year, an amount or the like.
func isNumber(word string) bool { return strings.ContainsAny(word, "0123456789") }
