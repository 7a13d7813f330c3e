package webpage

import (
	"math"
	"strings"
	"unicode"

	"golang.org/x/net/html/atom"

	"ibid/corpus/extract/format"
)

// far stands for a distance past the elements that are looked at.
const (
	far     = 13
	allTags = 14
)

// lookedFor are the elements whose distance above a unit counts.
var lookedFor = [allTags]atom.Atom{
	atom.Article, atom.Main, atom.Aside, atom.Footer, atom.Header, atom.Nav, atom.Form, atom.Section,
	atom.Figure, atom.Ul, atom.Ol, atom.Table, atom.Blockquote, atom.Li,
}

// layout is what the features of all units of a page are measured against.
type layout struct {
	units  []*unit
	bytes  int
	title  int            // index of the unit that is the title, -1 for none
	titles map[string]int // folded titles that the page states
	seen   map[string]int // how often a text stands on the page
	before []int          // bytes of text before each unit
}

func newLayout(units []*unit, titles []string) *layout {
	l := &layout{units: units, title: -1, titles: map[string]int{}, seen: map[string]int{}}
	for _, t := range titles {
		l.titles[squash(t)]++
	}
	for i, u := range units {
		l.before = append(l.before, l.bytes)
		l.bytes += len(u.text)
		l.seen[u.text]++
		if l.title < 0 && u.shape == format.Heading && (u.level == 1 || l.titles[squash(u.text)] > 0) {
			l.title = i
		}
	}
	return l
}

// squash is s without case and without anything but letters and digits.
func squash(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

// features of one unit, in a fixed order: the trees know them by number.
func (l *layout) features(i int) []float64 {
	f := make([]float64, 0, 128)
	f = l.own(f, i)
	f = l.place(f, i)
	f = elements(f, l.units[i].scope)
	f = l.boxes(f, l.units[i].scope)
	for _, j := range [...]int{i - 1, i + 1} {
		f = l.beside(f, j)
	}
	return f
}

// own is what is seen of the unit alone.
func (l *layout) own(f []float64, i int) []float64 {
	u := l.units[i]
	letters, upper, digits, words, commas := 0, 0, 0, 0, 0
	space := true
	for _, r := range u.text {
		switch {
		case unicode.IsLetter(r):
			letters++
			if unicode.IsUpper(r) {
				upper++
			}
		case unicode.IsDigit(r):
			digits++
		case r == ',' || r == '、' || r == '，':
			commas++
		}
		now := unicode.IsSpace(r)
		if space && !now {
			words++
		}
		space = now
	}
	n := float64(len(u.text))
	first := firstRune(u.text)
	f = append(f, n, float64(words), float64(u.linked)/n, float64(u.links), float64(u.bold)/n, share(upper, letters), share(digits, letters+digits),
		share(letters, words), float64(commas), flag(endsSentence(u.text)), flag(unicode.IsLower(first)), flag(unicode.IsLetter(first)),
		float64(u.shape), float64(u.level), flag(u.marked), float64(l.seen[u.text]), flag(l.titles[squash(u.text)] > 0),
		flag(strings.ContainsAny(u.text, "|»›·•")), flag(strings.ContainsAny(u.text, "\"“”„«")), float64(strings.Count(u.text, "\n")))
	for _, is := range phrasesIn(u.text) {
		f = append(f, flag(is))
	}
	return f
}

// place is where on the page the unit stands.
func (l *layout) place(f []float64, i int) []float64 {
	toTitle := 9999.0
	if l.title >= 0 {
		toTitle = float64(i - l.title)
	}
	return append(f, share(i, len(l.units)), share(l.before[i], l.bytes), float64(i), float64(len(l.units)-i), toTitle,
		float64(len(l.units)), math.Log(float64(l.bytes+1)))
}

// elements is how far up an element of each kind stands.
func elements(f []float64, s *scope) []float64 {
	var tags [allTags]float64
	var named [len(groupWords)]float64
	for i := range tags {
		tags[i] = far
	}
	for i := range named {
		named[i] = far
	}
	depth := 0
	for at := s; at != nil && depth < far; at, depth = at.up, depth+1 {
		for i, tag := range lookedFor {
			if tags[i] == far && at.node.DataAtom == tag {
				tags[i] = float64(depth)
			}
		}
		if at.node.DataAtom == atom.Body || at.node.DataAtom == atom.Html {
			break
		}
		for g, i := at.groups, 0; g != 0; g, i = g>>1, i+1 {
			if g&1 != 0 && named[i] == far {
				named[i] = float64(depth)
			}
		}
	}
	f = append(f, tags[:]...)
	f = append(f, named[:]...)
	return append(f, float64(s.depth))
}

// boxes is how the innermost elements around the unit are filled.
func (l *layout) boxes(f []float64, s *scope) []float64 {
	for range 4 {
		if s.up != nil && s.up.node.DataAtom != atom.Html {
			s = s.up
		}
		f = append(f, share(s.bytes, l.bytes), share(s.linked, s.bytes), float64(s.units), float64(s.prose), share(s.bytes, s.units))
	}
	return f
}

// beside is what a neighbour looks like.
func (l *layout) beside(f []float64, j int) []float64 {
	if j < 0 || j >= len(l.units) {
		return append(f, 0, 0, 0, -1, 0)
	}
	u := l.units[j]
	return append(f, float64(len(u.text)), share(u.linked, len(u.text)), flag(endsSentence(u.text)), float64(u.shape), float64(u.level))
}

// firstRune is 0 for no text.
func firstRune(s string) rune {
	for _, r := range s {
		return r
	}
	return 0
}

func share(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

func flag(is bool) float64 {
	if is {
		return 1
	}
	return 0
}
