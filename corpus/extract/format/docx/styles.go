package docx

import (
	"cmp"
	"encoding/xml"
	"strconv"
	"strings"

	"ibid/corpus/extract/format"
	"ibid/corpus/extract/format/container"
	"ibid/corpus/extract/format/stylename"
)

// style is what a paragraph style says that matters here.
type style struct {
	name, based string
	properties
}

// properties are those of a paragraph, or of a style.
type properties struct {
	style   string
	outline string // outlineLvl as written, "" for unsaid
	numID   string // "0" takes a numbering off, "" for unsaid
	level   int    // of the numbering
	indent  int    // of the left side, twentieths of a point
	goesOn  bool   // in the next paragraph: its end was deleted, or it is a large first letter
}

// readStyles reads the paragraph styles.
func (d *document) readStyles() error {
	d.styles = map[string]style{}
	return d.archive.Each(d.parts["styles"], d.limits, func(x *container.XML, e xml.StartElement) error {
		if e.Name.Local != "style" || container.Attr(e, "type") != "paragraph" {
			return nil
		}
		var s style
		err := x.Within(func(in xml.StartElement) error {
			switch in.Name.Local {
			case "name":
				s.name = container.Attr(in, "val")
			case "basedOn":
				s.based = container.Attr(in, "val")
			case "pPr":
				return s.read(x, d)
			}
			return nil
		})
		d.styles[container.Attr(e, "styleId")] = s
		return err
	})
}

// read reads the pPr element that x is in.
func (p *properties) read(x *container.XML, d *document) error {
	return x.Within(func(e xml.StartElement) error {
		val := container.Attr(e, "val")
		switch e.Name.Local {
		case "pStyle":
			p.style = val
		case "outlineLvl":
			p.outline = val
		case "numId":
			p.numID = val
		case "ilvl":
			p.level, _ = strconv.Atoi(val)
		case "ind":
			p.indent, _ = strconv.Atoi(container.Attr(e, "left") + container.Attr(e, "start"))
		case "del", "moveFrom":
			p.goesOn = true
		case "framePr":
			if drop := container.Attr(e, "dropCap"); drop != "" && drop != "none" {
				p.goesOn = true
			}
		case "sectPr":
			return d.readSection(x)
		case "numberingChange", "pPrChange", "rPrChange":
			return x.Skip()
		}
		return nil
	})
}

// inherited returns what the paragraph's style is for, and its properties with those
// of the style, and of the styles that it is based on, where it has none of its own.
func (d *document) inherited(p properties) (stylename.Role, int, properties) {
	role, level := stylename.Unknown, 0
	for id, n := p.style, 0; id != "" && n < 20; n++ {
		s := d.styles[id]
		if role == stylename.Unknown {
			role, level = stylename.Of(cmp.Or(s.name, id))
		}
		p.outline = cmp.Or(p.outline, s.outline)
		if p.numID == "" {
			p.numID, p.level = s.numID, max(s.level, p.level)
		}
		id = s.based
	}
	return role, level, p
}

// block is what the paragraph with these properties is.
func (d *document) block(own properties, afterItem bool) (stylename.Role, format.Block) {
	role, level, p := d.inherited(own)
	outline, err := strconv.Atoi(p.outline)
	list := p.numID != "" && p.numID != "0"
	b, known := role.Block(level)
	switch {
	case err == nil && outline >= 0 && outline < 9 && role != stylename.Title && role != stylename.Contents:
		b = format.Block{Shape: format.Heading, Level: outline + 1}
	case known && !(list && role == stylename.Quotation):
	case list:
		b = format.Block{Shape: format.Item, Level: min(max(p.level, 0), 8) + 1, Marked: d.numbering.shows(p.numID, p.level)}
	case own.numID == "0" && own.indent > 0 && afterItem:
		b = format.Block{Shape: format.Item, Level: 1}
	}
	return role, b
}

// numbering says which lists show a number or bullet.
type numbering struct {
	abstract map[string]string // by numId
	blank    map[string]bool   // by abstractNumId + "/" + level
}

func (n numbering) shows(id string, level int) bool {
	return !n.blank[n.abstract[id]+"/"+strconv.Itoa(level)]
}

// readNumbering reads the lists.
func (d *document) readNumbering() error {
	n := &d.numbering
	*n = numbering{map[string]string{}, map[string]bool{}}
	abstract, level, num := "", "", ""
	return d.archive.Each(d.parts["numbering"], d.limits, func(_ *container.XML, e xml.StartElement) error {
		val := container.Attr(e, "val")
		switch e.Name.Local {
		case "abstractNum":
			abstract = container.Attr(e, "abstractNumId")
		case "lvl":
			level = container.Attr(e, "ilvl")
		case "numFmt":
			if val == "none" {
				n.blank[abstract+"/"+level] = true
			}
		case "lvlText":
			if strings.TrimSpace(val) == "" {
				n.blank[abstract+"/"+level] = true
			}
		case "lvlPicBulletId":
			delete(n.blank, abstract+"/"+level)
		case "num":
			num, abstract = container.Attr(e, "numId"), "?"
		case "abstractNumId":
			n.abstract[num] = val
		}
		return nil
	})
}
