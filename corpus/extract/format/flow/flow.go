// Package flow puts running text together for the formats that hand it over piece by
// piece: runs of text, marks of notes in the middle of them, notes in the middle of a
// paragraph, tables cell by cell. [Writer] folds white space, parts blocks, ties notes
// to the places of their marks and keeps the limits. It knows no format.
package flow

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"ibid/corpus"
	"ibid/corpus/extract/format"
)

// Writer collects one document. The zero value is no writer: use [New].
type Writer struct {
	limits format.Limits
	out    format.Builder
	levels []level // what is open: the text, then cells, boxes and notes inside of it
	tables []*table
	notes  notes
	pages  []corpus.Page
	size   int // bytes handed in
	taken  int // bytes of closed blocks
	title  bool
	err    error
}

// level is a block being collected, and where it goes once it is whole.
type level struct {
	draft
	sink func(draft)
}

// draft is a block before it has a place in the text.
type draft struct {
	format.Block
	text  []byte
	marks []draftMark
	pages []draftPage
	after []draft // boxes anchored in the block
}

type draftMark struct {
	at   int
	note *note
}

type draftPage struct {
	at int
	corpus.Page
}

// New returns a writer that stays within limits.
func New(limits format.Limits) *Writer {
	w := &Writer{limits: limits.OrDefault()}
	w.levels = []level{{sink: w.write}}
	return w
}

func (w *Writer) top() *level { return &w.levels[len(w.levels)-1] }

// Err returns the limit that was passed, wrapped in [format.ErrLimit], or nil.
func (w *Writer) Err() error { return w.err }

// Text appends s to the open block. Runs of white space become one space; soft
// hyphens and control characters are dropped.
func (w *Writer) Text(s string) {
	if w.size += len(s); w.size > w.limits.Text {
		w.fail("its text is longer than %d MiB", w.limits.Text>>20)
		return
	}
	d := &w.top().draft
	for _, r := range s {
		switch {
		case r == ' ' || r == '\t' || r == '\n' || r == '\r':
			if n := len(d.text); n > 0 && d.text[n-1] != ' ' && d.text[n-1] != '\n' {
				d.text = append(d.text, ' ')
			}
		case r == '\u00ad' || r == '\ufeff' || unicode.IsControl(r):
		case len(d.text) == 0 && unicode.IsSpace(r):
		default:
			d.text = utf8.AppendRune(d.text, r)
		}
	}
}

// Break ends a line inside of the open block.
func (w *Writer) Break() {
	d := &w.top().draft
	if d.text = trimRight(d.text); len(d.text) > 0 {
		d.text = append(d.text, '\n')
	}
}

// Page says that a page begins here, in the middle of a block or between two.
func (w *Writer) Page(number int, label string) {
	d := &w.top().draft
	d.pages = append(d.pages, draftPage{len(d.text), corpus.Page{Number: number, Label: label}})
}

// End closes the open block as b. A block without text is dropped; what was marked in
// it stays with the next one.
func (w *Writer) End(b format.Block) {
	l := w.top()
	d := l.draft
	d.text = trimRight(d.text)
	l.draft = draft{}
	if len(d.text) == 0 && len(d.after) == 0 {
		l.draft = draft{marks: moved(d.marks), pages: d.pages}
		return
	}
	d.Block = b
	w.taken += len(d.text)
	l.sink(d)
}

// Size is how many bytes the blocks closed so far have.
func (w *Writer) Size() int { return w.taken }

// Empty reports that the open block has no text so far.
func (w *Writer) Empty() bool { return len(w.top().text) == 0 }

// Open returns the text of the open block so far.
func (w *Writer) Open() string { return string(w.top().text) }

// OpenSize is how many bytes the text of the open block has so far.
func (w *Writer) OpenSize() int { return len(w.top().text) }

// Discard drops the text of the open block, not what is marked in it.
func (w *Writer) Discard() {
	d := &w.top().draft
	d.text, d.marks = nil, moved(d.marks)
}

// Title states the document's title once: the first call counts.
func (w *Writer) Title(title, from string) {
	if title = strings.TrimSpace(title); title != "" && !w.title {
		w.title = true
		w.out.Field("title", title, from)
	}
}

// Field adds what the format states of the document.
func (w *Writer) Field(key, value, from string) { w.out.Field(key, value, from) }

// OpenBox begins a box that is anchored in the open block; its blocks come after it.
func (w *Writer) OpenBox() {
	at := len(w.levels) - 1
	w.push(func(d draft) { w.levels[at].after = append(w.levels[at].after, d) })
}

// CloseBox ends what [Writer.OpenBox] began.
func (w *Writer) CloseBox() { w.pop() }

func (w *Writer) push(sink func(draft)) {
	if len(w.levels) > w.limits.Depth {
		w.fail("tables, boxes or notes are nested more than %d deep", w.limits.Depth)
	}
	w.levels = append(w.levels, level{sink: sink})
}

func (w *Writer) pop() {
	if len(w.levels) > 1 {
		w.End(format.Block{})
		w.levels = w.levels[:len(w.levels)-1]
	}
}

// write gives a whole block its place in the text.
func (w *Writer) write(d draft) {
	if text := bytes.TrimLeftFunc(d.text, unicode.IsSpace); len(text) > 0 {
		at := w.out.Add(d.Block, string(text))
		cut := len(d.text) - len(text)
		place := func(offset int) int { return at.Start + min(max(offset-cut, 0), at.Len()) }
		for _, p := range d.pages {
			p.Page.Start = place(p.at)
			w.pages = append(w.pages, p.Page)
		}
		for _, m := range d.marks {
			m.note.markAt(place(m.at))
		}
	}
	for _, box := range d.after {
		w.write(box)
	}
}

// Document closes what is open, writes the notes and returns the whole. The error
// wraps [format.ErrLimit] or [format.ErrNoText].
func (w *Writer) Document() (*format.Document, error) {
	for len(w.tables) > 0 {
		w.CloseTable()
	}
	for len(w.levels) > 1 {
		w.pop()
	}
	w.End(format.Block{})
	if w.err != nil {
		return nil, w.err
	}
	if w.out.Len() == 0 {
		return nil, fmt.Errorf("%w: every paragraph is empty", format.ErrNoText)
	}
	w.notes.write(&w.out)
	d := w.out.Document()
	d.Pages = w.pages
	return d, nil
}

func (w *Writer) fail(reason string, args ...any) {
	if w.err == nil {
		w.err = fmt.Errorf("%w: %s", format.ErrLimit, fmt.Sprintf(reason, args...))
	}
}

func trimRight(text []byte) []byte { return bytes.TrimRightFunc(text, unicode.IsSpace) }

// moved are the marks of a block that turned out empty, at the start of the next.
func moved(marks []draftMark) []draftMark {
	for i := range marks {
		marks[i].at = 0
	}
	return marks
}
