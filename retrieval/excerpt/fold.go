package excerpt

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// foldWord is a word without what a copy may lose: letter case, accents,
// ligatures, soft hyphens, apostrophes.
func foldWord(word string) string {
	if isPlain(word) {
		return strings.ToLower(word)
	}
	var b strings.Builder
	for _, r := range norm.NFKD.String(word) {
		switch {
		case unicode.IsMark(r), isInvisible(r), isApostrophe(r), r == '.' && !hasDigit(word):
		case r == 'ß':
			b.WriteString("ss")
		case r == 'æ', r == 'Æ':
			b.WriteString("ae")
		case r == 'œ', r == 'Œ':
			b.WriteString("oe")
		case r == 'ø', r == 'Ø':
			b.WriteByte('o')
		case r == 'ł', r == 'Ł':
			b.WriteByte('l')
		default:
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return norm.NFC.String(b.String())
}

func isPlain(word string) bool {
	for i := range len(word) {
		c := word[i] | 0x20
		if (c < 'a' || c > 'z') && (word[i] < '0' || word[i] > '9') {
			return false
		}
	}
	return true
}

// isInvisible reports soft hyphens, joiners, zero-width spaces, byte order marks.
func isInvisible(r rune) bool { return unicode.Is(unicode.Cf, r) }

func isApostrophe(r rune) bool {
	switch r {
	case '\'', '’', '‘', '‛', 'ʼ', '`', '´', '′':
		return true
	}
	return false
}

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
	case short < 4, negates(a, b), hasDigit(a) != hasDigit(b):
		return false
	case short < 9:
		return withinEdits(a, b, 1)
	}
	return withinEdits(a, b, 2)
}

// withinEdits reports whether at most k insertions, deletions, replacements or
// swaps of neighbours lead from a to b (Damerau and Levenshtein).
func withinEdits(a, b string, k int) bool {
	s, t := []rune(a), []rune(b)
	if len(s) > len(t)+k || len(t) > len(s)+k {
		return false
	}
	var rows [3][]int
	for i := range rows {
		rows[i] = make([]int, len(t)+1)
	}
	for j := range rows[0] {
		rows[0][j] = j
	}
	for i := 1; i <= len(s); i++ {
		prev2, prev, row := rows[(i+1)%3], rows[(i+2)%3], rows[i%3]
		row[0] = i
		for j := 1; j <= len(t); j++ {
			cost := 1
			if s[i-1] == t[j-1] {
				cost = 0
			}
			row[j] = min(prev[j]+1, row[j-1]+1, prev[j-1]+cost)
			if i > 1 && j > 1 && s[i-1] == t[j-2] && s[i-2] == t[j-1] {
				row[j] = min(row[j], prev2[j-2]+1)
			}
		}
	}
	return rows[len(s)%3][len(t)] <= k
}
