package match

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

func (l likeness) of(text, source Token) float64 {
	switch {
	case text.Fold == source.Fold:
		return 1
	case text.number != "" && source.number != "":
		if text.number == source.number {
			return 1
		}
		return 0
	case source.number == "" && strings.TrimRight(text.Fold, "0123456789") == source.Fold:
		return slipLike // a note's number glued to the word
	case text.Stop || source.Stop:
		return 0
	case english.SameWord(text.Fold, source.Fold):
		return formLike
	case !l.known[text.Fold] && isSlip(text.Fold, source.Fold):
		return slipLike
	}
	return 0
}
