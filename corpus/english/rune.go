package english

import (
	"unicode"
	"unicode/utf8"
)

func isLetter(r rune) bool { return unicode.IsLetter(r) || unicode.IsMark(r) }

func isWordRune(r rune) bool {
	return isLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Nl, r) || r >= '¼' && r <= '¾' || r >= '₀' && r <= '₉' || r >= '⅐' && r <= '⅞'
}

// isInvisible reports soft hyphens, joiners, byte order marks and control
// characters.
func isInvisible(r rune) bool { return unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Cc, r) }

func isApostrophe(r rune) bool {
	switch r {
	case '\'', '’', '‘', '‛', 'ʼ', 'ʻ', '´', '′', '‹', '›', '‚':
		return true
	}
	return false
}

func isDoubleQuote(r rune) bool {
	switch r {
	case '"', '“', '”', '„', '‟', '«', '»', '″', '「', '」', '『', '』':
		return true
	}
	return false
}

func letterAt(s string, i int) bool {
	if i >= len(s) {
		return false
	}
	r, _ := utf8.DecodeRuneInString(s[i:])
	return isLetter(r)
}

func inWord(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return isWordRune(r)
}

func capital(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

func digit(s string) bool { return s != "" && s[0] >= '0' && s[0] <= '9' }

// possessiveS reports that an s follows an apostrophe and ends its word.
func possessiveS(rest string) bool {
	return rest != "" && (rest[0] == 's' || rest[0] == 'S') && !inWord(rest[1:])
}
