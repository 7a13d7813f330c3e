package pdf

import (
	"math"
	"slices"
	"strings"

	"ibid/corpus/extract/format"
)

// isHeadingLine reports a line in larger type than the body.
func (s style) isHeadingLine(l *line) bool { return l.size > 1.1*s.body }

// markHeadings finds headings by size and weight, and ranks them.
func (s style) markHeadings(blocks []*block) {
	var ranks []float64
	for i, b := range blocks {
		if b.shape != format.Paragraph && b.shape != format.Item || !s.isHeading(blocks, i) {
			continue
		}
		b.shape, b.marker = format.Heading, ""
		if r := rank(b); !slices.Contains(ranks, r) {
			ranks = append(ranks, r)
		}
	}
	slices.Sort(ranks)
	slices.Reverse(ranks)
	for _, b := range blocks {
		if b.shape == format.Heading {
			b.level = min(slices.Index(ranks, rank(b))+1, 6)
		}
	}
}

// rank orders headings: size first, then weight and capitals.
func rank(b *block) float64 {
	l := b.lines[0]
	r := math.Round(l.size)
	if l.bold {
		r += .4
	}
	if isCapitals(l.text()) {
		r += .2
	}
	return r
}

func (s style) isHeading(blocks []*block, i int) bool {
	b := blocks[i]
	text := b.text()
	words := len(strings.Fields(text))
	letters := strings.ContainsFunc(text, isLetter)
	l := b.lines[0]
	most, lines := 30, 4 // words, lines
	if i < 6 && l.size > 1.3*s.body && b.page() == 0 && words >= 5*len(b.lines) {
		most, lines = 45, 6 // a paper's title
	}
	if !letters || words > most || len(b.lines) > lines {
		return false
	}
	end := lastRune(b.last())
	sentence := strings.ContainsRune(".;,:", end) && !sections.MatchString(text)
	switch {
	case s.isHeadingLine(l):
		return !sentence || words <= 12 && end != ','
	case l.size < .93*s.body:
		return false
	case sections.MatchString(text) && words <= 14 && len(b.lines) <= 2 && !sentence && (l.bold || b.apart(blocks, i)):
		return l.bold || l.italic || isCapitals(text)
	case b.allBold():
		return !sentence && words <= 20 && !lowerStart(l)
	case isCapitals(text):
		return words <= 14 && words > 1 && !sentence && !bullet.MatchString(text)
	}
	return false
}

// apart reports more room above a block than between its lines.
func (b *block) apart(blocks []*block, i int) bool {
	if i == 0 || blocks[i-1].column != b.column {
		return true
	}
	return b.lines[0].base-blocks[i-1].last().base > 1.3*1.2*b.lines[0].size
}
