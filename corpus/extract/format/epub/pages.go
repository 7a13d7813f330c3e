package epub

import (
	"bytes"
	"encoding/xml"
	"net/url"
	"path"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"ibid/corpus/extract/format/container"
)

// readPages reads the list of the printed edition's pages: EPUB 3's, else EPUB 2's.
func (b *book) readPages() error {
	for _, it := range b.items {
		if !strings.Contains(" "+it.properties+" ", " nav ") || !b.archive.Has(it.path) {
			continue
		}
		data, err := b.archive.Read(it.path)
		if err != nil {
			return err
		}
		root, err := b.parser.XHTML(bytes.TrimPrefix(data, []byte("\ufeff")))
		if err != nil {
			return err
		}
		b.pageLinks(root, it.path, false)
	}
	if ncx, ok := b.items[b.ncx]; ok && len(b.pages) == 0 {
		return b.readNCX(ncx.path)
	}
	return nil
}

// pageLinks takes the links of the list of pages in n.
func (b *book) pageLinks(n *html.Node, file string, inside bool) {
	for _, a := range n.Attr {
		inside = inside || n.DataAtom == atom.Nav && (a.Key == "epub:type" && strings.Contains(a.Val, "page-list") || a.Key == "role" && a.Val == "doc-pagelist")
		if inside && n.DataAtom == atom.A && a.Key == "href" && n.FirstChild != nil {
			b.addPage(file, a.Val, n.FirstChild.Data)
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		b.pageLinks(c, file, inside)
	}
}

func (b *book) addPage(file, href, label string) {
	name, id, ok := strings.Cut(href, "#")
	if plain, err := url.PathUnescape(name); err == nil {
		name = plain
	}
	if label = strings.TrimSpace(label); ok && id != "" && label != "" && len(label) <= 20 {
		b.pages[path.Join(path.Dir(file), name)+"#"+id] = label
	}
}

// readNCX reads the list of pages in an EPUB 2 table of contents, whose document type
// declares nothing.
func (b *book) readNCX(file string) error {
	if !b.archive.Has(file) {
		return nil
	}
	data, err := b.archive.Read(file)
	if err != nil {
		return err
	}
	dec := xml.NewDecoder(bytes.NewReader(data))
	label, inside, text := "", false, false
	for {
		t, err := dec.Token()
		if err != nil {
			return nil // at the end, or a list that can't be read: the text doesn't need it
		}
		switch t := t.(type) {
		case xml.StartElement:
			inside = inside || t.Name.Local == "pageTarget"
			text = t.Name.Local == "text"
			if inside && t.Name.Local == "content" {
				b.addPage(file, container.Attr(t, "src"), label)
			}
		case xml.CharData:
			if inside && text {
				label = string(t)
			}
		case xml.EndElement:
			text = false
			inside = inside && t.Name.Local != "pageTarget"
		}
	}
}
