package epub

import (
	"encoding/xml"
	"regexp"
	"strings"

	"ibid/corpus/extract/format/container"
	"ibid/corpus/extract/format/flow"
)

// facts are what the package document states of the book.
type facts struct {
	title     string
	creators  []creator
	roles     map[string]string // by the id that they refine
	publisher string
	date      string
	language  string
	doi       string
	url       string // an address that identifies the book
	modified  string // the day on which the file was made or changed
}

type creator struct{ id, name, role string }

var (
	languageTag = regexp.MustCompile(`^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$`)
	exactDate   = regexp.MustCompile(`^(?:1[4-9]|20)\d\d(?:-\d\d(?:-\d\d)?)?`)
	doi         = regexp.MustCompile(`(?i)^(?:doi:|urn:doi:|https?://(?:dx\.)?doi\.org/)?(10\.\d{4,9}/\S+)$`)
)

// read takes one element of the metadata. Of several titles and dates the first
// counts; the day of a conversion or change is none of publication.
func (f *facts) read(x *container.XML, e xml.StartElement) error {
	if e.Name.Local == "meta" && container.Attr(e, "property") == "role" {
		text, err := x.Text()
		if f.roles == nil {
			f.roles = map[string]string{}
		}
		f.roles[strings.TrimPrefix(container.Attr(e, "refines"), "#")] = strings.TrimSpace(text)
		return err
	}
	if e.Name.Local == "meta" && container.Attr(e, "property") == "dcterms:modified" {
		text, err := x.Text()
		f.modified = exactDate.FindString(strings.TrimSpace(text))
		return err
	}
	if !strings.HasPrefix(e.Name.Space, "http://purl.org/dc/") {
		return nil
	}
	text, err := x.Text()
	text = strings.Join(strings.Fields(text), " ")
	first := func(to *string) {
		if *to == "" {
			*to = text
		}
	}
	switch e.Name.Local {
	case "title":
		first(&f.title)
	case "creator":
		f.creators = append(f.creators, creator{container.Attr(e, "id"), text, container.Attr(e, "role")})
	case "publisher":
		first(&f.publisher)
	case "language":
		first(&f.language)
	case "date":
		if event := container.Attr(e, "event"); event == "" || event == "publication" {
			text = exactDate.FindString(text)
			first(&f.date)
		}
	case "identifier":
		if m := doi.FindStringSubmatch(text); m != nil && f.doi == "" {
			f.doi = m[1]
		} else if strings.HasPrefix(text, "https://") || strings.HasPrefix(text, "http://") {
			first(&f.url)
		}
	}
	return err
}

// write states the facts. A creator with a role other than author is none.
func (f *facts) write(w *flow.Writer) {
	const from = "package document"
	w.Title(f.title, from)
	for _, c := range f.creators {
		if role := c.role + f.roles[c.id]; c.id == "" && c.role == "" || role == "" || role == "aut" {
			w.Field("author", c.name, from)
		}
	}
	w.Field("publisher", f.publisher, from)
	if f.date != f.modified { // programs put the day of the conversion where the book states none
		w.Field("published", f.date, from)
	}
	if languageTag.MatchString(f.language) {
		w.Field("language", f.language, from)
	}
	w.Field("url", f.url, from)
	w.Field("doi", f.doi, from)
}
