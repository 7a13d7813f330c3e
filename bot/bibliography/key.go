package bibliography

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"ibid/corpus/english"
)

// Keys returns a citation key for each entry, all different: the first author's
// whole name (else the publisher), the year and the first word of the title, in
// a to z and 0 to 9. Entries that would share a key get a, b, … behind it, in an
// order that depends on what they state, not on their place in the list.
func Keys(entries []Entry) []string {
	keys := make([]string, len(entries))
	same := map[string][]int{}
	for i, e := range entries {
		keys[i] = key(e.clean())
		same[keys[i]] = append(same[keys[i]], i)
	}
	taken := map[string]bool{}
	for k := range same {
		taken[k] = true
	}
	bases := make([]string, 0, len(same))
	for k := range same {
		bases = append(bases, k)
	}
	slices.Sort(bases) // a suffix depends on what is taken already
	for _, base := range bases {
		group := same[base]
		if len(group) == 1 {
			continue
		}
		slices.SortStableFunc(group, func(a, b int) int { return compare(entries[a], entries[b]) })
		n := 0
		for _, i := range group {
			for keys[i] = base + letters(n); taken[keys[i]]; keys[i] = base + letters(n) {
				n++
			}
			taken[keys[i]] = true
		}
	}
	return keys
}

// key is the key of an entry on its own.
func key(e Entry) string {
	who := e.Publisher
	if len(e.Authors) > 0 {
		who = e.Authors[0]
	}
	year := ""
	if d, ok := parseDate(e.Published); ok {
		year = strconv.Itoa(d.year)
	}
	return cmp.Or(slug(who)+year+slug(firstWord(e.Title)), "source")
}

// firstWord is the first word of the title that isn't an article and isn't
// lost by slug.
func firstWord(title string) string {
	for word := range strings.FieldsSeq(title) {
		switch slug(word) {
		case "", "a", "an", "the":
		default:
			return word
		}
	}
	return ""
}

// slug keeps the letters a to z, accents taken off, and digits.
func slug(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, english.Fold(s))
}

// letters counts a, b, … z, aa, ab, …
func letters(n int) string {
	if n < 26 {
		return string(rune('a' + n))
	}
	return letters(n/26-1) + letters(n%26)
}

func compare(a, b Entry) int {
	return cmp.Or(
		strings.Compare(a.Published, b.Published),
		strings.Compare(a.Title, b.Title),
		strings.Compare(a.URL, b.URL),
		strings.Compare(a.File, b.File),
		slices.Compare(a.Authors, b.Authors),
		strings.Compare(a.Publisher, b.Publisher),
	)
}
