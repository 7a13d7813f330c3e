// Package epub reads books and journals in EPUB 2 and 3: their chapters in reading
// order, notes tied to their marks, the pages of the printed edition where the book
// lists them, and what the book states of itself. Tables of contents, title and
// copyright pages are furniture. A book protected by a seller is refused.
package epub

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"net/url"
	"path"
	"strings"

	"ibid/corpus/extract/format"
	"ibid/corpus/extract/format/container"
	"ibid/corpus/extract/format/flow"
	"ibid/corpus/extract/format/markup"
)

// book is an EPUB being read.
type book struct {
	archive *container.Archive
	limits  format.Limits
	w       *flow.Writer
	parser  markup.Parser

	pkg   string // the path of the package document
	items map[string]item
	spine []string // ids of items
	ncx   string   // id of the EPUB 2 table of contents
	pages map[string]string
	facts facts
}

// item is a file of the book.
type item struct{ path, kind, properties string }

// maxChapters bounds how many files are read as text.
const maxChapters = 5000

// Read reads the book in data. Its errors wrap those of [format].
func Read(data []byte, limits format.Limits) (*format.Document, error) {
	archive, err := container.Open(data, "EPUB", limits)
	if err != nil {
		return nil, err
	}
	b := &book{archive: archive, limits: limits, w: flow.New(limits), parser: markup.Parser{Limits: limits}, items: map[string]item{}, pages: map[string]string{}}
	for _, step := range []func() error{b.findPackage, b.readPackage, b.refuseProtected, b.readPages, b.readChapters} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	b.facts.write(b.w)
	d, err := b.w.Document()
	if err != nil {
		return nil, err
	}
	d.BodyOnly = true
	return d, nil
}

func (b *book) findPackage() error {
	err := b.archive.Each("META-INF/container.xml", b.limits, func(_ *container.XML, e xml.StartElement) error {
		if e.Name.Local == "rootfile" && b.pkg == "" {
			b.pkg = container.Attr(e, "full-path")
		}
		return nil
	})
	if err == nil && b.pkg == "" {
		return fmt.Errorf("%w: META-INF/container.xml names no package document: it may not be an EPUB", format.ErrDamaged)
	}
	return err
}

func (b *book) readPackage() error {
	return b.archive.Each(b.pkg, b.limits, func(x *container.XML, e xml.StartElement) error {
		switch e.Name.Local {
		case "item":
			href, err := url.PathUnescape(container.Attr(e, "href"))
			if err != nil {
				href = container.Attr(e, "href")
			}
			b.items[container.Attr(e, "id")] = item{path.Join(path.Dir(b.pkg), href), container.Attr(e, "media-type"), container.Attr(e, "properties")}
		case "spine":
			b.ncx = container.Attr(e, "toc")
		case "itemref":
			b.spine = append(b.spine, container.Attr(e, "idref"))
		default:
			return b.facts.read(x, e)
		}
		return nil
	})
}

// refuseProtected refuses a book whose chapters are encrypted. Fonts often are, in
// books that everybody may read.
func (b *book) refuseProtected() error {
	chapters := map[string]bool{}
	for _, id := range b.spine {
		chapters[b.items[id].path] = true
	}
	return b.archive.Each("META-INF/encryption.xml", b.limits, func(_ *container.XML, e xml.StartElement) error {
		if chapters[path.Clean(container.Attr(e, "URI"))] {
			return fmt.Errorf("%w: the seller's copy protection covers its chapters: add an edition without it", format.ErrEncrypted)
		}
		return nil
	})
}

func (b *book) readChapters() error {
	var parts []markup.Part
	asides := map[string]string{}
	for _, id := range b.spine {
		it, ok := b.items[id]
		if !ok || !strings.Contains(it.kind, "html") || !b.archive.Has(it.path) {
			continue
		}
		if len(parts) == maxChapters {
			return fmt.Errorf("%w: it has more than %d chapters", format.ErrLimit, maxChapters)
		}
		data, err := b.archive.Read(it.path)
		if err != nil {
			return err
		}
		root, err := b.parser.XHTML(bytes.TrimPrefix(data, []byte("\ufeff")))
		if err != nil {
			return err
		}
		parts = append(parts, markup.Part{Name: it.path, Root: root})
		if strings.Contains(" "+it.properties+" ", " nav ") {
			asides[it.path] = "table of contents"
		}
	}
	if len(parts) == 0 {
		return fmt.Errorf("%w: its package document lists no chapter that is in it", format.ErrDamaged)
	}
	k := markup.Walker{W: b.w, Notes: markup.FindNotes(parts), Pages: b.pages}
	for _, p := range parts {
		k.Aside = asides[p.Name]
		k.Part(p)
	}
	return nil
}
