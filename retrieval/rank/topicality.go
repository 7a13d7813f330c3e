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
// comes near to any topic by chance, several do not, so articles of fewer sentences set no
// measure for longer ones. Where no sentence is near, every article is about it.
func Topicality(ranked []Candidate) map[*corpus.Article]float64 {
	near := map[*corpus.Article][]float64{}
	for _, c := range ranked {
		near[c.Article] = append(near[c.Article], c.MaxSim)
	}
	out, most, mostOfFew := map[*corpus.Article]float64{}, 0.0, 0.0
	for a, all := range near {
		slices.SortFunc(all, func(x, y float64) int { return cmp.Compare(y, x) })
		best := all[:min(len(all), topicalBest)]
		for _, x := range best {
			out[a] += x / float64(len(best))
		}
		if len(best) == topicalBest {
			most = max(most, out[a])
		}
		mostOfFew = max(mostOfFew, out[a])
	}
	if most == 0 {
		most = mostOfFew
	}
	for a := range out {
		if most == 0 {
			out[a] = 1
			continue
		}
		out[a] = min(out[a]/most, 1)
	}
	return out
}
