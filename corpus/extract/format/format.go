// Package format holds what the readers of file formats hand on: the text of a
// document, cut into blocks as the format itself shows them, its pages and notes,
// and what the format states of the document. Each format has a package of its own
// below this one.
//
// A reader recognises no menus, bylines or biographies that the format does not
// mark: that is extract's, for all formats alike. It opens no file and no
// connection, runs no script, and its time and memory are bounded by [Limits].
package format

import (
	"errors"

	"ibid/corpus"
)

// Document is a source as its format shows it.
type Document struct {
	Text     string  // UTF-8: what every offset counts
	Encoding string  // what a text format was decoded from, "" for others
	Blocks   []Block // in order, not overlapping; between them only white space
	Fields   []corpus.Field
	Pages    []corpus.Page // in order; empty for a format without pages
	Layout   corpus.Layout // where the characters stand on the pages; nil where the format does not say
	Notes    []Note        // that the format ties to their marks, in order of their numbers
	// BodyOnly says that what surrounds an article (menus, the byline, boxes) has
	// been taken off or marked already, so that the first block is the article's.
	BodyOnly bool
}

// Block is a stretch of text that the format shows as one. Its span begins and ends
// with a character that is not white space.
type Block struct {
	corpus.Span
	Shape  Shape
	Level  int      // of a heading, 1 for the highest; of a list item, how deep
	Marked bool     // of a list item: a number or bullet stands in front, outside the span
	Header []string // of a table's row: the header's cells
	Why    string   // of [Furniture]: how the format shows it ("page number", "running head")
}

// Shape is what the format says of a block.
type Shape int

// The shapes of a block.
const (
	Paragraph Shape = iota
	Heading
	Item      // of a list
	Quotation // a block quotation
	Row       // of a table
	Caption   // of a picture or table
	NoteText  // a footnote or endnote, its number included; listed in Document.Notes too
	Opaque    // code, formulas, raw markup: never prose
	Furniture // running heads, page numbers: never part of the document's text
)

// Properties is where a field is from that stands in a file's own record of itself:
// whoever wrote the file may never have seen it, so what the text shows goes before it.
const Properties = "document properties"

// Note is a footnote or endnote with the places of its marks in the text.
type Note struct {
	corpus.Footnote
	Marks []corpus.Span
}

// Limits bounds what a reader takes, and says what it can't know. The zero value means
// the defaults.
type Limits struct {
	Text  int // bytes of text that come out; 20 MiB when 0
	Inner int // bytes that a compressed part may unpack to, all parts together; 200 MiB when 0
	Depth int // how deep elements, archives or messages may be nested; 200 when 0

	// Encoding is that of text that doesn't tell its own, as package decode takes it.
	Encoding string
}

// OrDefault returns l with the defaults in place of zeros.
func (l Limits) OrDefault() Limits {
	if l.Text == 0 {
		l.Text = 20 << 20
	}
	if l.Inner == 0 {
		l.Inner = 200 << 20
	}
	if l.Depth == 0 {
		l.Depth = 200
	}
	return l
}

// Errors of all readers. Each is wrapped with what was found and what to do.
var (
	ErrNoText    = errors.New("there is no text in it")
	ErrDamaged   = errors.New("it is damaged")
	ErrEncrypted = errors.New("it is protected by a password")
	ErrLimit     = errors.New("it holds more than ibid reads")
)
