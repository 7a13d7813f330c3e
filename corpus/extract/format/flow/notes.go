package flow

import (
	"fmt"
	"strings"
	"unicode"

	"ibid/corpus"
	"ibid/corpus/extract/format"
)

// notes are a document's notes by the names that the format has for them.
type notes struct {
	byID    map[string]*note
	ordered []*note        // by their first mark, or by their text where they have none
	labels  map[string]int // how many notes have been given each, the made ones included
}

type note struct {
	label  string // unique
	typed  string // as the mark shows it
	parts  []string
	marks  []corpus.Span
	listed bool
}

func (n *note) markAt(at int) { n.marks = append(n.marks, corpus.Span{Start: at, End: at}) }

func (n *notes) get(id string) *note {
	if n.byID == nil {
		n.byID, n.labels = map[string]*note{}, map[string]int{}
	}
	if n.byID[id] == nil {
		n.byID[id] = &note{}
	}
	return n.byID[id]
}

// list gives the note its label and its place in the order, once. Two notes never
// share a label: an article's notes are found by it.
func (n *notes) list(one *note, label string) {
	if one.listed || label == "" {
		return
	}
	unique := label
	for n.labels[unique] > 0 {
		n.labels[label]++
		unique = fmt.Sprintf("%s (%d)", label, n.labels[label])
	}
	n.labels[unique] = 1
	one.label, one.typed, one.listed = unique, label, true
	n.ordered = append(n.ordered, one)
}

// write appends the notes that have a label and text to the document. A mark of a
// note without text is dropped with it.
func (n *notes) write(out *format.Builder) {
	for _, one := range n.ordered {
		text := strings.Join(one.parts, "\n")
		text = withoutLabel(text, one.typed)
		if text == "" {
			continue
		}
		at := out.Add(format.Block{Shape: format.NoteText}, one.label+" "+text)
		out.Note(one.label, at, strings.Join(strings.Fields(text), " "), one.marks...)
	}
}

// withoutLabel is the text of a note without the label that its author typed before it:
// "1. ", "[1] ", "* ". A bare number may be the text's own.
func withoutLabel(text, label string) string {
	rest, ok := strings.CutPrefix(strings.TrimPrefix(text, "["), label)
	if !ok {
		return text
	}
	sign := !strings.ContainsFunc(label, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
	bare := strings.TrimLeft(rest, ".)]:")
	if bare == rest && !sign || bare != "" && !sign && !strings.HasPrefix(bare, " ") {
		return text
	}
	return strings.TrimSpace(bare)
}

// Mark puts the mark of the note called id here. Its character is no part of the
// text: a quote doesn't read "law.12". label is what the mark shows; the first one of a
// note counts.
func (w *Writer) Mark(id, label string) {
	one := w.notes.get(id)
	w.notes.list(one, label)
	d := &w.top().draft
	d.marks = append(d.marks, draftMark{len(trimRight(d.text)), one})
}

// Label gives the note called id its label, where the format states it elsewhere than
// at the mark or the note. Notes are listed in the order in which they get theirs.
func (w *Writer) Label(id, label string) { w.notes.list(w.notes.get(id), label) }

// OpenNote begins the text of the note called id: blocks up to [Writer.CloseNote] are
// its. A note that never gets a label, here or by a mark, is left out.
func (w *Writer) OpenNote(id, label string) {
	one := w.notes.get(id)
	w.notes.list(one, label)
	w.push(func(d draft) { one.add(d) })
}

// CloseNote ends what [Writer.OpenNote] began.
func (w *Writer) CloseNote() { w.pop() }

func (n *note) add(d draft) {
	if len(d.text) > 0 {
		n.parts = append(n.parts, string(d.text))
	}
	for _, box := range d.after {
		n.add(box)
	}
}
