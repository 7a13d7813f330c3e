package bot

import (
	"cmp"
	"slices"
	"strconv"
)

// Number numbers the sources in the order in which the answer shows their quotes. Each
// quote gets a label of its own: the number, and a letter behind it where several quotes
// are of one source, "2a" and "2b".
func (a *Answer) Number() {
	shown := a.inOrder()
	numbers, of := map[int]int{}, map[int]int{}
	for _, q := range shown {
		if numbers[q.Citation] == 0 {
			numbers[q.Citation] = len(numbers) + 1
		}
		of[q.Citation]++
	}
	before := map[int]int{}
	for _, q := range shown {
		q.Label = strconv.Itoa(numbers[q.Citation])
		if of[q.Citation] > 1 {
			q.Label += letters(before[q.Citation])
		}
		before[q.Citation]++
	}
	for _, q := range shown {
		q.Citation = numbers[q.Citation]
	}
	for i, c := range a.Citations {
		a.Citations[i].N = numbers[c.N]
	}
	slices.SortFunc(a.Citations, func(x, y Citation) int { return cmp.Compare(x.N, y.N) })
}

// inOrder are the answer's quotes in the order in which it shows them, each once.
func (a *Answer) inOrder() []*Quote {
	var claims []Claim
	switch a.Command {
	case "brief", "compare":
		claims = a.Leads()
		for _, g := range a.Groups() {
			claims = append(claims, g.Of("")...)
			for _, side := range a.SideKeys() {
				if side != "" {
					claims = append(claims, g.Of(side)...)
				}
			}
		}
		for _, side := range a.SideKeys() {
			claims = append(claims, a.Assessments(side)...)
		}
	default:
		claims = a.Claims
	}
	var out []*Quote
	add := func(q *Quote) {
		if !slices.Contains(out, q) {
			out = append(out, q)
		}
	}
	for _, c := range claims {
		for _, id := range c.Quotes {
			if i := slices.IndexFunc(a.Quotes, func(q Quote) bool { return q.ID == id }); i >= 0 {
				add(&a.Quotes[i])
			}
		}
	}
	for _, list := range [][]Quote{a.Quotes, a.Closest} {
		for i := range list {
			add(&list[i])
		}
	}
	return out
}

// letters counts a, b, … z, aa, ab, …
func letters(n int) string {
	if n < 26 {
		return string(rune('a' + n))
	}
	return letters(n/26-1) + letters(n%26)
}
