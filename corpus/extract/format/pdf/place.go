package pdf

import (
	"math"
	"unicode/utf8"

	"ibid/corpus"
)

// placed is where the characters written of one line stand on their page. They follow
// each other in the text without a gap.
type placed struct {
	at, page    int // offset in the block's text, index of the page
	top, bottom float64
	sizes       []int     // of the characters, in bytes
	edges       []float64 // the left edge of each and the right edge of the last
}

func (p *placed) len() int {
	n := 0
	for _, size := range p.sizes {
		n += size
	}
	return n
}

// open begins a line. A box is as high as the line's type, and holds the characters that
// reach beyond it.
func (t *composed) open(l *line, page int) {
	p := &placed{at: t.Len(), page: page, top: l.top(), bottom: l.bottom()}
	for _, g := range l.glyphs {
		if g.r != ' ' && !g.raised {
			p.top, p.bottom = min(p.top, g.y0), max(p.bottom, g.y1)
		}
	}
	t.placed = append(t.placed, p)
}

// stand notes that what has been written since is glyphs. Characters beyond them stand
// at the end of the last: the space behind a note's number.
func (t *composed) stand(glyphs []glyph) {
	p := t.placed[len(t.placed)-1]
	written := t.Bytes()[p.at+p.len():]
	for i := 0; len(written) > 0; i++ {
		_, size := utf8.DecodeRune(written)
		g := glyphs[min(i, len(glyphs)-1)]
		x0, x1 := g.x0, g.x1
		if n := len(p.edges); n > 0 && (g.r == ' ' || i >= len(glyphs)) {
			x0 = p.edges[n-1] // a space begins where the character before it ends
		}
		if n := len(p.edges); n > 0 {
			p.edges = p.edges[:n-1]
		}
		p.sizes, p.edges = append(p.sizes, size), append(p.edges, x0, max(x0, x1))
		written = written[size:]
	}
}

// dropHyphen takes the hyphen off that ends the text so far. The last character before it
// takes its place on the page too, so that a highlight covers it.
func (t *composed) dropHyphen(size int) {
	t.Truncate(t.Len() - size)
	p := t.placed[len(t.placed)-1]
	for len(p.sizes) > 0 && p.at+p.len() > t.Len() {
		n := len(p.sizes) - 1
		p.sizes, p.edges = p.sizes[:n], append(p.edges[:n], p.edges[n+1])
	}
}

// place keeps a line that was written to span, whose block's text has moved by move.
func (c *composer) place(p *placed, span corpus.Span, move int) {
	sizes, edges, start := p.sizes, p.edges, p.at+move
	for len(sizes) > 0 && start < span.Start { // a list item's marker, white space
		start, sizes, edges = start+sizes[0], sizes[1:], edges[1:]
	}
	end := start
	for i, size := range sizes {
		if end+size > span.End {
			sizes, edges = sizes[:i], edges[:i+1]
			break
		}
		end += size
	}
	if len(sizes) == 0 {
		return
	}
	f := c.pages[p.page].frame
	run := corpus.TextRun{Span: corpus.Span{Start: start, End: end}, Sheet: p.page, Top: quarters(p.top - f.top), Bottom: quarters(p.bottom - f.top)}
	for _, x := range edges {
		run.Edges = append(run.Edges, quarters(x-f.left))
	}
	c.runs = append(c.runs, run)
}

func (c *composer) sheets() []corpus.Sheet {
	var out []corpus.Sheet
	for _, p := range c.pages {
		out = append(out, corpus.Sheet{Number: p.number, Width: quarters(p.right - p.left), Height: quarters(p.bottom - p.top), Turn: p.turn})
	}
	return out
}

// quarters are points as a layout counts them; what lies far off any page is brought
// nearer.
func quarters(points float64) int {
	const far = 1 << 24
	if math.IsNaN(points) {
		return 0
	}
	return int(math.Round(4 * max(-far, min(far, points))))
}
