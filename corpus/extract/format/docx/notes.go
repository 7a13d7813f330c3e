package docx

import (
	"encoding/xml"
	"io"

	"ibid/corpus/extract/format/container"
	"ibid/corpus/extract/format/flow"
)

// noteRef is the mark of a note, in the order of the text.
type noteRef struct {
	kind   byte   // 'f' of a footnote, 'e' of an endnote
	id     string // in its part
	custom string // the mark that the author chose, "" for a number
}

func (r noteRef) name() string { return string(r.kind) + r.id }

// readNotes reads the texts of foot- and endnotes.
func (d *document) readNotes() error {
	for part, kind := range map[string]byte{"footnotes": 'f', "endnotes": 'e'} {
		if !d.archive.Has(d.parts[part]) {
			continue
		}
		x, closer, err := d.archive.XML(d.parts[part], d.limits)
		if err != nil {
			return err
		}
		err = d.readNotePart(x, kind)
		closer.Close()
		if err != nil {
			return err
		}
	}
	return nil
}

func (d *document) readNotePart(x *container.XML, kind byte) error {
	for {
		t, err := x.Next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		e, ok := t.(xml.StartElement)
		if !ok || e.Name.Local != "footnote" && e.Name.Local != "endnote" {
			continue
		}
		if typ := container.Attr(e, "type"); typ != "" && typ != "normal" {
			if err := x.Skip(); err != nil {
				return err
			}
			continue // the line above the notes
		}
		d.w.OpenNote(noteRef{kind: kind, id: container.Attr(e, "id")}.name(), "")
		if err := newWalker(d, x).walk(); err != nil {
			return err
		}
		d.w.CloseNote()
	}
}

// readSection reads the sectPr element that x is in: how notes are numbered.
func (d *document) readSection(x *container.XML) error {
	kind := byte(0)
	return x.Within(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "footnotePr":
			kind = 'f'
		case "endnotePr":
			kind = 'e'
		case "numFmt":
			if val := container.Attr(e, "val"); kind != 0 && val != "" {
				d.formats[kind] = val
			}
		case "pgNumType", "sectPrChange":
			return x.Skip()
		}
		return nil
	})
}

// labelNotes gives the notes their labels once it is known how they are numbered.
func (d *document) labelNotes() {
	next, done := map[byte]int{}, map[string]bool{}
	for _, r := range d.noteRefs {
		if done[r.name()] {
			continue
		}
		done[r.name()] = true
		label := r.custom
		if label == "" {
			next[r.kind]++
			label = flow.Number(next[r.kind], forms[d.formats[r.kind]])
		}
		d.w.Label(r.name(), label)
	}
}

// forms are Word's names of number formats; others are read as decimal.
var forms = map[string]flow.Form{
	"lowerRoman": flow.LowerRoman, "upperRoman": flow.UpperRoman, "lowerLetter": flow.LowerLetter, "upperLetter": flow.UpperLetter, "chicago": flow.Signs,
}
