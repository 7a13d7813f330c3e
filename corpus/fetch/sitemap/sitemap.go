// Package sitemap reads sitemaps and indexes of them (sitemaps.org, protocol 0.9). It
// asks for nothing: who has a sitemap's bytes learns what addresses it lists.
package sitemap

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"golang.org/x/net/html/charset"
)

// Map is what a sitemap lists, in order.
type Map struct {
	Pages []string // addresses, as written
	Maps  []string // of further sitemaps, for an index
}

// Most is how many addresses a sitemap may list.
const Most = 50_000

// ErrDamaged says that the bytes are no sitemap as far as they could be read.
var ErrDamaged = errors.New("the sitemap is incomplete")

// Parse reads a sitemap. With an error, which wraps ErrDamaged, comes what could be read
// before it. Entities that the file itself declares are not expanded.
func Parse(data []byte) (Map, error) {
	var m Map
	d := xml.NewDecoder(bytes.NewReader(data))
	d.Strict = false
	d.CharsetReader = charset.NewReaderLabel
	parent := ""
	for {
		t, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			return m, fmt.Errorf("%w: %w", ErrDamaged, err)
		}
		e, ok := t.(xml.StartElement)
		switch {
		case !ok:
			continue
		case e.Name.Local == "url" || e.Name.Local == "sitemap":
			parent = e.Name.Local
			continue
		case e.Name.Local != "loc" || parent == "" || isExtension(e.Name.Space):
			continue
		}
		address, err := text(d)
		if err != nil {
			return m, fmt.Errorf("%w: %w", ErrDamaged, err)
		}
		m.add(parent, address)
		parent = "" // one address each
		if len(m.Pages)+len(m.Maps) >= Most {
			return m, nil
		}
	}
	if len(m.Pages)+len(m.Maps) == 0 {
		return m, fmt.Errorf("%w: it lists no address", ErrDamaged)
	}
	return m, nil
}

func (m *Map) add(parent, address string) {
	switch {
	case address == "":
	case parent == "url":
		m.Pages = append(m.Pages, address)
	default:
		m.Maps = append(m.Maps, address)
	}
}

// isExtension reports the names that image and video sitemaps add.
func isExtension(space string) bool {
	return strings.Contains(space, "sitemap-image") || strings.Contains(space, "sitemap-video") || space == "image" || space == "video"
}

const longest = 8 << 10 // bytes of an address

// text reads to the end of the element that has begun.
func text(d *xml.Decoder) (string, error) {
	var out strings.Builder
	for {
		t, err := d.Token()
		if err != nil {
			return "", err
		}
		switch t := t.(type) {
		case xml.CharData:
			if out.Len()+len(t) > longest {
				return "", fmt.Errorf("an address of more than %d bytes", longest)
			}
			out.Write(t)
		case xml.StartElement:
			if err := d.Skip(); err != nil {
				return "", err
			}
		case xml.EndElement:
			return strings.TrimSpace(out.String()), nil
		}
	}
}
