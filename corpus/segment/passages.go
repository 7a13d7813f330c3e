package segment

import (
	"math"
	"strings"

	"ibid/corpus"
)

const (
	passageWords     = 120 // what a passage aims at
	passageSentences = 5   // what it holds at most
)

// passages groups the sentences. A run of prose within one section, not
// interrupted by furniture, is cut where the sum of penalties is least: for
// straying from the length, for cutting a paragraph, for a sentence left alone.
func passages(a *corpus.Article) []corpus.Passage {
	var out []corpus.Passage
	for from := 0; from < len(a.Sentences); {
		to := runEnd(a, from)
		if to == from {
			from++
			continue
		}
		for _, cut := range bestCuts(a, from, to) {
			first, last := cut[0], cut[1]
			for i := first; i <= last; i++ {
				a.Sentences[i].Passage = len(out)
			}
			out = append(out, corpus.Passage{
				Span:    corpus.Span{Start: a.Sentences[first].Start, End: a.Sentences[last].End},
				Section: a.Sentences[first].Section, First: first, Last: last,
			})
		}
		from = to
	}
	return out
}

func runEnd(a *corpus.Article, from int) int {
	to := from
	for to < len(a.Sentences) && !a.Sentences[to].Furniture && a.Sentences[to].Section == a.Sentences[from].Section {
		to++
	}
	return to
}

// bestCuts returns the first and last sentence of each passage in [from, to).
func bestCuts(a *corpus.Article, from, to int) [][2]int {
	n := to - from
	words := make([]int, n+1)
	for i := range n {
		words[i+1] = words[i] + len(strings.Fields(a.Slice(a.Sentences[from+i].Span)))
	}
	cost, back := make([]float64, n+1), make([]int, n+1)
	for end := 1; end <= n; end++ {
		cost[end] = math.Inf(1)
		for start := max(0, end-passageSentences); start < end; start++ {
			c := cost[start] + penalty(a, from+start, from+end, words[end]-words[start])
			if c < cost[end] {
				cost[end], back[end] = c, start
			}
		}
	}
	var out [][2]int
	for end := n; end > 0; end = back[end] {
		out = append(out, [2]int{from + back[end], from + end - 1})
	}
	for i, j := 0, len(out)-1; i < j; i, j = i+1, j-1 {
		out[i], out[j] = out[j], out[i]
	}
	return out
}

// penalty is what the passage of sentences [start, end) costs.
func penalty(a *corpus.Article, start, end, words int) float64 {
	off := float64(words-passageWords) / passageWords
	c := off * off
	if end-start == 1 {
		c += 2 // alone only when there is nothing to join it to, or it is very long
		if words > passageWords {
			c -= 1.5
		}
	}
	if end < len(a.Sentences) && a.Sentences[end].Paragraph == a.Sentences[end-1].Paragraph {
		c += 0.35
	}
	for i := start + 1; i < end; i++ {
		if a.Sentences[i].Paragraph != a.Sentences[i-1].Paragraph {
			c += 0.1
		}
	}
	return c
}
