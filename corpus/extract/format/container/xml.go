package container

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"golang.org/x/net/html/charset"

	"ibid/corpus/extract/format"
)

// XML reads the elements of one part.
type XML struct {
	dec   *xml.Decoder
	name  string
	depth int
	max   int
}

// XML returns a reader of the part called name, and what closes it.
func (a *Archive) XML(name string, limits format.Limits) (*XML, io.Closer, error) {
	r, err := a.Open(name)
	if err != nil {
		return nil, nil, err
	}
	return NewXML(r, name, limits), r, nil
}

// NewXML reads the XML of a part called name from r.
func NewXML(r io.Reader, name string, limits format.Limits) *XML {
	dec := xml.NewDecoder(r)
	dec.CharsetReader = charset.NewReaderLabel
	return &XML{dec: dec, name: name, max: limits.OrDefault().Depth}
}

// Next returns the next element's start or end, or text; io.EOF at the end. A document
// type that declares anything, an entity for instance, is refused.
func (x *XML) Next() (xml.Token, error) {
	for {
		t, err := x.dec.Token()
		switch {
		case err == io.EOF:
			return nil, err
		case errors.Is(err, format.ErrLimit), errors.Is(err, format.ErrDamaged):
			return nil, err
		case err != nil:
			return nil, fmt.Errorf("%w: %s: %v", format.ErrDamaged, x.name, err)
		}
		switch t := t.(type) {
		case xml.StartElement:
			if x.depth++; x.depth > x.max {
				return nil, fmt.Errorf("%w: elements in %s are nested more than %d deep", format.ErrLimit, x.name, x.max)
			}
			return t, nil
		case xml.EndElement:
			x.depth--
			return t, nil
		case xml.CharData:
			return t, nil
		case xml.Directive:
			if bytes.ContainsRune(t, '[') {
				return nil, fmt.Errorf("%w: %s declares entities, which no file of this kind needs", format.ErrDamaged, x.name)
			}
		}
	}
}

// Skip passes all that is in the element whose start was returned last.
func (x *XML) Skip() error {
	for from := x.depth; ; {
		if _, err := x.Next(); err != nil {
			return x.early(err)
		}
		if x.depth < from {
			return nil
		}
	}
}

// Within calls do for every start of an element in the element whose start was
// returned last; do may call [XML.Skip] or [XML.Text] for it.
func (x *XML) Within(do func(e xml.StartElement) error) error {
	for from := x.depth; ; {
		t, err := x.Next()
		if err != nil {
			return x.early(err)
		}
		if x.depth < from {
			return nil
		}
		if e, ok := t.(xml.StartElement); ok {
			if err := do(e); err != nil {
				return err
			}
		}
	}
}

// Text returns the text in the element whose start was returned last, that of the
// elements in it included.
func (x *XML) Text() (string, error) {
	var b strings.Builder
	for from := x.depth; ; {
		t, err := x.Next()
		if err != nil {
			return "", x.early(err)
		}
		if c, ok := t.(xml.CharData); ok {
			b.Write(c)
		}
		if x.depth < from {
			return b.String(), nil
		}
	}
}

func (x *XML) early(err error) error {
	if err == io.EOF {
		return fmt.Errorf("%w: %s ends too early", format.ErrDamaged, x.name)
	}
	return err
}

// Each calls do for every start of an element in the part called name. A part that is
// missing has none.
func (a *Archive) Each(name string, limits format.Limits, do func(x *XML, e xml.StartElement) error) error {
	if !a.Has(name) {
		return nil
	}
	x, closer, err := a.XML(name, limits)
	if err != nil {
		return err
	}
	defer closer.Close()
	for {
		t, err := x.Next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if e, ok := t.(xml.StartElement); ok {
			if err := do(x, e); err != nil {
				return err
			}
		}
	}
}

// Attr returns the value of the element's attribute with this local name, "" for none.
func Attr(e xml.StartElement, local string) string {
	for _, a := range e.Attr {
		if a.Name.Local == local {
			return a.Value
		}
	}
	return ""
}
