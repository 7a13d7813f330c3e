package gate

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode"

	"ibid/corpus/english"
	"ibid/corpus/english/lexicon"
)

// otherLanguage reports whether a question is in a language that the models in the program
// don't read: it is written in other letters, or its small words are another language's.
func otherLanguage(text string) bool { return otherScript(text) || otherSmallWords(text) }

// otherScript reports whether a text is written in other letters than Latin ones.
func otherScript(text string) bool {
	latin, other := 0, 0
	for _, r := range text {
		switch {
		case unicode.Is(unicode.Latin, r):
			latin++
		case unicode.IsLetter(r):
			other++
		}
	}
	return other > latin
}

// foreign has words that questions are made of, a line for each language: those that ask,
// articles, auxiliaries and verbs of saying, folded. Some of them are English words too.
//
//go:embed foreign.txt
var foreign string

// smallWords are the words of each language.
var smallWords = sync.OnceValue(func() [][]string {
	var out [][]string
	for line := range strings.Lines(foreign) {
		_, list, _ := strings.Cut(line, ":")
		out = append(out, strings.Fields(list))
	}
	return out
})

// otherSmallWords reports whether the small words of a text are those of one language other
// than English, at least one of them no word of English.
func otherSmallWords(text string) bool {
	var folds []string
	for _, t := range english.Tokenize(text) {
		if t.Class == english.Word {
			folds = append(folds, t.Fold)
		}
	}
	return slices.ContainsFunc(smallWords(), func(language []string) bool {
		has, unmistakable := 0, false
		for _, w := range folds {
			switch {
			case slices.Contains(language, w):
				has++
				unmistakable = unmistakable || !lexicon.Known(w)
			case lexicon.Any(w, lexicon.StopWord, lexicon.Question, lexicon.Auxiliary):
				return false
			}
		}
		return has > 1 && unmistakable
	})
}
