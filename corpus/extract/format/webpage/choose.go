package webpage

import (
	_ "embed"
	"regexp"
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

// mend overrules the weights where the format says more than they see.
func (l *layout) mend(keep []bool) {
	for i, u := range l.units {
		if i == l.title && l.titles[squash(u.text)] > 0 {
			keep[i] = false // the title is a field
		}
		if keep[i] && len(u.text) < 150 && u.shape != format.Row && credit.MatchString(u.text) {
			keep[i] = false
		}
	}
	l.wholeTables(keep)
	l.headless(keep)
}

// headless drops headings under which nothing of the article is left: "Related",
// "Comments", "More from Sill".
func (l *layout) headless(keep []bool) {
	below := make([]bool, 8) // by level: something kept follows before a heading that closes it
	for i := len(l.units) - 1; i >= 0; i-- {
		u := l.units[i]
		switch {
		case u.shape != format.Heading:
			if keep[i] && shown(u) {
				for level := range below {
					below[level] = true
				}
			}
		default:
			keep[i] = keep[i] && below[u.level]
			for level := u.level; level < len(below); level++ {
				below[level] = false
			}
			if keep[i] {
				for level := range u.level {
					below[level] = true
				}
			}
		}
	}
}

// credit is a line that only says that something is an advertisement, or whose a
// picture is.
var credit = regexp.MustCompile(`(?i)^\W*(?:advertisements?|anzeige|werbung|publicité|publicidad|sponsored(?: content)?|advert)\W*$` +
	`|^\(?(?:photo|foto|image|bild|picture|photograph)(?:s|os)?(?: credits?| by)?\s*[:/].{0,100}$|^©.{0,100}$|^.{0,60}getty images\W*$`)

// wholeTables takes or leaves a table as one.
func (l *layout) wholeTables(keep []bool) {
	for i := 0; i < len(l.units); i++ {
		table := l.units[i].table
		if table == nil {
			continue
		}
		end, yes := i, 0
		for ; end < len(l.units) && l.units[end].table == table; end++ {
			if keep[end] {
				yes++
			}
		}
		for j := i; j < end; j++ {
			keep[j] = 2*yes >= end-i
		}
		i = end - 1
	}
}

// shown reports units that are text of the document when they are in the article. The
// caption of a picture is not: it says what is seen, and who took it.
func shown(u *unit) bool {
	return u.shape != format.Caption || u.scope.inTable()
}
