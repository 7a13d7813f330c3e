package names

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"ibid/corpus/english"
	"ibid/corpus/english/lexicon"
)

// Inverted is a person's name that was stated with the family name first.
type Inverted struct {
	Family, Given, Suffix string // "Horst", "Jan van der", ""
}

// Natural is the name in the usual order: "Jan van der Horst", "Martin Pool Jr.".
func (n Inverted) Natural() string {
	out := n.Given + " " + n.Family
	if n.Suffix != "" {
		out += " " + n.Suffix
	}
	return out
}

// Natural is a stated name in the usual order. A name that wasn't stated with the
// family name first stays as it is.
func Natural(stated string) string {
	if n, ok := SplitInverted(stated); ok {
		return n.Natural()
	}
	return stated
}

// NaturalAll is Natural of each name.
func NaturalAll(stated []string) []string {
	out := make([]string, len(stated))
	for i, s := range stated {
		out[i] = Natural(s)
	}
	return out
}

// SplitInverted takes apart a person's name that is stated with the family name
// first: "Horst, Jan van der", "Pool, Martin Luther, Jr." and BibTeX's "Pool, Jr.,
// Martin Luther". It is false for bodies ("Ministry of Ports, Osmark") and for names
// in the usual order.
func SplitInverted(s string) (Inverted, bool) {
	parts := strings.Split(s, ",")
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	var n Inverted
	switch {
	case len(parts) == 2:
		n = Inverted{parts[0], parts[1], ""}
	case len(parts) == 3 && isSuffix(parts[2]):
		n = Inverted{parts[0], parts[1], parts[2]}
	case len(parts) == 3 && isSuffix(parts[1]):
		n = Inverted{parts[0], parts[2], parts[1]}
	default:
		return Inverted{}, false
	}
	return n, n.isPerson()
}

func (n Inverted) isPerson() bool {
	family, given := strings.Fields(n.Family), strings.Fields(n.Given)
	switch {
	case len(family) == 0 || len(given) == 0 || len(family) > 5 || len(given) > 5 || isSuffix(n.Given):
		return false
	case !nameWord(family[len(family)-1]) || !nameWord(given[0]):
		return false
	case slices.ContainsFunc(append(slices.Clone(family), given...), func(w string) bool { return !nameWord(w) && !smallParticle(w) }):
		return false
	case Parse(n.Family).Kind >= Body && len(family) > 1, Parse(n.Given).Kind >= Body:
		return false
	case lexicon.Any(english.Fold(family[0]), lexicon.Determiner):
		return false
	}
	capitals := 0
	for _, w := range family {
		if !smallParticle(w) {
			capitals++
		}
	}
	return capitals == 1 || isInitial(given[0]) || lexicon.Is(english.Fold(given[0]), lexicon.Given)
}

// nameWord reports a word that names begin and end with: a letter that is no small
// one first, no digits.
func nameWord(w string) bool {
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(w, "'’‘"))
	return unicode.IsLetter(first) && !unicode.IsLower(first) && !strings.ContainsFunc(w, func(r rune) bool {
		return unicode.IsDigit(r) || strings.ContainsRune("&/()[]@:;", r)
	})
}

// isInitial reports "J.", "J.-P." and "J".
func isInitial(w string) bool {
	return strings.Contains(w, ".") || utf8.RuneCountInString(w) == 1
}

func smallParticle(w string) bool {
	return w == strings.ToLower(w) && lexicon.Is(strings.TrimRight(english.Fold(w), "-'."), lexicon.Particle)
}

// isSuffix reports what follows a whole name: "Jr.", "III", "PhD", "Ltd".
func isSuffix(w string) bool {
	w = strings.ReplaceAll(english.Fold(w), ".", "")
	return lexicon.Any(w, lexicon.Suffix, lexicon.Postnominal) || lexicon.Any(w, lexicon.Body, lexicon.Institution)
}
