package rtf

import (
	"regexp"
	"strings"

	"ibid/corpus/extract/format"
	"ibid/corpus/extract/format/stylename"
)

// style is what a paragraph style says that matters here.
type style struct {
	name    string
	outline int
	based   int // the number of the style that it is based on, -1 for none
}

func (r *reader) endStyle() {
	name, _, _ := strings.Cut(string(r.name), ";")
	r.styles[r.styleNum] = style{name: strings.TrimSpace(name), outline: r.para.outline, based: r.para.based - 1}
	r.name = nil
}

func (r *reader) endInfo() {
	key := map[destination]string{infoTitle: "title", infoAuthor: "author"}[r.to]
	if r.info == nil {
		r.info = map[string]string{}
	}
	if r.info[key] == "" {
		r.info[key] = strings.TrimSpace(string(r.name))
	}
	r.name = nil
}

// bare is a number or bullet that a writer puts before an item as text.
var bare = regexp.MustCompile(`^(?:\(?(?:\d{1,3}|[a-zA-Z]|[ivxlIVXL]{1,5})[.)]|[•·–—*-])$`)

// tab takes a tab. After a number or bullet in the margin it ends the number.
func (r *reader) tab() {
	if r.to != body {
		r.write(" ")
		return
	}
	if r.para.first < 0 && r.w.OpenSize() < 12 && bare.MatchString(strings.TrimSpace(r.w.Open())) {
		r.w.Discard()
		r.listed = true
		return
	}
	r.write(" ")
}

// endParagraph closes the open paragraph.
func (r *reader) endParagraph() {
	if r.to != body || r.deleted {
		return // the paragraph goes on where its end was deleted
	}
	r.place()
	role, b := r.block()
	if !r.w.Empty() {
		r.after = b.Shape == format.Item
		if role == stylename.Title && r.boxes == 0 {
			r.w.Title(r.w.Open(), "the style Title")
		}
	}
	r.w.End(b)
	r.listed, r.blank = false, false
}

// block is what the open paragraph is.
func (r *reader) block() (stylename.Role, format.Block) {
	p := r.para
	role, level, outline := stylename.Unknown, 0, p.outline
	for id, n := p.style, 0; id >= 0 && n < 20; n++ {
		s, ok := r.styles[id]
		if !ok {
			break
		}
		if role == stylename.Unknown {
			role, level = stylename.Of(s.name)
		}
		if outline == 0 {
			outline = s.outline
		}
		id = s.based
	}
	b, known := role.Block(level)
	switch {
	case outline > 0 && outline < 10 && role != stylename.Title && role != stylename.Contents:
		return role, format.Block{Shape: format.Heading, Level: outline}
	case known && !(r.listed && role == stylename.Quotation):
		return role, b
	case r.listed || p.list > 0:
		return role, format.Block{Shape: format.Item, Level: r.itemLevel(), Marked: r.listed && !r.blank}
	case p.left > 0 && p.first == 0 && r.after:
		return role, format.Block{Shape: format.Item, Level: max(len(r.hanging), 1)}
	case p.left >= 560 && p.first == 0 && !p.inTable && r.boxes == 0:
		return role, format.Block{Shape: format.Quotation} // set in from the margin, by no style
	}
	return role, format.Block{}
}

// itemLevel is the list's level, or follows from the indent where the item wrote its own
// bullet.
func (r *reader) itemLevel() int {
	if r.para.list > 0 {
		r.hanging = nil
		return min(max(r.para.level, 0), 8) + 1
	}
	if !r.after {
		r.hanging = nil
	}
	for n := len(r.hanging); n > 0 && r.hanging[n-1] >= r.para.left; n-- {
		r.hanging = r.hanging[:n-1]
	}
	r.hanging = append(r.hanging, r.para.left)
	return min(len(r.hanging), 9)
}
