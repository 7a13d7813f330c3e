package webpage

import (
	_ "embed"
	"slices"
	"sync"

	"ibid/corpus/extract/format"
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

// The probability from which on a unit is taken for the article's, and the one for a
// page where hardly any is certain.
const (
	certain  = .5
	possible = .2
	little   = 250 // bytes of text
)

// article says for each unit whether it belongs to the article. A page with text always
// has one, if only what comes nearest to it.
func article(units []*unit, titles []string) []bool {
	l := newLayout(units, titles)
	p := l.likely()
	keep := l.above(p, certain)
	if l.kept(keep) < little {
		keep = l.above(p, possible)
	}
	if l.kept(keep) == 0 && len(p) > 0 {
		best := slices.Max(p) / 2
		for i := range p {
			keep[i] = p[i] >= best && shown(units[i])
		}
	}
	return keep
}

// likely is how likely each unit is the article's, after both looks.
func (l *layout) likely() []float64 {
	look := learned()
	features := make([][]float64, len(l.units))
	first := make([]float64, len(l.units))
	for i := range l.units {
		features[i] = l.features(i)
		first[i] = look[0].score(features[i])
	}
	out := make([]float64, len(l.units))
	for i, more := range l.around(first) {
		out[i] = look[1].score(append(features[i], more...))
	}
	return out
}

// above is what is more likely than limit, mended.
func (l *layout) above(p []float64, limit float64) []bool {
	keep := make([]bool, len(p))
	for i := range p {
		keep[i] = p[i] > limit
	}
	l.mend(keep)
	return keep
}

// kept counts the bytes that are kept and shown.
func (l *layout) kept(keep []bool) int {
	n := 0
	for i, u := range l.units {
		if keep[i] && shown(u) && u.shape != format.Opaque {
			n += len(u.text)
		}
	}
	return n
}
