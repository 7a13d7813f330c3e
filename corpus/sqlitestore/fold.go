package sqlitestore

import (
	"strings"
	"unicode"

	"golang.org/x/text/cases"
	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"
)

// fold is the form in which names are compared: without case, accents and runs
// of white space.
func fold(s string) string {
	plain, _, err := transform.String(transform.Chain(norm.NFKD, runes.Remove(runes.In(unicode.Mn)), norm.NFC), s)
	if err != nil {
		plain = s
	}
	return strings.Join(strings.Fields(cases.Fold().String(plain)), " ")
}

// foldAll folds each of the strings, one per line, so that nothing is found
// across two of them.
func foldAll(list ...string) string {
	folded := make([]string, len(list))
	for i, s := range list {
		folded[i] = fold(s)
	}
	return strings.Join(folded, "\n")
}
