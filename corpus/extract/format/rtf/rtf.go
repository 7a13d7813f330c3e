// Package rtf reads Rich Text Format, as Word, LibreOffice, WordPad, TextEdit and pandoc
// write it: paragraphs, headings, lists, tables and text boxes in order, foot- and
// endnotes tied to their marks, tracked changes as accepted. Comments, headers, footers,
// pictures, hidden text and destinations that it doesn't know are left out.
package rtf

import (
	"bytes"
	"fmt"

	"ibid/corpus/extract/format"
	"ibid/corpus/extract/format/flow"
)

// Read reads the document in data. Its errors wrap those of [format].
func Read(data []byte, limits format.Limits) (*format.Document, error) {
	data = bytes.TrimLeft(bytes.TrimPrefix(data, []byte("\ufeff")), " \r\n\t")
	if !bytes.HasPrefix(data, []byte(`{\rtf`)) {
		return nil, fmt.Errorf("%w: it is not RTF, although its name ends in .rtf", format.ErrDamaged)
	}
	r := &reader{
		scanner: scanner{data: data}, w: flow.New(limits), depth: limits.OrDefault().Depth,
		fonts: map[int]int{}, styles: map[int]style{}, state: state{uc: 1}, page: 1252,
		formats: map[bool]flow.Form{true: flow.LowerRoman},
	}
	if err := r.read(); err != nil {
		return nil, err
	}
	r.flush()
	r.closeTable()
	r.w.End(format.Block{})
	r.labelNotes()
	r.w.Title(r.info["title"], format.Properties)
	r.w.Field("author", r.info["author"], format.Properties)
	return r.w.Document()
}

// reader follows the groups and control words of a document.
type reader struct {
	scanner
	state
	marker
	outer  []marker // of the paragraphs that the open notes and boxes stand in
	w      *flow.Writer
	groups []state // those around the current one
	depth  int     // how many there may be

	page   int         // the code page of text without a font's
	fonts  map[int]int // code pages by font number, 0 for fonts of signs
	styles map[int]style
	info   map[string]string // title and author

	pending []byte // bytes in a code page, not decoded yet
	high    rune   // the first half of a pair
	skip    int    // fallback characters to pass

	table   bool // a table is open, with a row and a cell where these are true
	row     bool
	cell    bool
	edges   []int              // where the cells of the row end
	grid    []int              // and those of the table's first row
	boxes   int                // open notes and text boxes, in which no table is followed
	hanging []int              // indents of the items around the last one that wrote its own bullet
	notes   []bool             // true for an endnote, in the order of the marks
	formats map[bool]flow.Form // how footnotes (false) and endnotes are numbered
}

// marker is what is known of the number or bullet before the open paragraph.
type marker struct {
	listed bool // it has been seen
	blank  bool // it was blank
	after  bool // the last paragraph was an item
}

// state is what a group saves and its end restores.
type state struct {
	to       destination
	uc       int // fallback characters after \u
	font     int
	hidden   bool
	deleted  bool
	star     bool // \* has been read and its word not
	opens    int  // what the group's end has to close
	upr      bool // the next group is another writing of the one after it
	name     []byte
	para     paragraph
	styleNum int
	header   bool // the table row is one of the header
}

// paragraph is what is known of a paragraph from its properties.
type paragraph struct {
	style   int
	outline int // level + 1, 0 for none
	list    int // \ls
	level   int
	left    int // indents in twentieths of a point
	first   int
	inTable bool
	based   int // of a style: the number + 1 of the style that it is based on
}

// destination is where text goes.
type destination int

const (
	body destination = iota
	nowhere
	fontTable
	styleSheet
	styleEntry
	info
	infoTitle
	infoAuthor
	listText
)

// What the end of a group closes.
const (
	closesNote = iota + 1
	closesBox
)

func (r *reader) read() error {
	for {
		t, ok := r.next()
		if !ok {
			break
		}
		switch t.kind {
		case open:
			r.flush()
			if r.openGroup(); len(r.groups) > r.depth {
				return fmt.Errorf("%w: groups are nested more than %d deep", format.ErrLimit, r.depth)
			}
		case shut:
			r.flush()
			r.shutGroup()
			if len(r.groups) == 0 {
				return r.w.Err()
			}
		case word:
			r.word(t.name, t.value, t.valued)
		case char:
			r.byte(t.char)
		}
		if err := r.w.Err(); err != nil {
			return err
		}
	}
	return fmt.Errorf("%w: it ends too early: copy or save it again", format.ErrDamaged)
}

func (r *reader) openGroup() {
	r.groups = append(r.groups, r.state)
	first := r.upr
	r.groups[len(r.groups)-1].upr = false
	r.opens, r.star, r.upr, r.skip = 0, false, false, 0
	switch {
	case first:
		r.to = nowhere
	case r.to == styleSheet:
		r.to, r.styleNum, r.para = styleEntry, 0, paragraph{}
	}
}

func (r *reader) shutGroup() {
	outer := r.groups[len(r.groups)-1]
	if r.to != outer.to {
		r.endDestination()
	}
	switch r.opens {
	case closesNote:
		r.w.CloseNote()
		r.leave()
	case closesBox:
		r.endParagraph()
		r.w.CloseBox()
		r.leave()
	}
	same, name := r.to == outer.to, r.name
	r.state = outer
	r.groups = r.groups[:len(r.groups)-1]
	if same {
		r.name = name
	}
	r.skip = 0
}

// endDestination takes what was collected outside of the body.
func (r *reader) endDestination() {
	switch r.to {
	case styleEntry:
		r.endStyle()
	case infoTitle, infoAuthor:
		r.endInfo()
	case listText:
		r.listed, r.blank = true, len(bytes.TrimSpace(r.name)) == 0
	}
}
