package retrieval

import (
	"strings"
	"unicode"

	"ibid/corpus/english"
	"ibid/corpus/english/lexicon"
)

// Words splits text into words as the index of passages does: runs of letters,
// digits and marks, with apostrophes, the 's of a possessive and the inner points
// of abbreviations dropped ("U.S." is "US", "the port's" is "the", "port").
func Words(text string) []string {
	var words []string
	for _, t := range english.Tokenize(text) {
		switch {
		case t.Class != english.Word && t.Class != english.Number:
		case isContracted(t):
			words = append(words, t.Fold)
		default:
			words = append(words, pieces(t)...)
		}
	}
	return words
}

// isContracted reports a part of a contraction that stands for another word: the
// "n't" and the "wo" of "won't".
func isContracted(t english.Token) bool { return english.Fold(t.Text) != t.Fold }

// pieces are the words of a token: "well-known" is two, "O'Dowd" one.
func pieces(t english.Token) []string {
	text := strings.Map(func(r rune) rune {
		if r == '\'' || r == '’' || r == '.' && t.Class == english.Word && isInitials(t.Text) || unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, t.Text)
	return strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) })
}

// isInitials reports letters that points part: "U.S."
func isInitials(word string) bool {
	for part := range strings.SplitSeq(strings.TrimSuffix(word, "."), ".") {
		if len([]rune(part)) != 1 {
			return false
		}
	}
	return true
}

// ContentWords are the words of text that say what it is about, in order, as
// often as they stand there: no articles, pronouns, auxiliaries, question words
// or verbs of saying.
func ContentWords(text string) []string {
	var out []string
	for _, w := range Words(text) {
		if !IsStopWord(w) {
			out = append(out, w)
		}
	}
	return out
}

func unique(words []string) []string {
	seen := make(map[string]bool, len(words))
	var out []string
	for _, w := range words {
		k := strings.ToLower(w)
		if !seen[k] {
			seen[k] = true
			out = append(out, w)
		}
	}
	return out
}

// IsStopWord reports whether w carries no topic of its own. "US" in capitals is
// a country, "us" a pronoun.
func IsStopWord(w string) bool {
	if w == "US" || w == "IT" {
		return false
	}
	return lexicon.Is(english.Fold(w), lexicon.StopWord)
}
