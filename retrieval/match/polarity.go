package match

import (
	"strings"

	"ibid/corpus/english"
	"ibid/corpus/english/lexicon"
)

// negates reports a word that turns a statement into its opposite.
func negates(fold string) bool { return lexicon.Is(fold, lexicon.Negates) }

// opposesByPrefix reports whether one word is the other with a prefix that makes it the
// opposite: likely and unlikely.
func opposesByPrefix(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) < 4 {
		return false
	}
	for _, p := range lexicon.With(lexicon.NegativePrefix) {
		if strings.HasPrefix(b, p) && (b[len(p):] == a || english.SameWord(b[len(p):], a)) {
			return true
		}
	}
	return strings.TrimSuffix(a, "ful") != a && strings.TrimSuffix(a, "ful")+"less" == b ||
		strings.TrimSuffix(b, "ful") != b && strings.TrimSuffix(b, "ful")+"less" == a
}

// Opposed reports whether two folded words contradict each other: they belong to opposite
// classes of the lexicon, or are each other's negation by prefix.
func Opposed(a, b string) bool { return opposed(a, b) }

// opposed reports whether two words contradict each other in the same place: they
// belong to opposite classes of the lexicon, or are each other's negation by
// prefix.
func opposed(x, y string) bool {
	if x == y {
		return false
	}
	if opposesByPrefix(x, y) {
		return true
	}
	for _, c := range classes(x) {
		for _, d := range classes(y) {
			if c != d && c[:len(c)-1] == d[:len(d)-1] {
				return true
			}
		}
	}
	return false
}

// classes are the sides that a word, or the one it is derived from, is on.
func classes(word string) []string {
	if c := lexicon.Values(word, lexicon.Opposite); len(c) > 0 {
		return c
	}
	for _, e := range [][2]string{{"er", ""}, {"ly", ""}, {"ment", ""}, {"al", ""}, {"al", "e"}, {"ance", ""}, {"ion", ""}, {"ion", "e"}, {"ation", "e"}} {
		base, ok := strings.CutSuffix(word, e[0])
		if !ok || len(base) < 3 {
			continue
		}
		if c := lexicon.Values(base+e[1], lexicon.Opposite); len(c) > 0 {
			return c
		}
	}
	return nil
}
