package pdf

import (
	"math"
	"slices"
	"sort"
	"strings"
	"unicode"
)

// line is a stretch of text on one base line: of a column, or a table's cell.
type line struct {
	glyphs       []glyph // in reading order, single spaces between words
	x0, x1       float64
	base, size   float64
	bold, italic bool    // all letters
	page         int     // index of its page
	cells        []*line // what stands side by side on it, nil for one alone
	why          string  // it is furniture: by which rule
}

func (l *line) top() float64    { return l.base - .75*l.size }
func (l *line) bottom() float64 { return l.base + .25*l.size }

// text is the line's characters, without regard to what is raised.
func (l *line) text() string {
	var w strings.Builder
	for _, g := range l.glyphs {
		if g.r == endHyphen {
			g.r = '-'
		}
		w.WriteRune(g.r)
	}
	return w.String()
}

// descends are characters that reach below the base line or don't stand on it.
const descends = "gjpqyQJ,;()[]{}|_/\\'\"‘’“”„‚-–—−*^°~=+·•<>«»†‡§¶@#%&ßçşţµ$\x02"

// measure sets what the line's glyphs show.
func (l *line) measure() {
	var bases, sizes []float64
	letters, bold, italic := 0, 0, 0
	l.x0, l.x1 = math.Inf(1), math.Inf(-1)
	for _, g := range l.glyphs {
		if g.r == ' ' {
			continue
		}
		l.x0, l.x1 = min(l.x0, g.x0), max(l.x1, g.x1)
		if g.raised {
			continue
		}
		sizes = append(sizes, g.size)
		if !strings.ContainsRune(descends, g.r) {
			bases = append(bases, g.y1)
		}
		if unicode.IsLetter(g.r) || unicode.IsDigit(g.r) {
			letters++
			if g.bold {
				bold++
			}
			if g.italic {
				italic++
			}
		}
	}
	if len(sizes) == 0 {
		for _, g := range l.glyphs {
			sizes = append(sizes, g.size)
			bases = append(bases, g.y1)
		}
	}
	if len(bases) == 0 {
		for _, g := range l.glyphs {
			bases = append(bases, (g.y0+g.y1)/2+.3*g.size)
		}
	}
	l.base, l.size = median(bases), median(sizes)
	l.bold, l.italic = letters > 0 && 20*bold >= 19*letters, letters > 0 && 20*italic >= 19*letters
}

func median(v []float64) float64 {
	if len(v) == 0 {
		return 0
	}
	v = slices.Clone(v)
	sort.Float64s(v)
	return v[len(v)/2]
}

// runs cuts the page's characters, in the order of the file, where the next one
// doesn't go on in the same line. Sideways text is left out and returned as one.
func (s *sheet) runs() (out []*line, sideways string) {
	var cur *line
	var aside strings.Builder
	end := func() {
		if cur != nil && len(cur.glyphs) > 0 {
			cur.measure()
			out = append(out, cur)
		}
		cur = nil
	}
	space, spaceAt := false, 0.0
	for _, g := range s.glyphs {
		if g.r == '\r' || g.r == '\n' {
			end()
			aside.WriteByte(' ')
			space = false
			continue
		}
		if g.turned {
			if blank(g.r) {
				g.r = ' '
			}
			aside.WriteRune(g.r)
			continue
		}
		if blank(g.r) {
			space, spaceAt = true, g.x0
			continue
		}
		if cur != nil && !goesOn(cur.glyphs[len(cur.glyphs)-1], g) {
			end()
		}
		if cur == nil {
			cur, space = &line{page: s.number - 1}, false
		}
		if space && !behindLigature(cur, spaceAt, g) {
			cur.glyphs = append(cur.glyphs, glyph{r: ' ', size: g.size, x0: g.x0, x1: g.x0})
		}
		space = false
		cur.glyphs = append(cur.glyphs, g)
	}
	end()
	return out, strings.Join(strings.Fields(aside.String()), " ")
}

// behindLigature reports a space that is drawn over a ligature and parts no words. A
// ligature's letters share their place.
func behindLigature(l *line, at float64, next glyph) bool {
	n := len(l.glyphs)
	if n < 2 || l.glyphs[n-1].x0 != l.glyphs[n-2].x0 {
		return false
	}
	last := l.glyphs[n-1]
	return at < last.x1-.1*next.size && next.x0-last.x1 < .2*next.size
}

// goesOn reports that b follows a in one line, raised or not.
func goesOn(a, b glyph) bool {
	em := max(a.size, b.size)
	gap := b.x0 - a.x1
	if gap > 1.4*em || gap < -1.2*em {
		return false
	}
	return min(a.y1, b.y1)-max(a.y0, b.y0) > -.3*em && math.Abs(a.y1-b.y1) < .9*em
}

// rowHeight is the height of the rows that runs are sorted into to find those side
// by side; more than maxRow in one row are no text that anybody reads.
const (
	rowHeight = 6
	maxRow    = 600
	maxRuns   = 50000
)

// segments joins runs that stand side by side on one line, raised ones included.
func segments(runs []*line) []*line {
	if len(runs) > maxRuns {
		return runs
	}
	sort.SliceStable(runs, func(i, j int) bool { return runs[i].x0 < runs[j].x0 })
	rows := map[int][]int{}
	for i, r := range runs {
		k := int(math.Floor(r.base / rowHeight))
		rows[k] = append(rows[k], i)
	}
	var out []*line
	taken := make([]bool, len(runs))
	for i, r := range runs {
		if taken[i] {
			continue
		}
		taken[i] = true
		for again := true; again; {
			again = false
			reach := int(math.Ceil(.65 * r.size / rowHeight))
			k := int(math.Floor(r.base / rowHeight))
			for row := k - min(reach, 20); row <= k+min(reach, 20); row++ {
				if len(rows[row]) > maxRow {
					continue
				}
				for _, j := range rows[row] {
					if !taken[j] && beside(r, runs[j]) {
						r.append(runs[j])
						taken[j], again = true, true
					}
				}
			}
		}
		out = append(out, r)
	}
	return out
}

// beside reports that b goes on where a ends.
func beside(a, b *line) bool {
	em := max(a.size, b.size)
	gap := b.x0 - a.x1
	if gap > .85*em && !(gap < 1.6*em && noteNumberAlone(a, b)) || gap < -.5*em {
		return false
	}
	if ratio := min(a.size, b.size) / em; ratio < .85 || noteNumberAlone(a, b) { // raised or lowered
		return (gap < .4*em || noteNumberAlone(a, b)) && math.Abs(a.base-b.base) < .65*em && (len(b.glyphs) <= 12 || len(a.glyphs) <= 12)
	}
	return math.Abs(a.base-b.base) < .3*em
}

// noteNumberAlone reports that a is a small number raised before the text of a note.
func noteNumberAlone(a, b *line) bool {
	return a.size < .97*b.size && b.base-a.base > .2*b.size && len(a.glyphs) <= 3 && len(b.glyphs) > 3 && len(labelsOf(a.text())) > 0
}

func (l *line) append(o *line) {
	last := l.glyphs[len(l.glyphs)-1]
	first := o.glyphs[0]
	if first.x0-last.x1 > .14*max(last.size, first.size) {
		l.glyphs = append(l.glyphs, glyph{r: ' ', size: first.size, x0: last.x1, x1: first.x0})
	}
	l.glyphs = append(l.glyphs, o.glyphs...)
	l.measure()
}

// markRaised finds what stands above the base line in smaller type.
func (l *line) markRaised() {
	found := false
	for i := range l.glyphs {
		g := &l.glyphs[i]
		if !unicode.IsDigit(g.r) && !unicode.IsLetter(g.r) && !strings.ContainsRune(",–-−+*†‡§", g.r) {
			continue
		}
		above := (l.base - g.y1) / l.size
		if g.size <= .88*l.size && above > .15 || g.size < .97*l.size && above > .25 && unicode.IsDigit(g.r) {
			g.raised, found = true, true
		}
	}
	if found {
		l.measure()
	}
}
