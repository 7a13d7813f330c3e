// Package topic finds what sentences of a corpus are about: groups of them that share
// rare words, named by the words that set each group apart.
package topic

import (
	"cmp"
	"math"
	"slices"

	"ibid/corpus/english"
	"ibid/retrieval"
)

// Text is a sentence or a few, and the heading that they stand under.
type Text struct {
	Words   string
	Heading string
}

// Topic is a group of texts.
type Topic struct {
	Name    string
	Members []int // indices of texts
}

// alike is the least mean cosine at which two groups are one.
const alike = 0.12

// Find groups the texts, the greatest group first. A text that is like no other is in no
// group.
func Find(texts []Text) []Topic {
	vectors := weigh(texts)
	var groups [][]int
	for i := range texts {
		groups = append(groups, []int{i})
	}
	for {
		best, a, b := alike, -1, -1
		for i := range groups {
			for j := range i {
				if s := linkage(vectors, groups[i], groups[j]); s > best {
					best, a, b = s, j, i
				}
			}
		}
		if a < 0 {
			break
		}
		groups[a] = append(groups[a], groups[b]...)
		groups = slices.Delete(groups, b, b+1)
	}
	var out []Topic
	for _, g := range groups {
		if len(g) < 2 {
			continue
		}
		slices.Sort(g)
		out = append(out, Topic{Name: name(texts, vectors, g), Members: g})
	}
	slices.SortStableFunc(out, func(x, y Topic) int { return cmp.Compare(len(y.Members), len(x.Members)) })
	return out
}

type vector map[string]float64

// weigh makes unit vectors of the texts' words by their rarity among them.
func weigh(texts []Text) []vector {
	counts := map[string]int{}
	var words []map[string]float64
	for _, t := range texts {
		have := map[string]float64{}
		for _, w := range retrieval.ContentWords(t.Words) {
			have[english.Stem(english.Fold(w))]++
		}
		for w := range have {
			counts[w]++
		}
		words = append(words, have)
	}
	var out []vector
	for _, have := range words {
		v, sum := vector{}, 0.0
		for w, n := range have {
			v[w] = (1 + math.Log(n)) * math.Log(1+float64(len(texts))/float64(counts[w]))
			sum += v[w] * v[w]
		}
		for w := range v {
			v[w] /= math.Sqrt(sum)
		}
		out = append(out, v)
	}
	return out
}

// linkage is the mean cosine of the members of two groups.
func linkage(vectors []vector, a, b []int) float64 {
	sum := 0.0
	for _, i := range a {
		for _, j := range b {
			for w, x := range vectors[i] {
				sum += x * vectors[j][w]
			}
		}
	}
	return sum / float64(len(a)*len(b))
}

// name is the word or two that most set a group apart.
func name(texts []Text, vectors []vector, group []int) string {
	weight, written := map[string]float64{}, map[string]string{}
	for _, i := range group {
		for _, w := range retrieval.ContentWords(texts[i].Words) {
			s := english.Stem(english.Fold(w))
			weight[s] += vectors[i][s]
			if written[s] == "" {
				written[s] = w
			}
		}
	}
	var stems []string
	for s := range weight {
		stems = append(stems, s)
	}
	slices.SortFunc(stems, func(a, b string) int { return cmp.Or(cmp.Compare(weight[b], weight[a]), cmp.Compare(a, b)) })
	out := written[stems[0]]
	if len(stems) > 1 {
		out += ", " + written[stems[1]]
	}
	return out
}
