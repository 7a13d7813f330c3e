package excerpt

import (
	"strings"

	"ibid/corpus/english"
)

// likeness says how alike two words are, 0 to 1: whether a copy may have made
// one of the other.
type likeness struct {
	known map[string]bool // words of the text that the corpus has: they are no slips
}

const (
	slipLike = 0.9
	formLike = 0.8
)

func (l likeness) of(text, source token) float64 {
	switch {
	case text.fold == source.fold:
		return 1
	case text.number != "" && source.number != "":
		if text.number == source.number {
			return 1
		}
		return 0
	case source.number == "" && strings.TrimRight(text.fold, "0123456789") == source.fold:
		return slipLike // a note's number glued to the word
	case text.stop || source.stop:
		return 0
	case english.SameWord(text.fold, source.fold):
		return formLike
	case !l.known[text.fold] && isSlip(text.fold, source.fold):
		return slipLike
	}
	return 0
}
