package match

import (
	"strings"

	"ibid/corpus/english"
)

// confusable makes characters alike that print and recognition of print
// confuse: rn and m, vv and w, l, I and 1, O and 0, S and 5.
var confusable = strings.NewReplacer("rn", "m", "vv", "w", "1", "l", "i", "l", "0", "o", "5", "s", "cl", "d")

// isSlip reports whether a, a word that the corpus does not know, is a slip of
// the word b: the same for print, or one character off (two in a long word).
func isSlip(a, b string) bool {
	if hasDigit(a) && hasDigit(b) && isNumeric(a) == isNumeric(b) {
		return false // another number is another number
	}
	if confusable.Replace(a) == confusable.Replace(b) {
		return true
	}
	short := min(len(a), len(b))
	switch {
	case short < 4, opposesByPrefix(a, b), hasDigit(a) != hasDigit(b):
		return false
	case short < 9:
		return english.Distance(a, b, 1) <= 1
	}
	return english.Distance(a, b, 2) <= 2
}
