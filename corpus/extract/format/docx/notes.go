package docx

import (
	"encoding/xml"
	"io"
	"strconv"
	"strings"

	"ibid/corpus/extract/format/container"
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
			label = number(next[r.kind], d.formats[r.kind])
		}
		d.w.Label(r.name(), label)
	}
}

// number writes n the way that Word's number format says.
func number(n int, format string) string {
	switch format {
	case "lowerRoman":
		return strings.ToLower(roman(n))
	case "upperRoman":
		return roman(n)
	case "lowerLetter":
		return strings.Repeat(string(rune('a'+(n-1)%26)), min((n-1)/26, 20)+1)
	case "upperLetter":
		return strings.Repeat(string(rune('A'+(n-1)%26)), min((n-1)/26, 20)+1)
	case "chicago":
		return strings.Repeat([]string{"*", "†", "‡", "§"}[(n-1)%4], min((n-1)/4, 20)+1)
	}
	return strconv.Itoa(n)
}

func roman(n int) string {
	var b strings.Builder
	if n > 3999 {
		return strconv.Itoa(n)
	}
	for _, d := range []struct {
		n    int
		text string
	}{{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for ; n >= d.n; n -= d.n {
			b.WriteString(d.text)
		}
	}
	return b.String()
}
