// Package odt reads OpenDocument texts, as LibreOffice and others write them: headings,
// paragraphs, lists, quotations, tables and text boxes in order, foot- and endnotes tied
// to their marks, tracked changes as accepted. Comments, headers, footers and hidden
// text are left out. Like package docx it reports no pages.
package odt

import (
	"encoding/xml"
	"fmt"
	"io"

	"ibid/corpus/extract/format"
	"ibid/corpus/extract/format/container"
	"ibid/corpus/extract/format/flow"
)

// document is a text being read.
type document struct {
	archive *container.Archive
	limits  format.Limits
	w       *flow.Writer
	styles  map[string]style // of paragraphs
	blank   map[string]bool  // levels of list styles without a number or bullet
}

// Read reads the text in data. Its errors wrap those of [format].
func Read(data []byte, limits format.Limits) (*format.Document, error) {
	archive, err := container.Open(data, "OpenDocument text", limits)
	if err != nil {
		return nil, err
	}
	d := &document{archive: archive, limits: limits, w: flow.New(limits), styles: map[string]style{}, blank: map[string]bool{}}
	for _, step := range []func() error{d.refuseEncrypted, d.readStyles, d.readContent, d.readMeta} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	return d.w.Document()
}

func (d *document) refuseEncrypted() error {
	return d.archive.Each("META-INF/manifest.xml", d.limits, func(_ *container.XML, e xml.StartElement) error {
		if e.Name.Local == "encryption-data" {
			return fmt.Errorf("%w: save it without one and add it again", format.ErrEncrypted)
		}
		return nil
	})
}

func (d *document) readContent() error {
	x, closer, err := d.archive.XML("content.xml", d.limits)
	if err != nil {
		return err
	}
	defer closer.Close()
	k := walker{d: d, x: x, w: d.w}
	for {
		t, err := x.Next()
		switch {
		case err == io.EOF:
			return nil
		case err != nil:
			return err
		}
		if err := k.token(t); err != nil {
			return err
		}
		if err := d.w.Err(); err != nil {
			return err
		}
	}
}

// readMeta reads what the file states of the text. Who saved it last is no author, and
// the days of writing and saving are no day of publication.
func (d *document) readMeta() error {
	return d.archive.Each("meta.xml", d.limits, func(x *container.XML, e xml.StartElement) error {
		key := map[string]string{"title": "title", "initial-creator": "author", "language": "language"}[e.Name.Local]
		if key == "" {
			return nil
		}
		text, err := x.Text()
		if key == "title" {
			d.w.Title(text, format.Properties)
		} else {
			d.w.Field(key, text, format.Properties)
		}
		return err
	})
}
