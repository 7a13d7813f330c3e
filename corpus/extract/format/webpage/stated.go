package webpage

import (
	"net/url"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// stated is what a page states of itself, by the place, before anything of it is
// believed.
type stated struct {
	title    string              // the title element
	meta     map[string][]string // by lower-case name or property
	micro    map[string][]string // schema.org microdata and hCard, by property
	link     map[string]string   // by rel
	scripts  []string            // JSON-LD
	language string
	saved    string // the address that a browser wrote into the page it saved
	times    []when
	heads    []string // the texts of h1 elements
	lesser   []string // and of h2
	rights   []string // lines on the page's copyright
	logos    []string // what pictures are called, and links to the site's first page
	bytes    int      // of JSON-LD taken so far
}

// when is a time element with a day.
type when struct {
	day   string
	names groups
	text  string // class and itemprop, in lower case
}

// isRoot reports the address of a site's first page.
func isRoot(href string) bool {
	u, err := url.Parse(href)
	return err == nil && href != "" && (u.Path == "" || u.Path == "/") && u.RawQuery == "" && u.Fragment == ""
}

// most bounds how many values of one name are kept.
const most = 200

func collect(root *html.Node) *stated {
	s := &stated{meta: map[string][]string{}, micro: map[string][]string{}, link: map[string]string{}}
	s.read(root, "")
	return s
}

// read goes through the page once. kind is the schema.org type of the item around n.
func (s *stated) read(n *html.Node, kind string) {
	switch n.Type {
	case html.CommentNode:
		if _, after, ok := strings.Cut(n.Data, "saved from url=("); ok && s.saved == "" {
			_, after, _ = strings.Cut(after, ")")
			s.saved = strings.TrimSpace(after)
		}
	case html.TextNode:
		s.rightsLine(n)
	case html.ElementNode:
		kind = s.element(n, kind)
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		s.read(c, kind)
	}
}

func (s *stated) element(n *html.Node, kind string) string {
	switch n.DataAtom {
	case atom.Html:
		s.language = attr(n, "lang")
		if s.language == "" {
			s.language = attr(n, "xml:lang")
		}
	case atom.Title:
		if s.title == "" && (n.Parent == nil || n.Parent.DataAtom != atom.Svg) {
			s.title = inner(n)
		}
	case atom.Meta:
		s.metaElement(n)
	case atom.Link:
		if rel := strings.ToLower(attr(n, "rel")); rel != "" && s.link[rel] == "" {
			s.link[rel] = attr(n, "href")
		}
	case atom.Script:
		if strings.HasPrefix(strings.ToLower(attr(n, "type")), "application/ld+json") && n.FirstChild != nil {
			if s.bytes += len(n.FirstChild.Data); s.bytes <= 4<<20 {
				s.scripts = append(s.scripts, n.FirstChild.Data)
			}
		}
	case atom.H1, atom.H2:
		if h := inner(n); n.DataAtom == atom.H1 && len(s.heads) < most {
			s.heads = append(s.heads, h)
		} else if len(s.lesser) < most {
			s.lesser = append(s.lesser, h)
		}
	case atom.Img:
		called := strings.ToLower(attr(n, "class") + attr(n, "id") + attr(n, "src") + attr(n, "alt"))
		if strings.Contains(called, "logo") || n.Parent != nil && n.Parent.DataAtom == atom.A && isRoot(attr(n.Parent, "href")) {
			s.logo(attr(n, "alt"))
		}
	case atom.A:
		if isRoot(attr(n, "href")) {
			s.logo(inner(n))
			s.logo(attr(n, "title"))
		}
	case atom.Time:
		s.time(n)
	}
	return s.property(n, kind)
}

func (s *stated) metaElement(n *html.Node) {
	value := strings.TrimSpace(attr(n, "content"))
	if value == "" {
		return
	}
	for _, key := range [...]string{"name", "property", "http-equiv"} {
		for _, name := range strings.Fields(strings.ToLower(attr(n, key))) {
			name = strings.Replace(name, "dcterms.", "dc.", 1)
			name = strings.Replace(name, "dc:", "dc.", 1)
			if len(s.meta[name]) < most {
				s.meta[name] = append(s.meta[name], value)
			}
		}
	}
}

func (s *stated) time(n *html.Node) {
	value := attr(n, "datetime")
	if value == "" {
		value = inner(n)
	}
	if d, ok := day(value); ok && len(s.times) < most {
		names := attr(n, "class") + " " + attr(n, "itemprop")
		for up, i := n.Parent, 0; up != nil && i < 2; up, i = up.Parent, i+1 {
			names += " " + attr(up, "class")
		}
		if hasAttr(n, "pubdate") {
			names += " pubdate"
		}
		s.times = append(s.times, when{day: d, names: nameGroups(names), text: strings.ToLower(names)})
	}
}

// property takes what microdata and hCard say, of an article and not of the comments or
// other articles on the page.
func (s *stated) property(n *html.Node, kind string) string {
	prop := strings.ToLower(attr(n, "itemprop"))
	if hasAttr(n, "itemscope") {
		outer := kind
		kind = strings.ToLower(attr(n, "itemtype"))
		if prop != "" && isArticle(outer) {
			kind = prop + " of article"
		} else if prop != "" {
			kind = prop
		}
	}
	value := func() string {
		for _, key := range [...]string{"content", "datetime"} {
			if v := attr(n, key); v != "" {
				return v
			}
		}
		return inner(n)
	}
	for _, p := range strings.Fields(prop) {
		if !wanted[p] && !strings.HasSuffix(kind, " of article") || len(s.micro[p]) >= most {
			continue
		}
		switch {
		case (isArticle(kind) || kind == "") && !hasAttr(n, "itemscope"):
			s.micro[p] = append(s.micro[p], value())
		case p == "name" && strings.HasSuffix(kind, " of article"):
			if owner := strings.TrimSuffix(kind, " of article"); wanted[owner] && len(s.micro[owner]) < most {
				s.micro[owner] = append(s.micro[owner], value())
			}
		}
	}
	return kind
}

// wanted are the properties of microdata that become fields.
var wanted = map[string]bool{"author": true, "publisher": true, "datepublished": true, "headline": true}

func isArticle(kind string) bool {
	return strings.Contains(kind, "article") && !strings.Contains(kind, " of ") || strings.Contains(kind, "posting") || strings.HasSuffix(kind, "/report") ||
		strings.HasSuffix(kind, "/creativework") || strings.HasSuffix(kind, "/webpage")
}

// inner is the text of n, white space folded, of a long one the beginning.
func inner(n *html.Node) string {
	var b strings.Builder
	var read func(*html.Node)
	nodes := 0
	read = func(n *html.Node) {
		for c := n.FirstChild; c != nil && b.Len() < 1000 && nodes < 5000; c = c.NextSibling {
			nodes++
			switch {
			case c.Type == html.TextNode:
				b.WriteString(c.Data)
			case c.DataAtom == atom.Script || c.DataAtom == atom.Style || c.DataAtom == atom.Svg:
			default:
				if isBlock(c) || c.DataAtom == atom.Br {
					b.WriteByte(' ')
				}
				read(c)
			}
		}
	}
	read(n)
	return strings.Join(strings.Fields(strings.Map(seen, b.String())), " ")
}

// seen drops the characters that show nothing.
func seen(r rune) rune {
	if invisible(r) && r != '\n' && r != '\t' {
		return -1
	}
	return r
}
