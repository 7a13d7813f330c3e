package odt

import (
	"cmp"
	"encoding/xml"
	"strconv"

	"ibid/corpus/extract/format"
	"ibid/corpus/extract/format/container"
	"ibid/corpus/extract/format/stylename"
)

// style is what a paragraph style says that matters here.
type style struct {
	name, parent, outline string
	hidden                bool
}

// readStyles reads the named styles, and those that the content adds to them.
func (d *document) readStyles() error {
	for _, part := range []string{"styles.xml", "content.xml"} {
		if err := d.archive.Each(part, d.limits, d.readStyle); err != nil {
			return err
		}
	}
	return nil
}

func (d *document) readStyle(x *container.XML, e xml.StartElement) error {
	switch e.Name.Local {
	case "style":
		if container.Attr(e, "family") != "paragraph" {
			return nil
		}
		name := container.Attr(e, "name")
		s := style{name: cmp.Or(container.Attr(e, "display-name"), name), parent: container.Attr(e, "parent-style-name"), outline: container.Attr(e, "default-outline-level")}
		err := x.Within(func(in xml.StartElement) error {
			s.hidden = s.hidden || in.Name.Local == "text-properties" && container.Attr(in, "display") == "none"
			return nil
		})
		d.styles[name] = s
		return err
	case "list-style":
		name := container.Attr(e, "name")
		return x.Within(func(in xml.StartElement) error {
			if in.Name.Local == "list-level-style-number" && container.Attr(in, "num-format") == "" {
				d.blank[name+"/"+container.Attr(in, "level")] = true
			}
			return nil
		})
	case "body":
		return x.Skip()
	}
	return nil
}

// block is what a paragraph in the style called name is, as far as the style says.
func (d *document) block(name string) (stylename.Role, format.Block) {
	role, level, outline := stylename.Unknown, 0, ""
	for id, n := name, 0; id != "" && n < 20; n++ {
		s := d.styles[id]
		if role == stylename.Unknown {
			role, level = stylename.Of(cmp.Or(s.name, id))
		}
		outline = cmp.Or(outline, s.outline)
		id = s.parent
	}
	b, known := role.Block(level)
	if n, err := strconv.Atoi(outline); err == nil && n > 0 && !known {
		b = format.Block{Shape: format.Heading, Level: min(n, 10)}
	}
	return role, b
}

// hidden reports that a paragraph in the style called name is not shown.
func (d *document) hidden(name string) bool { return d.styles[name].hidden }
