package mention

import "ibid/corpus/english/places"

// isAbroad reports whether the text names a country whose administrations the
// registry does not have more often than any whose it has: "the government" is
// likely that one's.
func (t *people) isAbroad() bool {
	known, others := 0, 0
	count, strange := map[string]int{}, map[int]int{}
	for i := range t.words {
		n := t.r.placeAt(t.words, i)
		if n == 0 {
			continue
		}
		c := t.r.countryOf(t.words[i : i+n])
		count[c]++
		if t.governed(c) {
			known = max(known, count[c])
		} else {
			others = max(others, count[c])
		}
	}
	for _, m := range places.Find(t.text) {
		if t.r.facts.Country(t.text[m.Start:m.End]) == "" {
			strange[m.Country]++
			others = max(others, strange[m.Country])
		}
	}
	return others > known
}
