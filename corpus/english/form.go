package english

import "strings"

// endings are those of inflection, as they may differ between two forms of a word.
var endings = map[string]bool{"": true, "s": true, "es": true, "e": true, "d": true, "ed": true, "ing": true, "y": true, "ies": true, "ied": true}

// SameWord reports whether two folded words are regular forms of one: they share
// their stem and differ by an ending of inflection only, so that "import" and
// "important" are two. Numbers have no forms.
func SameWord(a, b string) bool {
	if a == b {
		return true
	}
	if strings.ContainsAny(a+b, "0123456789") {
		return false
	}
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n > 1 && endings[ending(a, n)] && endings[ending(b, n)] && Stem(a) == Stem(b)
}

// ending is what follows the first n letters of a word, without the consonant
// that is doubled before it: "ed" of "dropped".
func ending(word string, n int) string {
	rest := word[n:]
	if len(rest) > 2 && rest[0] == word[n-1] {
		return rest[1:]
	}
	return rest
}
