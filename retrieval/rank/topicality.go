package rank

import (
	"cmp"
	"slices"

	"ibid/corpus"
)

// topicalBest is how many sentences tell what an article is about.
const topicalBest = 4

// Topicality is how much each article is about a topic, 0 to 1: the mean late interaction of
// its best sentences with it, beside that of the article where it is highest. One sentence
// comes near to any topic by chance, several do not. Without token vectors every article is
// about it.
func Topicality(ranked []Candidate) map[*corpus.Article]float64 {
	near := map[*corpus.Article][]float64{}
	for _, c := range ranked {
		near[c.Article] = append(near[c.Article], c.MaxSim)
	}
	out, most := map[*corpus.Article]float64{}, 0.0
	for a, all := range near {
		slices.SortFunc(all, func(x, y float64) int { return cmp.Compare(y, x) })
		all = all[:min(len(all), topicalBest)]
		for _, x := range all {
			out[a] += x / float64(len(all))
		}
		most = max(most, out[a])
	}
	for a := range out {
		if most == 0 {
			out[a] = 1 // nothing is known of any
			continue
		}
		out[a] /= most
	}
	return out
}
