package format

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"ibid/corpus"
)

// Builder puts a document's text together block by block, for formats whose text is
// not the file itself. Blocks are parted by an empty line, the rows of a table and
// the items of a list by a line end.
type Builder struct {
	doc  Document
	text strings.Builder
}

// Add appends a block with this text and returns where it stands. White space at the
// ends of text is dropped; a text without anything else adds nothing. b.Span is set
// here.
func (w *Builder) Add(b Block, text string) corpus.Span { return w.AddMarked(b, "", text) }

// AddMarked is Add for a list item that its marker, "(a)" or "•", stands in front of:
// the marker is in the text and outside the block.
func (w *Builder) AddMarked(b Block, marker, text string) corpus.Span {
	text = strings.TrimFunc(strings.ToValidUTF8(text, "\uFFFD"), unicode.IsSpace)
	if text == "" {
		return corpus.Span{Start: w.text.Len(), End: w.text.Len()}
	}
	if n := len(w.doc.Blocks); n > 0 {
		last := w.doc.Blocks[n-1].Shape
		w.text.WriteString("\n")
		if b.Shape != last || b.Shape != Item && b.Shape != Row {
			w.text.WriteString("\n")
		}
	}
	if marker != "" {
		b.Marked = true
		w.text.WriteString(strings.ToValidUTF8(marker, "\uFFFD") + " ")
	}
	start := w.text.Len()
	w.text.WriteString(text)
	b.Span = corpus.Span{Start: start, End: w.text.Len()}
	w.doc.Blocks = append(w.doc.Blocks, b)
	return b.Span
}

// PageAt says that a page begins at this offset of the text, which may lie inside the
// last block: a paragraph that goes on over the page break. number counts pages from 1,
// label is the printed one ("iv", "317"; "" for none). A page may be named again where
// the text comes back to it, as for its footnotes.
func (w *Builder) PageAt(start, number int, label string) {
	w.doc.Pages = append(w.doc.Pages, corpus.Page{Start: start, Number: number, Label: label})
}

// Layout says where the text's characters stand on the pages: its runs are in order.
func (w *Builder) Layout(sheets []corpus.Sheet, runs []corpus.TextRun) {
	w.doc.Layout = corpus.PackLayout(sheets, runs)
}

// Field adds what the format states; from names the place ("og:title", "docProps").
func (w *Builder) Field(key, value, from string) {
	value = strings.Join(strings.Fields(strings.ToValidUTF8(value, "\uFFFD")), " ")
	if value != "" && utf8.ValidString(value) {
		w.doc.Fields = append(w.doc.Fields, corpus.Field{Key: key, Value: value, From: from})
	}
}

// Note adds a note whose text stands at text, and whose marks at marks.
func (w *Builder) Note(label string, text corpus.Span, bare string, marks ...corpus.Span) {
	w.doc.Notes = append(w.doc.Notes, Note{Footnote: corpus.Footnote{Span: text, Label: label, Text: bare}, Marks: marks})
}

// Len is how many bytes of text there are so far.
func (w *Builder) Len() int { return w.text.Len() }

// Document returns what was built.
func (w *Builder) Document() *Document {
	w.doc.Text = w.text.String()
	return &w.doc
}
