package webpage

import (
	_ "embed"
	"sync"
)

// The trees of the first and the second look. They were learned from pages of
// adbar/trafilatura's evaluation set (Apache-2.0), whose labels say what must and what
// must not be in an extraction, and from what two other extractors agree on.
var (
	//go:embed first.trees
	firstTrees string
	//go:embed second.trees
	secondTrees string
)

var learned = sync.OnceValue(func() [2]*trees {
	var out [2]*trees
	for i, text := range [...]string{firstTrees, secondTrees} {
		t, err := readTrees(text)
		if err != nil {
			panic(err) // embedded: can't fail
		}
		out[i] = t
	}
	return out
})

// certain is the probability from which on a unit is taken for the article's.
const certain = .5

// article says for each unit whether it belongs to the article.
func article(units []*unit, titles []string) []bool {
	l := newLayout(units, titles)
	look := learned()
	features := make([][]float64, len(units))
	first := make([]float64, len(units))
	for i := range units {
		features[i] = l.features(i)
		first[i] = look[0].score(features[i])
	}
	keep := make([]bool, len(units))
	for i, more := range l.around(first) {
		keep[i] = look[1].score(append(features[i], more...)) > certain
	}
	l.mend(keep)
	return keep
}
