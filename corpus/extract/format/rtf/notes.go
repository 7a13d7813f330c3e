package rtf

import (
	"strconv"

	"ibid/corpus/extract/format/flow"
)

// openNote begins the note whose mark stands here.
func (r *reader) openNote() {
	if r.hidden || r.deleted {
		r.to = nowhere
		return
	}
	r.place()
	id := strconv.Itoa(len(r.notes))
	r.notes = append(r.notes, false)
	r.w.Mark(id, "")
	r.w.OpenNote(id, "")
	r.enter(closesNote)
}

// enter begins a note or box in the middle of a paragraph, which goes on after it.
func (r *reader) enter(closes int) {
	r.outer = append(r.outer, r.marker)
	r.marker = marker{}
	r.boxes++
	r.opens = closes
	r.para = paragraph{}
}

// leave ends a note or box.
func (r *reader) leave() {
	n := len(r.outer) - 1
	r.marker, r.outer = r.outer[n], r.outer[:n]
	r.boxes--
}

// labelNotes numbers the notes: footnotes and endnotes each for themselves.
func (r *reader) labelNotes() {
	next := map[bool]int{}
	for i, end := range r.notes {
		next[end]++
		r.w.Label(strconv.Itoa(i), flow.Number(next[end], r.formats[end]))
	}
}

// forms are what follows \ftnn and \aftnn; others are read as decimal.
var forms = map[string]flow.Form{"rlc": flow.LowerRoman, "ruc": flow.UpperRoman, "alc": flow.LowerLetter, "auc": flow.UpperLetter, "chi": flow.Signs}
