package evidence

import (
	"slices"
	"strings"

	"ibid/corpus/english"
	"ibid/retrieval"
)

// folds are the words of a text as they are compared.
func folds(text string) []string {
	words := retrieval.Words(text)
	for i, w := range words {
		words[i] = english.Fold(w)
	}
	return words
}

// forms are the words of a text in whatever form.
type forms struct{ words, stems map[string]bool }

func formsOf(words []string) forms {
	f := forms{make(map[string]bool, len(words)), make(map[string]bool, len(words))}
	for _, w := range words {
		if !f.words[w] {
			f.words[w] = true
			f.stems[stem(w)] = true
		}
	}
	return f
}

// has reports whether a word, or another form of it in either spelling, is among
// them. Numbers have no forms.
func (f forms) has(word string) bool {
	word = english.Fold(word)
	return f.words[word] || word != "" && !isNumber(word) && f.stems[stem(word)]
}

func stem(word string) string { return english.Stem(english.American(word)) }

// isNumber reports whether a word is a year, an amount or the like.
func isNumber(word string) bool { return strings.ContainsAny(word, "0123456789") }

// within reports whether all words of a are among those of b.
func within(a, b []string) bool {
	return !slices.ContainsFunc(a, func(w string) bool { return !slices.Contains(b, w) })
}
