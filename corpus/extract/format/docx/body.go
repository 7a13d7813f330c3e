package docx

import (
	"encoding/xml"
	"io"
	"strconv"
	"strings"

	"ibid/corpus/extract/format"
	"ibid/corpus/extract/format/container"
	"ibid/corpus/extract/format/stylename"
)

// The namespaces whose elements carry text.
var namespaces = map[string]bool{
	"http://schemas.openxmlformats.org/wordprocessingml/2006/main": true,
	"http://purl.oclc.org/ooxml/wordprocessingml/main":             true,
	"http://schemas.openxmlformats.org/officeDocument/2006/math":   true,
	"http://purl.oclc.org/ooxml/officeDocument/math":               true,
}

func (d *document) readBody() error {
	x, closer, err := d.archive.XML(d.parts["officeDocument"], d.limits)
	if err != nil {
		return err
	}
	defer closer.Close()
	if err := newWalker(d, x).walk(); err != nil && err != io.EOF {
		return err
	}
	return nil
}

// walker follows the elements of the body or of a note.
type walker struct {
	d          *document
	x          *container.XML
	paragraphs []properties // the open ones: text boxes hold paragraphs in paragraphs
	item       bool         // the last paragraph was an item of a list

	text   bool   // in an element whose characters are text
	hidden bool   // in a hidden run
	fields []bool // the open fields: true while their code is read
	codes  int    // how many are true
	custom int    // the index + 1 of the note that waits for the mark its author chose

	placeholder bool // the next content is what a form shows while it is not filled in
}

func newWalker(d *document, x *container.XML) *walker { return &walker{d: d, x: x} }

// walk reads to the end of the element that x is in, or io.EOF.
func (k *walker) walk() error {
	for depth := 1; depth > 0; {
		t, err := k.x.Next()
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case xml.StartElement:
			read, err := k.start(t)
			if err != nil {
				return err
			}
			if !read {
				depth++
			}
		case xml.EndElement:
			depth--
			k.end(t)
		case xml.CharData:
			k.characters(string(t))
		}
		if err := k.d.w.Err(); err != nil {
			return err
		}
	}
	return nil
}

// start begins an element; read says that it has been read to its end.
func (k *walker) start(e xml.StartElement) (read bool, err error) {
	if skipped[e.Name.Local] || strings.HasSuffix(e.Name.Local, "Change") {
		return true, k.x.Skip()
	}
	if !namespaces[e.Name.Space] {
		return false, nil
	}
	if read, err := k.readProperties(e); read || err != nil {
		return read, err
	}
	w := k.d.w
	switch e.Name.Local {
	case "p":
		k.paragraphs = append(k.paragraphs, properties{})
	case "r":
		k.hidden = false
	case "t":
		k.text = true
	case "tab", "ptab":
		k.insert(" ")
	case "br", "cr":
		k.breakLine()
	case "noBreakHyphen":
		k.insert("\u2011")
	case "sym":
		k.insert(symbol(container.Attr(e, "font"), container.Attr(e, "char")))
	case "fldChar":
		k.field(container.Attr(e, "fldCharType"))
	case "footnoteReference", "endnoteReference":
		k.mark(e)
	case "txbxContent":
		w.OpenBox()
	case "tbl":
		w.OpenTable()
	case "tr":
		w.OpenRow()
	case "tc":
		w.OpenCell(1)
	}
	return false, nil
}

// skipped are elements that are no part of the text as accepted: what was deleted or
// moved away, codes of fields, the reading above a word, what older programs show
// instead.
var skipped = map[string]bool{
	"del": true, "moveFrom": true, "delText": true, "instrText": true, "delInstrText": true, "rt": true, "Fallback": true,
	"tblPr": true, "tblGrid": true, "tblPrEx": true, "binData": true, "commentReference": true,
}

// readProperties reads the properties of paragraphs, runs, rows, cells, sections and
// placeholders.
func (k *walker) readProperties(e xml.StartElement) (read bool, err error) {
	switch e.Name.Local {
	case "pPr":
		var p properties
		if err := p.read(k.x, k.d); err != nil || len(k.paragraphs) == 0 {
			return true, err
		}
		k.paragraphs[len(k.paragraphs)-1] = p
		return true, nil
	case "sectPr":
		return true, k.d.readSection(k.x)
	case "rPr", "trPr", "tcPr", "sdtPr":
		return true, k.x.Within(func(in xml.StartElement) error { return k.property(e.Name.Local, in) })
	case "sdtContent":
		if k.placeholder {
			k.placeholder = false
			return true, k.x.Skip()
		}
	}
	return false, nil
}

func (k *walker) property(of string, e xml.StartElement) error {
	val := container.Attr(e, "val")
	switch of + " " + e.Name.Local {
	case "rPr vanish":
		k.hidden = on(val)
	case "trPr tblHeader":
		if on(val) {
			k.d.w.HeaderRow()
		}
	case "trPr del":
		k.d.w.DropRow()
	case "tcPr gridSpan":
		n, _ := strconv.Atoi(val)
		k.d.w.CellSpan(n)
	case "sdtPr showingPlcHdr":
		k.placeholder = on(val)
	case "rPr rPrChange", "trPr trPrChange", "tcPr tcPrChange":
		return k.x.Skip()
	}
	return nil
}

// on reports the value of a property that is not switched off.
func on(val string) bool { return val != "0" && val != "false" && val != "off" }

func (k *walker) end(e xml.EndElement) {
	if !namespaces[e.Name.Space] {
		return
	}
	w := k.d.w
	switch e.Name.Local {
	case "p":
		k.endParagraph()
	case "r":
		k.hidden = false
		k.endMark()
	case "t":
		k.text = false
	case "txbxContent":
		w.CloseBox()
	case "tbl":
		w.CloseTable()
	case "tr":
		w.CloseRow()
	case "tc":
		w.CloseCell()
	}
}

func (k *walker) endParagraph() {
	n := len(k.paragraphs)
	if n == 0 {
		return
	}
	p := k.paragraphs[n-1]
	k.paragraphs = k.paragraphs[:n-1]
	if p.goesOn {
		return
	}
	role, b := k.d.block(p, k.item)
	if !k.d.w.Empty() {
		k.item = b.Shape == format.Item
	}
	if role == stylename.Title {
		k.d.w.Title(k.d.w.Open(), "the style Title")
	}
	k.d.w.End(b)
}
