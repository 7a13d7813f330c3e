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

// band returns how many strips from the first on share a gutter between columns of
// prose, and where it is; 0 when they don't.
func band(strips []*strip) (int, float64) {
	open := strips[0].gaps()
	best, at := 0, 0.0
	for n := 1; ; n++ {
		for _, g := range open {
			if g.to-g.from >= 7 && g.from > -1e5 && g.to < 1e5 && isGutter(strips[:n], g) {
				best, at = n, (g.from+g.to)/2
			}
		}
		if n == len(strips) || len(open) == 0 || n > best+40 {
			return best, at
		}
		open = meet(open, strips[n].gaps())
	}
}

func meet(a, b []gap) []gap {
	var out []gap
	for _, x := range a {
		for _, y := range b {
			if m := (gap{max(x.from, y.from), min(x.to, y.to)}); m.to-m.from >= 7 {
				out = append(out, m)
			}
		}
	}
	return out
}

// isGutter reports that prose stands on both sides of g: some lines each, most of
// which fill their column. The cells of a table don't.
func isGutter(strips []*strip, g gap) bool {
	var left, right []*line
	for _, s := range strips {
		for _, l := range s.segments {
			if l.x1 <= g.from+.01 {
				left = append(left, l)
			} else {
				right = append(right, l)
			}
		}
	}
	return prose(left) && prose(right)
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
