package rank

import (
	"strings"

	"ibid/corpus/english"
	"ibid/corpus/english/lexicon"
	"ibid/retrieval"
)

// LeansBack reports whether a sentence begins with a word that points to the
// sentence before it.
func LeansBack(text string) bool {
	words := retrieval.Words(text)
	if len(words) < 2 {
		return false
	}
	first, second := english.Fold(words[0]), english.Fold(words[1])
	switch first {
	case "he", "she", "they", "his", "her", "their", "these", "those", "such", "this":
		return true
	case "that":
		return second == "is" || second == "was" || second == "means" || strings.HasPrefix(text, "That's ") || strings.HasPrefix(text, "That’s ")
	case "in":
		return second == "other" // In other words
	case "for":
		return second == "example" || second == "instance"
	case "it":
		return !impersonal(second)
	}
	return false
}

// impersonal reports a word after an "it" that stands for nothing: "it is clear
// that", "it remains to be seen". Leaving out the sentence before a real one
// costs less than joining each of these.
func impersonal(w string) bool { return lexicon.Any(w, lexicon.Copula, lexicon.Modal) }
