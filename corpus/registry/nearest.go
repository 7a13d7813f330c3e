package registry

import (
	"cmp"
	"slices"
)

// nearest returns up to n of the names that name may be a misspelling of, nearest
// first: those at an edit distance of at most a third of its letters, three at
// the most.
func nearest(name string, names []string, n int) []string {
	type candidate struct {
		name     string
		distance int
	}
	asked := []rune(squash(name))
	var found []candidate
	for _, s := range names {
		d := distance(asked, []rune(squash(s)))
		if d <= min(3, len(asked)/3) && !slices.ContainsFunc(found, func(c candidate) bool { return c.name == s }) {
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

// distance is the number of letters to insert, drop, change or swap with their
// neighbour that make b of a (Damerau 1964, optimal string alignment).
func distance(a, b []rune) int {
	older, before, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range before {
		before[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			change := 1
			if a[i-1] == b[j-1] {
				change = 0
			}
			row[j] = min(before[j]+1, row[j-1]+1, before[j-1]+change)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], older[j-2]+1)
			}
		}
		older, before, row = before, row, older
	}
	return before[len(b)]
}
