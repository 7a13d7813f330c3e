package corpus

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"errors"
	"io"
	"sort"
	"unicode"
	"unicode/utf8"
)

// Box is a rectangle on a page in points, 72 to the inch, to a quarter of a point. X and
// Y are its left and upper edge, counted from the upper left corner of the page as a
// viewer shows it: cropped, and turned the way the file says.
type Box struct {
	Page                int // counted from 1
	X, Y, Width, Height float64
}

// Sheet is a page that text stands on. Lengths are in quarters of a point.
type Sheet struct {
	Number        int // counted from 1
	Width, Height int // of the page turned so that most of its text is upright
	Turn          int // quarter turns, clockwise, from there to how a viewer shows it
}

// TextRun is a run of characters on one base line. Lengths are in quarters of a point on
// the page turned so that its text is upright, from that page's upper left corner.
type TextRun struct {
	Span            // in the article's text
	Sheet       int // index into the sheets
	Top, Bottom int
	Edges       []int // the left edge of each character and the right edge of the last
}

// Layout says where an article's characters stand on its pages, packed; nil where that
// is not known. [Article.Places] reads it.
type Layout []byte

// PackLayout packs runs, which are in order and don't overlap. Without any the layout is
// nil.
func PackLayout(sheets []Sheet, runs []TextRun) Layout {
	if len(runs) == 0 {
		return nil
	}
	var out bytes.Buffer
	z, _ := flate.NewWriter(&out, flate.DefaultCompression) // the level is one that exists
	var b []byte
	put := func(n int) { b = binary.AppendVarint(b, int64(n)) }
	put(len(sheets))
	for _, s := range sheets {
		put(s.Number)
		put(s.Width)
		put(s.Height)
		put(s.Turn)
	}
	put(len(runs))
	last := TextRun{Edges: []int{0}}
	for _, r := range runs {
		put(r.Start - last.End)
		put(r.End - r.Start)
		put(r.Sheet - last.Sheet)
		put(r.Top - last.Top)
		put(r.Bottom - r.Top)
		put(len(r.Edges))
		at := last.Edges[0]
		for _, e := range r.Edges {
			put(e - at)
			at = e
		}
		last = r
	}
	_, _ = z.Write(b) // to memory
	_ = z.Close()
	return out.Bytes()
}

// maxLayout bounds what a layout unpacks to, in bytes: ten for each byte of the longest
// text that a reader takes.
const maxLayout = 200 << 20

var errLayout = errors.New("the places of its characters can't be read")

// unpack is the reverse of PackLayout.
func (l Layout) unpack() ([]Sheet, []TextRun, error) {
	if len(l) == 0 {
		return nil, nil, nil
	}
	b, err := io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(l)), maxLayout))
	if err != nil {
		return nil, nil, errLayout
	}
	bad := false
	get := func() int {
		n, size := binary.Varint(b)
		if size <= 0 || n != int64(int32(n)) {
			bad = true
			return 0
		}
		b = b[size:]
		return int(n)
	}
	count := func() int { // of what takes a byte each or more
		n := get()
		bad = bad || n < 0 || n > len(b)
		if bad {
			return 0
		}
		return n
	}
	sheets := make([]Sheet, count())
	for i := range sheets {
		sheets[i] = Sheet{get(), get(), get(), get()}
	}
	runs := make([]TextRun, 0, count())
	last := TextRun{Edges: []int{0}}
	for range cap(runs) {
		r := TextRun{}
		gap := get()
		r.Start = last.End + gap
		r.End = r.Start + get()
		r.Sheet = last.Sheet + get()
		r.Top = last.Top + get()
		r.Bottom = r.Top + get()
		r.Edges = make([]int, count())
		at := last.Edges[0]
		for i := range r.Edges {
			at += get()
			r.Edges[i] = at
		}
		if bad || gap < 0 || r.End < r.Start || r.Sheet < 0 || r.Sheet >= len(sheets) || len(r.Edges) == 0 {
			return nil, nil, errLayout
		}
		runs = append(runs, r)
		last = r
	}
	if bad || len(b) > 0 {
		return nil, nil, errLayout
	}
	return sheets, runs, nil
}

// Runs are the runs of characters in the order of the text, nil where the layout holds
// none or can't be read.
func (l Layout) Runs() []TextRun {
	_, runs, err := l.unpack()
	if err != nil {
		return nil
	}
	return runs
}

// Places is an article's layout, unpacked to ask for many spans of it.
type Places struct {
	article *Article
	sheets  []Sheet
	runs    []TextRun
}

// Places unpacks the article's layout. One that can't be read holds nothing; Validate
// refuses it before it is stored.
func (a *Article) Places() *Places {
	sheets, runs, err := a.Layout.unpack()
	if err != nil {
		return &Places{article: a}
	}
	return &Places{a, sheets, runs}
}

// checkLayout reports a layout that doesn't fit the text.
func (a *Article) checkLayout() error {
	_, runs, err := a.Layout.unpack()
	for _, r := range runs {
		if r.End > len(a.Text) || utf8.RuneCountInString(a.Text[r.Start:r.End]) != len(r.Edges)-1 {
			return errLayout
		}
	}
	return err
}

// Boxes are where the characters of s stand, in the order of the text: a box for each
// part of a line. What a page break put into s has none.
func (p *Places) Boxes(s Span) []Box {
	var out []Box
	gaps := p.article.Gaps(s)
	for i := sort.Search(len(p.runs), func(i int) bool { return p.runs[i].End > s.Start }); i < len(p.runs) && p.runs[i].Start < s.End; i++ {
		r := p.runs[i]
		for _, part := range outside(Span{max(r.Start, s.Start), min(r.End, s.End)}, gaps) {
			if x0, x1, ok := r.reach(p.article.Text, part); ok {
				out = append(out, p.sheets[r.Sheet].box(x0, r.Top, x1, r.Bottom))
			}
		}
	}
	return out
}

// outside are the parts of s that no gap covers.
func outside(s Span, gaps []Span) []Span {
	var out []Span
	for _, g := range gaps {
		if g.End <= s.Start || g.Start >= s.End {
			continue
		}
		if g.Start > s.Start {
			out = append(out, Span{s.Start, g.Start})
		}
		s.Start = min(g.End, s.End)
	}
	if s.Start < s.End {
		out = append(out, s)
	}
	return out
}

// reach is how far the characters of s reach, white space at its ends left out; false
// when nothing else is there.
func (r TextRun) reach(text string, s Span) (x0, x1 int, ok bool) {
	n := 0
	for at, c := range text[r.Start:min(r.End, len(text))] {
		if at += r.Start; at >= s.End || n+1 >= len(r.Edges) {
			break
		}
		if at >= s.Start && !unicode.IsSpace(c) {
			a, b := min(r.Edges[n], r.Edges[n+1]), max(r.Edges[n], r.Edges[n+1])
			if !ok {
				x0, x1, ok = a, b, true
			}
			x0, x1 = min(x0, a), max(x1, b)
		}
		n++
	}
	return x0, x1, ok && x1 > x0
}

// box is a rectangle of the page turned upright as a viewer shows it.
func (s Sheet) box(x0, y0, x1, y1 int) Box {
	w, h := s.Width, s.Height
	for range s.Turn & 3 {
		x0, y0, x1, y1 = h-y1, x0, h-y0, x1
		w, h = h, w
	}
	return Box{s.Number, float64(x0) / 4, float64(y0) / 4, float64(x1-x0) / 4, float64(y1-y0) / 4}
}
