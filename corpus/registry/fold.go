package registry

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// fold lowers a word and drops the accents of alphabets that have them.
func fold(word string) string {
	plain := true
	for i := range len(word) {
		if c := word[i]; c >= 0x80 || c >= 'A' && c <= 'Z' {
			plain = false
			break
		}
	}
	if plain {
		return word
	}
	var b strings.Builder
	ascii := true
	for i := range len(word) {
		if word[i] >= 0x80 {
			ascii = false
			break
		}
	}
	if ascii {
		return strings.ToLower(word)
	}
	for _, r := range norm.NFD.String(word) {
		if !unicode.Is(unicode.Mn, r) {
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return norm.NFC.String(b.String())
}

// squash is the letters and digits of a name, folded: "Moon Jae-in", "MOON
// Jaein" and "moon jae in" are one.
func squash(name string) string {
	var b strings.Builder
	for _, r := range fold(name) {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// dense reports whether s is in a script that puts no spaces between words, or
// glues endings to names.
func dense(s string) bool {
	return strings.ContainsFunc(s, isDense)
}

func isDense(r rune) bool {
	return r >= 0x1100 && unicode.In(r, unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana, unicode.Thai)
}
