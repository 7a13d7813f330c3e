package registry

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"ibid/corpus/english"
	"ibid/corpus/english/lexicon"
)

// Key is what a name is looked up by: its letters and digits, folded. "Moon Jae-in",
// "MOON Jaein" and "moon jae in" have one.
func Key(name string) string {
	var b strings.Builder
	for _, r := range english.Fold(name) {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// Keys are the keys of a name's words; a hyphen parts words.
func Keys(name string) []string {
	var out []string
	for _, w := range strings.FieldsFunc(name, func(r rune) bool { return r == ' ' || r == '-' || r == '‑' || r == '.' }) {
		if s := Key(w); s != "" {
			out = append(out, s)
		}
	}
	return out
}

// Dense reports whether s is in a script that puts no spaces between words, or
// glues endings to names.
func Dense(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool {
		return r >= 0x1100 && unicode.In(r, unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana, unicode.Thai)
	})
}

// Surname is what a name's bearer is called for short: the first word of a name
// that begins with the family's, else the last with the particles before it.
func Surname(name string, familyFirst bool) string {
	words := strings.Fields(name)
	for len(words) > 2 && lexicon.Is(Key(words[len(words)-1]), lexicon.Suffix) {
		words = words[:len(words)-1]
	}
	if len(words) == 0 || len(words) == 1 && !familyFirst {
		return name
	}
	if familyFirst {
		return words[0]
	}
	from := len(words) - 1
	for from > 1 && words[from-1] == strings.ToLower(words[from-1]) && !Dense(words[from-1]) {
		from--
	}
	return strings.Join(words[from:], " ")
}

// Nearest returns up to n of the names that name may be a misspelling of, nearest
// first: those at an edit distance of at most a third of its letters, three at
// the most.
func Nearest(name string, names []string, n int) []string {
	type candidate struct {
		name     string
		distance int
	}
	asked := Key(name)
	limit := min(3, len([]rune(asked))/3)
	var found []candidate
	for _, s := range names {
		d := english.Distance(asked, Key(s), limit)
		if d <= limit && !slices.ContainsFunc(found, func(c candidate) bool { return c.name == s }) {
			found = append(found, candidate{s, d})
		}
	}
	slices.SortStableFunc(found, func(a, b candidate) int { return cmp.Compare(a.distance, b.distance) })
	var out []string
	for _, c := range found[:min(n, len(found))] {
		out = append(out, c.name)
	}
	return out
}
