package pdf

import (
	"cmp"
	"slices"
)

// column is a part of a page that is read from top to bottom.
type column struct {
	lines       []*line // one a row
	left, right float64 // where its lines usually begin and end
	page        int
}

// strip is what of a region stands side by side.
type strip struct {
	segments    []*line
	top, bottom float64
}

// columns puts a page's segments in reading order.
func columns(segs []*line) []*column {
	if len(segs) == 0 {
		return nil
	}
	strips := cutStrips(segs)
	var out []*column
	var plain []*line
	flush := func() {
		if len(plain) > 0 {
			out = append(out, newColumn(plain))
			plain = nil
		}
	}
	for i := 0; i < len(strips); {
		n, gutter := band(strips[i:])
		if n == 0 {
			plain = append(plain, strips[i].segments...)
			i++
			continue
		}
		flush()
		var left, right []*line
		for _, s := range strips[i : i+n] {
			for _, l := range s.segments {
				if l.x1 <= gutter {
					left = append(left, l)
				} else {
					right = append(right, l)
				}
			}
		}
		out = append(out, columns(left)...)
		out = append(out, columns(right)...)
		i += n
	}
	flush()
	return out
}

func cutStrips(segs []*line) []*strip {
	segs = slices.Clone(segs)
	slices.SortStableFunc(segs, func(a, b *line) int { return cmp.Compare(a.top(), b.top()) })
	var out []*strip
	for _, l := range segs {
		if n := len(out); n > 0 && l.top() < out[n-1].bottom-.15*l.size {
			s := out[n-1]
			s.segments = append(s.segments, l)
			s.bottom = max(s.bottom, l.bottom())
			continue
		}
		out = append(out, &strip{segments: []*line{l}, top: l.top(), bottom: l.bottom()})
	}
	return out
}

type gap struct{ from, to float64 }

// gaps are the free stretches of a strip between and beside its segments.
func (s *strip) gaps() []gap {
	segs := slices.Clone(s.segments)
	slices.SortFunc(segs, func(a, b *line) int { return cmp.Compare(a.x0, b.x0) })
	out := []gap{}
	at := -1e6
	for _, l := range segs {
		if l.x0 > at {
			out = append(out, gap{at, l.x0})
		}
		at = max(at, l.x1)
	}
	return append(out, gap{at, 1e6})
}

// maxBand bounds how far a gutter is looked for, maxGaps how many gaps are compared.
const (
	maxBand = 40
	maxGaps = 60
)

// band returns how many strips from the first on share a gutter between columns of
// prose, and where it is; 0 when they don't.
func band(strips []*strip) (int, float64) {
	open := strips[0].gaps()
	best, at := 0, 0.0
	for n := 1; len(open) <= maxGaps; n++ {
		if g, ok := gutter(strips[:n], open); ok {
			best, at = n, (g.from+g.to)/2
		}
		if n == len(strips) || len(open) == 0 || n > best+maxBand {
			break
		}
		open = meet(open, strips[n].gaps())
	}
	return best, at
}

// meet returns what of the gaps in a is free in b too. Both are in order.
func meet(a, b []gap) []gap {
	var out []gap
	for i, j := 0, 0; i < len(a) && j < len(b); {
		if m := (gap{max(a[i].from, b[j].from), min(a[i].to, b[j].to)}); m.to-m.from >= minGutter {
			out = append(out, m)
		}
		if a[i].to < b[j].to {
			i++
		} else {
			j++
		}
	}
	return out
}

// minGutter is the least distance of two columns, in points.
const minGutter = 7

// gutter returns a gap that prose stands on both sides of, as far as the next gaps:
// some lines each, most of which fill their column. The cells of a table don't.
func gutter(strips []*strip, open []gap) (gap, bool) {
	if len(open) < 2 {
		return gap{}, false
	}
	between := make([][]*line, len(open)) // what stands after each gap
	for _, s := range strips {
		for _, l := range s.segments {
			i, _ := slices.BinarySearchFunc(open, l.x0, func(g gap, x float64) int { return cmp.Compare(g.from, x) })
			between[max(0, i-1)] = append(between[max(0, i-1)], l)
		}
	}
	for i := 1; i < len(open)-1; i++ {
		left, right := prose(between[i-1]), prose(between[i])
		if open[i].to-open[i].from < minGutter {
			continue
		}
		if left && right || left && besideProse(between[i], between[i-1]) || right && besideProse(between[i-1], between[i]) {
			return open[i], true
		}
	}
	return gap{}, false
}

// besideProse reports that what stands beside a column of prose is no part of it, as
// a figure's lettering is not: its lines stand on other base lines. A table's don't.
func besideProse(other, column []*line) bool {
	if len(column) < 6 || len(other) < 2 {
		return false
	}
	level := 0
	for _, l := range other {
		for _, p := range column {
			if d := l.base - p.base; d < 1 && d > -1 {
				level++
				break
			}
		}
	}
	return 5*level < 2*len(other)
}

func prose(lines []*line) bool {
	if len(lines) < 3 {
		return false
	}
	x0, x1 := lines[0].x0, lines[0].x1
	letters := 0
	for _, l := range lines {
		x0, x1 = min(x0, l.x0), max(x1, l.x1)
		letters += len(l.glyphs)
	}
	width := x1 - x0
	full := 0
	for _, l := range lines {
		if l.x1-l.x0 > .62*width {
			full++
		}
	}
	return width > 8*lines[0].size && letters > 15*len(lines) && 2*full >= len(lines)
}

// newColumn makes rows of the segments, side by side ones joined as cells.
func newColumn(segs []*line) *column {
	slices.SortStableFunc(segs, func(a, b *line) int { return cmp.Compare(a.base, b.base) })
	c := &column{page: segs[0].page}
	for _, l := range segs {
		if n := len(c.lines); n > 0 && l.base-c.lines[n-1].base < .4*min(l.size, c.lines[n-1].size) {
			c.lines[n-1].cells = append(c.lines[n-1].cells, l)
			continue
		}
		row := &line{page: l.page, cells: []*line{l}, base: l.base, size: l.size}
		c.lines = append(c.lines, row)
	}
	for i, row := range c.lines {
		c.lines[i] = row.merge()
	}
	c.bounds()
	return c
}

// merge makes one line of a row's cells; cells remain where the gaps are wide.
func (l *line) merge() *line {
	cells := l.cells
	slices.SortStableFunc(cells, func(a, b *line) int { return cmp.Compare(a.x0, b.x0) })
	if len(cells) == 1 {
		return cells[0]
	}
	out := &line{page: l.page}
	for _, c := range cells {
		if len(out.glyphs) > 0 {
			at := out.glyphs[len(out.glyphs)-1].x1
			out.glyphs = append(out.glyphs, glyph{r: ' ', size: c.size, x0: at, x1: c.x0})
		}
		out.glyphs = append(out.glyphs, c.glyphs...)
	}
	out.cells = cells
	out.measure()
	return out
}

// bounds sets where the column's lines usually begin and end.
func (c *column) bounds() {
	var left, right []float64
	for _, l := range c.lines {
		left, right = append(left, l.x0), append(right, l.x1)
	}
	slices.Sort(left)
	slices.Sort(right)
	c.left, c.right = left[len(left)/10], right[len(right)-1-len(right)/10]
}
