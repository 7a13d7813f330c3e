// Package markup turns HTML and XHTML that is all text, the chapters of a book and the
// body of an e-mail, into blocks. It takes nothing off: a page of a web site, with
// menus and boxes around its article, is package webpage's.
package markup

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/net/html/charset"

	"ibid/corpus/extract/format"
)

// maxElements bounds the trees of one document: an element takes some 200 bytes.
const maxElements = 1_000_000

// Parser parses the parts of one document within limits.
type Parser struct {
	Limits   format.Limits
	elements int
}

// HTML parses a part in UTF-8 as browsers do.
func (p *Parser) HTML(data []byte) (*html.Node, error) {
	if err := p.count(data); err != nil {
		return nil, err
	}
	root, err := html.ParseWithOptions(bytes.NewReader(data), html.ParseOptionEnableScripting(false))
	if err != nil {
		return nil, fmt.Errorf("%w: %v", format.ErrLimit, err)
	}
	if depth(root, p.Limits.OrDefault().Depth) < 0 {
		return nil, tooDeep(p.Limits)
	}
	return root, nil
}

func (p *Parser) count(data []byte) error {
	if p.elements += bytes.Count(data, []byte("<")); p.elements > maxElements {
		return fmt.Errorf("%w: it has more than %d elements", format.ErrLimit, maxElements)
	}
	return nil
}

func tooDeep(l format.Limits) error {
	return fmt.Errorf("%w: elements are nested more than %d deep", format.ErrLimit, l.OrDefault().Depth)
}

// depth returns how much of left is left below n, a negative number for too little.
func depth(n *html.Node, left int) int {
	if left < 0 {
		return left
	}
	low := left
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if low = min(low, depth(c, left-1)); low < 0 {
			return low
		}
	}
	return low
}

// selfClosed are elements that close themselves in XHTML and would not in HTML.
var selfClosed = regexp.MustCompile(`<(title|script|style|iframe|textarea|a|span|p|div|section|li|td|th|i|b|em|sup|sub|tt|small|h[1-6])(\s[^<>]*)?/>`)

// XHTML parses a part as XML, in which an empty element may close itself; HTML's rules
// would put all that follows into it. A part that is no well-formed XML is parsed as
// HTML. Entities other than those of HTML are not known: a document type declares
// none.
func (p *Parser) XHTML(data []byte) (*html.Node, error) {
	if err := p.count(data); err != nil {
		return nil, err
	}
	dec := xml.NewDecoder(bytes.NewReader(data))
	dec.Entity = xml.HTMLEntity
	dec.CharsetReader = charset.NewReaderLabel
	root := &html.Node{Type: html.DocumentNode}
	at := root
	for depth := 0; ; {
		t, err := dec.Token()
		if err == io.EOF {
			return root, nil
		}
		if err != nil {
			p.elements -= bytes.Count(data, []byte("<"))
			return p.HTML(selfClosed.ReplaceAll(data, []byte("<$1$2></$1>")))
		}
		switch t := t.(type) {
		case xml.StartElement:
			if depth++; depth > p.Limits.OrDefault().Depth {
				return nil, tooDeep(p.Limits)
			}
			n := element(t)
			at.AppendChild(n)
			at = n
		case xml.EndElement:
			at = at.Parent
			depth--
		case xml.CharData:
			at.AppendChild(&html.Node{Type: html.TextNode, Data: string(t)})
		}
	}
}

// element is the node of an XML element; epub:type keeps its prefix.
func element(t xml.StartElement) *html.Node {
	n := &html.Node{Type: html.ElementNode, Data: strings.ToLower(t.Name.Local)}
	n.DataAtom = atom.Lookup([]byte(n.Data))
	for _, a := range t.Attr {
		key := a.Name.Local
		if key == "type" && a.Name.Space != "" {
			key = "epub:type"
		}
		n.Attr = append(n.Attr, html.Attribute{Key: key, Val: a.Value})
	}
	return n
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// roles are what the element is marked up as, in EPUB's words and in ARIA's: "noteref",
// "footnote", "pagebreak".
func roles(n *html.Node) string {
	return " " + attr(n, "epub:type") + " " + strings.ReplaceAll(attr(n, "role"), "doc-", "") + " "
}

func is(n *html.Node, names ...string) bool {
	if n.Type != html.ElementNode || len(n.Attr) == 0 {
		return false
	}
	all := roles(n)
	for _, name := range names {
		if strings.Contains(all, " "+name+" ") {
			return true
		}
	}
	return false
}

// text is all the text in n, white space folded, up to a few hundred bytes.
func text(n *html.Node) string {
	var b strings.Builder
	var in func(*html.Node)
	in = func(n *html.Node) {
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
		}
		for c := n.FirstChild; c != nil && b.Len() < 400; c = c.NextSibling {
			in(c)
		}
	}
	in(n)
	return strings.Join(strings.Fields(b.String()), " ")
}
