package pdf

import (
	"fmt"
	"math"
	"strings"

	"ibid/corpus/extract/format"
)

// document puts what was read of the pages together.
func (f *file) document() (*format.Document, error) {
	if err := f.textless(); err != nil {
		return nil, err
	}
	pages := f.pages
	st := usualStyle(pages)
	markFurniture(pages, st.body)
	labelPages(pages)
	for _, p := range pages {
		p.columns = columns(p.segments)
	}
	st.measureLeading(pages)
	flow := st.flow(pages)
	c := newComposer(pages)
	c.write(flow)
	f.fields(&c.out)
	return c.out.Document(), nil
}

// textless refuses a file without text.
func (f *file) textless() error {
	pictures := 0
	for _, p := range f.pages {
		if len(p.segments) > 0 {
			return nil
		}
		pictures += min(p.pictures, 1)
	}
	if pictures > 0 {
		return fmt.Errorf("%w: it is a scan: %s of pictures and no text; run it through OCR first", format.ErrNoText, plural(len(f.pages), "page"))
	}
	return fmt.Errorf("%w: %s without text, or with letters drawn as lines; run it through OCR first", format.ErrNoText, plural(len(f.pages), "page"))
}

func plural(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// sheetFlow is one page's blocks: its text, and what stands beside it.
type sheetFlow struct {
	head, main, after []*block
}

// flow makes blocks of all pages; a paragraph that goes on over a column or page
// break is one.
func (s style) flow(pages []*leaf) []*sheetFlow {
	var out []*sheetFlow
	var main []*block
	for _, p := range pages {
		f := &sheetFlow{head: furniture(p.head)}
		marked := p.marked()
		for _, c := range p.columns {
			notes := s.cutNotes(c, marked)
			f.after = append(f.after, notes...)
			if len(c.lines) > 0 {
				f.main = append(f.main, s.blocksOf(c)...)
			}
		}
		f.after = append(f.after, furniture(p.foot)...)
		markTables(f.main)
		main = append(main, f.main...)
		out = append(out, f)
	}
	s.markHeadings(main)
	markCaptions(main, s.body)
	markEndnotes(main, marksIn(out))
	s.joinFlows(out)
	return out
}

func furniture(lines []*line) []*block {
	var out []*block
	for _, l := range lines {
		out = append(out, &block{lines: []*line{l}, shape: format.Furniture, why: l.why})
	}
	return out
}

// lookBack is how many blocks in other type may stand between the parts of a paragraph:
// a figure's lettering, the line above notes, the name of a conference.
const lookBack = 40

// joinFlows joins paragraphs that go on in the next column, on the next page or behind a
// figure.
func (s style) joinFlows(flows []*sheetFlow) {
	var before []*block
	var column *column
	fresh := false // no text in the body's type has been seen in the column
	for _, f := range flows {
		var kept []*block
		for _, b := range f.main {
			if b.column != column {
				column, fresh = b.column, true
			}
			if aside(b) {
				kept, before = append(kept, b), append(before, b)
				continue
			}
			if a := begunIn(before, b, fresh); a != nil {
				a.lines, a.column, a.shape, fresh = append(a.lines, b.lines...), b.column, goesOnAs(a.shape), false
				before = append(before, a)
				continue
			}
			if b.lines[0].size > s.body-.6 {
				fresh = false
			}
			kept, before = append(kept, b), append(before, b)
		}
		f.main = kept
	}
}

// goesOnAs is the shape of a block that goes on: what was taken for a heading is text.
func goesOnAs(s format.Shape) format.Shape {
	if s == format.Heading {
		return format.Paragraph
	}
	return s
}

// aside reports what never goes on in a paragraph.
func aside(b *block) bool {
	return b.shape == format.Row || b.shape == format.Caption || b.shape == format.NoteText
}

// begunIn returns the block that b goes on with, nil for none: the last one in b's type,
// of another column or, where something stands between, of the same one.
func begunIn(before []*block, b *block, fresh bool) *block {
	for i := len(before) - 1; i >= max(0, len(before)-lookBack); i-- {
		a := before[i]
		between := i < len(before)-1
		switch {
		case aside(a):
			continue
		case joins(a, b) && (fresh && a.column != b.column || between && lowerStart(b.lines[0]) && !ended(a.last())):
			return a
		case a.shape == format.Heading, math.Abs(a.last().size-b.lines[0].size) <= .6:
			return nil
		}
	}
	return nil
}

// joins reports that b goes on with what a began.
func joins(a, b *block) bool {
	x, y := a.last(), b.lines[0]
	if a.shape == format.Heading && len(a.lines) > 1 && lowerStart(y) && runsOn(a.column, x) && math.Abs(x.size-y.size) < .3 && x.bold == y.bold {
		return b.shape == format.Paragraph // it is no heading
	}
	if a.shape != format.Paragraph && a.shape != format.Item || b.shape != format.Paragraph {
		return false
	}
	if d := x.size - y.size; d > .6 || d < -.6 {
		return false
	}
	if r := lastRune(x); r == endHyphen || r == '-' {
		return true
	}
	full := a.column.right-x.x1 < .2*(a.column.right-a.column.left)
	if lowerStart(y) {
		return !ended(x) || full
	}
	return !ended(x) && full && len(a.lines) >= 2
}

func markCaptions(blocks []*block, body float64) {
	for _, b := range blocks {
		if b.shape != format.Paragraph && b.shape != format.Heading && b.shape != format.Item {
			continue
		}
		text := b.text()
		if m := captionStart.FindStringSubmatch(text); m != nil && len(strings.Fields(text)) <= 60 &&
			(m[2] != "" || b.lines[0].size < body-.3 || b.lines[0].bold || !ended(b.last())) {
			b.shape, b.marker = format.Caption, ""
		}
	}
}
