// Package docx reads Word documents (Office Open XML, transitional and strict): their
// paragraphs, headings, lists, quotations, tables and text boxes in order, foot- and
// endnotes tied to their marks, tracked changes as accepted. Comments, headers, footers
// and hidden text are left out.
//
// It reports no pages: where a page ends depends on the fonts and the printer of who
// looks at the file, and the breaks that Word leaves in it are those of the last
// machine. It reads no .doc, macros or embedded files.
package docx

import (
	"encoding/xml"
	"path"
	"strings"

	"ibid/corpus/extract/format"
	"ibid/corpus/extract/format/container"
	"ibid/corpus/extract/format/flow"
)

// document is a Word document being read.
type document struct {
	archive *container.Archive
	limits  format.Limits
	w       *flow.Writer
	parts   map[string]string // of the main part, by the last word of their relation's type

	styles    map[string]style
	numbering numbering
	noteRefs  []noteRef
	formats   map[byte]string // the number format of notes, by their kind: 'f' or 'e'
}

// Read reads the document in data. Its errors wrap those of [format].
func Read(data []byte, limits format.Limits) (*format.Document, error) {
	archive, err := container.Open(data, "Word document", limits)
	if err != nil {
		return nil, err
	}
	d := &document{archive: archive, limits: limits, w: flow.New(limits), formats: map[byte]string{'f': "decimal", 'e': "lowerRoman"}}
	for _, step := range []func() error{d.readParts, d.readStyles, d.readNumbering, d.readNotes, d.readBody, d.readProperties} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	d.labelNotes()
	return d.w.Document()
}

// readParts finds the parts of the document by their relations.
func (d *document) readParts() error {
	d.parts = map[string]string{"officeDocument": "word/document.xml", "core-properties": "docProps/core.xml"}
	if err := d.relations("_rels/.rels", ""); err != nil {
		return err
	}
	main := d.parts["officeDocument"]
	return d.relations(path.Join(path.Dir(main), "_rels", path.Base(main)+".rels"), path.Dir(main))
}

func (d *document) relations(name, base string) error {
	return d.archive.Each(name, d.limits, func(_ *container.XML, e xml.StartElement) error {
		if e.Name.Local != "Relationship" || container.Attr(e, "TargetMode") == "External" {
			return nil
		}
		target := container.Attr(e, "Target")
		if !strings.HasPrefix(target, "/") {
			target = path.Join(base, target)
		}
		d.parts[path.Base(container.Attr(e, "Type"))] = target
		return nil
	})
}

// readProperties reads what the file states of the document. The days on which it was
// written or saved are no days of publication.
func (d *document) readProperties() error {
	const from = format.Properties
	return d.archive.Each(d.parts["core-properties"], d.limits, func(x *container.XML, e xml.StartElement) error {
		key := map[string]string{"title": "title", "creator": "author", "language": "language"}[e.Name.Local]
		if key == "" {
			return nil
		}
		text, err := x.Text()
		switch {
		case err != nil:
			return err
		case key == "title":
			d.w.Title(text, from)
		case key == "author":
			for _, name := range strings.Split(text, ";") {
				d.w.Field(key, name, from)
			}
		default:
			d.w.Field(key, text, from)
		}
		return nil
	})
}
