package pdf

import (
	"bytes"
	"encoding/xml"
	"regexp"
	"strings"
)

// xmp is what a file's XMP packet states.
type xmp struct {
	title, doi, publication, published string
	creators                           []string
}

const xmpLimit = 1 << 20

// readXMP reads the packet that describes the document; those of its pictures name
// no producer of PDF files. Most files hold it uncompressed.
func readXMP(data []byte) xmp {
	for rest := data; ; {
		i := bytes.Index(rest, []byte("<x:xmpmeta"))
		if i < 0 {
			return xmp{}
		}
		rest = rest[i:]
		j := bytes.Index(rest[:min(len(rest), xmpLimit)], []byte("</x:xmpmeta>"))
		if j < 0 {
			return xmp{}
		}
		packet := rest[:j+len("</x:xmpmeta>")]
		rest = rest[j:]
		if bytes.Contains(packet, []byte("Producer")) {
			return parseXMP(packet)
		}
	}
}

func parseXMP(packet []byte) xmp {
	d := xml.NewDecoder(bytes.NewReader(packet))
	d.Strict = false
	d.Entity = map[string]string{}
	var x xmp
	var path []string
	for {
		t, err := d.Token()
		if err != nil || len(path) > 50 {
			return x
		}
		switch t := t.(type) {
		case xml.StartElement:
			path = append(path, t.Name.Local)
			for _, a := range t.Attr {
				x.take(a.Name.Local, a.Name.Space, a.Value)
			}
		case xml.EndElement:
			if len(path) > 0 {
				path = path[:len(path)-1]
			}
		case xml.CharData:
			for i := len(path) - 1; i >= 0; i-- {
				if path[i] != "li" && path[i] != "Alt" && path[i] != "Seq" && path[i] != "Bag" {
					x.take(path[i], "", string(t))
					break
				}
			}
		}
	}
}

var xmpDate = regexp.MustCompile(`^(?:19|20)\d\d(?:-\d\d(?:-\d\d)?)?`)

// take keeps the first value of what is known by name.
func (x *xmp) take(name, _, value string) {
	value = strings.Join(strings.Fields(value), " ")
	if value == "" {
		return
	}
	first := func(to *string, v string) {
		if *to == "" {
			*to = v
		}
	}
	switch name {
	case "title":
		first(&x.title, value)
	case "creator":
		x.creators = append(x.creators, splitNames(value)...)
	case "doi":
		first(&x.doi, strings.TrimPrefix(strings.TrimPrefix(value, "doi:"), "https://doi.org/"))
	case "publicationName":
		first(&x.publication, value)
	case "publicationDate", "coverDate":
		first(&x.published, xmpDate.FindString(value))
	}
}
