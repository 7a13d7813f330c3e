package view

import (
	"cmp"
	"slices"

	"ibid/corpus"
)

// Holdings is what a corpus holds, counted.
type Holdings struct {
	Articles   int
	Years      []Count // newest first; articles without a date are in none
	Publishers []Count // most first
	Newest     []corpus.Summary
	Undated    int // articles that state no date
	Unnamed    int // articles that state no publisher
}

// Count is how many articles go by a name.
type Count struct {
	Name string
	N    int
}

// newestShown is how many of the newest articles are listed.
const newestShown = 3

// Hold counts articles.
func Hold(articles []corpus.Summary) Holdings {
	years, publishers := map[string]int{}, map[string]int{}
	var dated []corpus.Summary
	unnamed := 0
	for _, s := range articles {
		if corpus.IsDate(s.Meta.Published) {
			years[s.Meta.Published[:len("2006")]]++
			dated = append(dated, s)
		}
		unnamed++
		if name := fold(s.Meta.Publisher); name != "" {
			publishers[name]++
			unnamed--
		}
	}
	slices.SortStableFunc(dated, func(a, b corpus.Summary) int { return cmp.Compare(b.Meta.Published, a.Meta.Published) })
	h := Holdings{Articles: len(articles), Years: counts(years), Publishers: counts(publishers), Newest: dated[:min(newestShown, len(dated))],
		Undated: len(articles) - len(dated), Unnamed: unnamed}
	slices.SortFunc(h.Years, func(a, b Count) int { return cmp.Compare(b.Name, a.Name) })
	slices.SortFunc(h.Publishers, func(a, b Count) int { return cmp.Or(cmp.Compare(b.N, a.N), cmp.Compare(a.Name, b.Name)) })
	return h
}

func counts(by map[string]int) []Count {
	var out []Count
	for name, n := range by {
		out = append(out, Count{name, n})
	}
	return out
}
