package pdf

import (
	"math"
	"strings"
	"unicode"

	"ibid/corpus/extract/format"
)

// block is what becomes one block of the document: lines of one column, later also
// of the columns and pages that it runs on to.
type block struct {
	lines  []*line
	shape  format.Shape
	level  int
	marker string // of a list item
	label  string // of a note
	header []string
	why    string
	column *column
	first  bool // begins its column
}

func (b *block) page() int { return b.lines[0].page }

func (b *block) last() *line { return b.lines[len(b.lines)-1] }

func (b *block) text() string {
	var parts []string
	for _, l := range b.lines {
		parts = append(parts, l.text())
	}
	return strings.Join(parts, " ")
}

// style is what all of a document's pages have in common.
type style struct {
	body    float64 // size of most characters
	leading float64 // distance of lines, in parts of their size
}

// usualStyle measures the document.
func usualStyle(pages []*leaf) style {
	count := map[float64]int{}
	for _, p := range pages {
		for _, l := range p.segments {
			count[math.Round(l.size*4)/4] += len(l.glyphs)
		}
	}
	plainBold(pages)
	s := style{body: 10, leading: 1.2}
	best := 0
	for size, n := range count {
		if n > best || n == best && size > s.body {
			s.body, best = size, n
		}
	}
	return s
}

// plainBold takes bold for plain in a document whose fonts all say that they are bold.
func plainBold(pages []*leaf) {
	bold, all := 0, 0
	for _, p := range pages {
		for _, l := range p.segments {
			all += len(l.glyphs)
			if l.bold {
				bold += len(l.glyphs)
			}
		}
	}
	if 2*bold <= all {
		return
	}
	for _, p := range pages {
		for _, l := range p.segments {
			l.bold = false
			for i := range l.glyphs {
				l.glyphs[i].bold = false
			}
		}
	}
}

// measureLeading finds the usual distance of lines in the body's size.
func (s *style) measureLeading(pages []*leaf) {
	var all []float64
	for _, p := range pages {
		for _, c := range p.columns {
			for i := 1; i < len(c.lines); i++ {
				a, b := c.lines[i-1], c.lines[i]
				if d := (b.base - a.base) / s.body; math.Abs(a.size-s.body) < .5 && math.Abs(b.size-s.body) < .5 && d > .8 && d < 3.2 {
					all = append(all, d)
				}
			}
		}
	}
	if len(all) > 0 {
		s.leading = median(all)
	}
}

// blocksOf cuts a column into blocks.
func (s style) blocksOf(c *column) []*block {
	var out []*block
	var cur *block
	for i, l := range c.lines {
		if cur != nil && s.continues(c, cur, i) {
			cur.lines = append(cur.lines, l)
			continue
		}
		cur = &block{lines: []*line{l}, column: c, first: i == 0}
		if m := listMarker(l); m != "" {
			cur.shape, cur.marker = format.Item, m
		}
		out = append(out, cur)
	}
	return out
}

// leadingAt is the distance of lines around line i of c.
func (s style) leadingAt(c *column, i int) float64 {
	l := c.lines[i]
	var near []float64
	for j := max(1, i-6); j <= min(len(c.lines)-1, i+6); j++ {
		a, b := c.lines[j-1], c.lines[j]
		if math.Abs(a.size-l.size) < .3 && math.Abs(b.size-l.size) < .3 {
			near = append(near, b.base-a.base)
		}
	}
	usual := s.leading * l.size
	if len(near) < 3 {
		return usual
	}
	low := near[0]
	for _, d := range near {
		low = min(low, d)
	}
	return min(max(median(near), low), 1.25*max(usual, low))
}

// continues reports that line i of c goes on in the block.
func (s style) continues(c *column, b *block, i int) bool {
	l, prev := c.lines[i], c.lines[i-1]
	dy := l.base - prev.base
	if divided(prev) && lowerStart(l) && dy > 0 && dy < 2.5*l.size && math.Abs(l.size-prev.size) < .3 {
		return true
	}
	switch {
	case dy <= 0 || dy > 1.3*s.leadingAt(c, i):
		return false
	case math.Abs(l.size-prev.size) > .06*prev.size+.2 && !sharesSize(prev, l):
		return false
	case isRow(l) != isRow(prev) || isRow(l), tableNote.MatchString(l.text()):
		return false
	case listMarker(l) != "" && (b.marker == "" || l.x0 <= textStart(b)-.3*l.size || sameKind(listMarker(l), b.marker)):
		return listMarkerInProse(c, b, prev, l)
	}
	if l.bold != prev.bold && (l.bold && len(l.glyphs) < 90 && !lowerStart(l) && !runsOn(c, prev) || prev.bold && b.allBold() && !lowerStart(l)) {
		return false
	}
	if b.shape == format.Item {
		if l.x0 >= b.lines[0].x0+.2*l.size {
			return true
		}
		back := len(b.lines) >= 2 && math.Abs(l.x0-b.lines[1].x0) < .3*l.size // to where the second line began
		return (back || !ended(prev)) && !endsShort(c, prev, l)
	}
	if s.isHeadingLine(prev) && s.isHeadingLine(l) || l.bold && b.allBold() && len(b.lines) < 4 && centredOn(c, prev, l) {
		return true
	}
	if breaksByIndent(c, b, i) {
		return false
	}
	return !endsShort(c, prev, l)
}

// divided reports a line that ends within a word.
func divided(l *line) bool {
	last := l.glyphs[len(l.glyphs)-1].r
	return last == endHyphen || last == 0xad
}

// sharesSize reports that one of two lines has some characters in the other's size: a
// line of small capitals goes on in common ones.
func sharesSize(a, b *line) bool { return a.hasSize(b.size) || b.hasSize(a.size) }

func (l *line) hasSize(size float64) bool {
	n := 0
	for _, g := range l.glyphs {
		if g.r != ' ' && !g.raised && math.Abs(g.size-size) < .3 {
			n++
		}
	}
	return n >= 3 && 10*n >= len(l.glyphs)
}

func (b *block) allBold() bool {
	for _, l := range b.lines {
		if !l.bold {
			return false
		}
	}
	return true
}

// breaksByIndent reports that line i begins a paragraph by where it begins.
func breaksByIndent(c *column, b *block, i int) bool {
	l, prev := c.lines[i], c.lines[i-1]
	em := l.size
	in := l.x0 - prev.x0
	switch {
	case centredOn(c, prev, l):
		return false
	case in > .7*em: // further in
		if len(b.lines) >= 2 {
			return in > .7*em && l.x0-b.lines[1].x0 > .7*em
		}
		if i+1 < len(c.lines) && c.lines[i+1].x0 > l.x0-.4*em && math.Abs(c.lines[i+1].size-l.size) < .3 {
			return ended(prev) // an indented block, or lines hanging below the first
		}
		return !lowerStart(l) || ended(prev)
	case in < -.7*em: // further out
		return len(b.lines) >= 2 && b.lines[1].x0 > l.x0+.7*em && !(lowerStart(l) && runsOn(c, prev))
	}
	return beginsLikeLast(c, b, i)
}

// beginsLikeLast reports that line i begins a paragraph behind one of a single line,
// which is as far in.
func beginsLikeLast(c *column, b *block, i int) bool {
	l, em := c.lines[i], c.lines[i].size
	return len(b.lines) == 1 && ended(b.lines[0]) && math.Abs(l.x0-b.lines[0].x0) < .3*em && l.x0-c.left > .7*em &&
		i+1 < len(c.lines) && c.lines[i+1].x0 < l.x0-.7*em && lowerStart(c.lines[i+1])
}

// runsOn reports a line that fills its column and ends no sentence.
func runsOn(c *column, l *line) bool { return !ended(l) && c.right-l.x1 < .08*(c.right-c.left) }

// centredOn reports two lines set on the same middle, at least one of them short.
func centredOn(c *column, a, b *line) bool {
	margin := func(l *line) float64 { return min(l.x0-c.left, c.right-l.x1) }
	return math.Abs(a.x0-b.x0) > .3*a.size && math.Abs((a.x0+a.x1)-(b.x0+b.x1)) < 2*a.size && max(margin(a), margin(b)) > a.size
}

// endsShort reports that a ends a paragraph because the next line's first word had
// found room.
func endsShort(c *column, a, b *line) bool {
	room := c.right - a.x1
	word := firstWord(b)
	if ended(a) {
		return room > word+.8*a.size
	}
	if lowerStart(b) {
		return false
	}
	return room > word+.8*a.size && room > .3*(c.right-c.left)
}

func firstWord(l *line) float64 {
	for _, g := range l.glyphs {
		if g.r == ' ' {
			return g.x0 - l.x0
		}
	}
	return l.x1 - l.x0
}

// lastRune is the last character of a line that isn't raised or a closing sign.
func lastRune(l *line) rune {
	for i := len(l.glyphs) - 1; i >= 0; i-- {
		g := l.glyphs[i]
		if g.raised || g.r == ' ' || strings.ContainsRune("\"'”’)]»", g.r) {
			continue
		}
		return g.r
	}
	return 0
}

func ended(l *line) bool { return strings.ContainsRune(".?!:;…。", lastRune(l)) }

func lowerStart(l *line) bool {
	for _, g := range l.glyphs {
		if !g.raised && !strings.ContainsRune("(\"“‘'[", g.r) {
			return unicode.IsLower(g.r)
		}
	}
	return false
}
