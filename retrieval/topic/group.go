package topic

import (
	"math"
	"slices"
)

// How many topics there may be.
const (
	topicsMost   = 7
	textsLeast   = 3 // texts a topic, on average
	fewTexts     = 4 // so many say nothing of how many topics they have: what is alike at all is one
	settledShare = 6 // at most one text in so many may join a group last
)

// balance keeps a great group from swallowing all: the distance of two groups grows with
// this power of their harmonic mean size.
const balance = 0.15

// alone is how unlike all others, on the scale of likeness, a text must be to be a topic
// of its own.
const alone = 0.02

// grouped cuts texts into groups by average linkage (Sokal and Michener 1958) at the
// number of groups with the best silhouette (Rousseeuw 1987). Groups are in the order of
// their first member, members in the order of the texts.
func grouped(like square) [][]int {
	n := len(like)
	if n == 0 {
		return nil
	}
	groups := make([][]int, n)
	for i := range groups {
		groups[i] = []int{i}
	}
	if n <= fewTexts {
		for len(groups) > 1 && nearest(like, groups) > alone {
			groups = merged(like, groups)
		}
		return settled(like, groups)
	}
	var best [][]int
	for most := math.Inf(-1); len(groups) > 1; groups = merged(like, groups) {
		if cut := settled(like, groups); len(cut) > 1 && len(cut) <= max(2, min(topicsMost, n/textsLeast)) && singles(groups) <= n/settledShare {
			if s := silhouette(like, cut); s > most {
				best, most = cut, s
			}
		}
	}
	if best == nil { // all but one are alike
		best = settled(like, groups)
	}
	return best
}

// nearest is the greatest linkage of two groups.
func nearest(like square, groups [][]int) float64 {
	out := math.Inf(-1)
	for i := range groups {
		for j := range i {
			out = max(out, linkage(like, groups[i], groups[j]))
		}
	}
	return out
}

func singles(groups [][]int) (n int) {
	for _, g := range groups {
		if len(g) == 1 {
			n++
		}
	}
	return n
}

// merged joins the two groups that are nearest.
func merged(like square, groups [][]int) [][]int {
	best, a, b := math.Inf(1), 0, 0
	for i := range groups {
		for j := range i {
			if d := distance(like, groups[i], groups[j]); d < best {
				best, a, b = d, j, i
			}
		}
	}
	out := slices.Clone(groups)
	out[a] = slices.Concat(groups[a], groups[b])
	return slices.Delete(out, b, b+1)
}

func distance(like square, a, b []int) float64 {
	n, m := float64(len(a)), float64(len(b))
	return (1 - linkage(like, a, b)) * math.Pow(2*n*m/(n+m), balance)
}

// linkage is the mean likeness of the members of two groups.
func linkage(like square, a, b []int) float64 {
	sum := 0.0
	for _, i := range a {
		for _, j := range b {
			sum += like[i][j]
		}
	}
	return sum / float64(len(a)*len(b))
}

// settled puts each text that is alone in its group to the nearest group of several,
// unless it is far from all.
func settled(like square, groups [][]int) [][]int {
	var out, single [][]int
	for _, g := range groups {
		if len(g) > 1 {
			out = append(out, slices.Clone(g))
		} else {
			single = append(single, g)
		}
	}
	several := len(out)
	for _, g := range single {
		best, at := alone, -1
		for i := range several {
			if x := linkage(like, out[i], g); x > best {
				best, at = x, i
			}
		}
		if at < 0 {
			out = append(out, g)
			continue
		}
		out[at] = append(out[at], g...)
	}
	for _, g := range out {
		slices.Sort(g)
	}
	slices.SortFunc(out, func(a, b []int) int { return a[0] - b[0] })
	return out
}

// silhouette is the mean, over texts, of how much nearer their own group is than the
// nearest other, -1 to 1; 0 for a text alone and for a single group.
func silhouette(like square, groups [][]int) float64 {
	if len(groups) < 2 {
		return 0
	}
	sum := 0.0
	for g, members := range groups {
		for _, i := range members {
			if len(members) == 1 {
				continue
			}
			own := float64(len(members))*(1-linkage(like, []int{i}, members)) - 1
			own /= float64(len(members) - 1)
			other := math.Inf(1)
			for h := range groups {
				if h != g {
					other = min(other, 1-linkage(like, []int{i}, groups[h]))
				}
			}
			if far := max(own, other); far > 0 {
				sum += (other - own) / far
			}
		}
	}
	return sum / float64(len(like))
}
