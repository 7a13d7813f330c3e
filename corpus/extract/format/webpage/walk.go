package webpage

import (
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"ibid/corpus/extract/format"
)

// walker cuts a page into units.
type walker struct {
	limits format.Limits
	units  []*unit
	scopes int
	bytes  int
	full   bool // the page holds more text than is read

	open   unit
	buf    strings.Builder
	space  bool // white space is due before the next character
	breaks int  // line breaks that are due
	link   int  // depth of links
	strong int
	raw    int // depth of elements whose white space counts

	lists []openList
	quote int
	ids   map[string]place
	named map[string]groups // what class and id values say, as far as met
}

// openList is a list being read.
type openList struct {
	ordered bool
	fresh   bool // an item began and has no text yet
}

// place is where an element with an id stands.
type place struct {
	unit  int    // of the first unit at or after it
	scope *scope // the element, when it holds units
}

// skipped are the elements whose content is no text of the page.
var skipped = map[atom.Atom]bool{
	atom.Script: true, atom.Style: true, atom.Noscript: true, atom.Template: true, atom.Iframe: true, atom.Svg: true, atom.Head: true,
	atom.Select: true, atom.Textarea: true, atom.Button: true, atom.Object: true, atom.Embed: true, atom.Canvas: true, atom.Audio: true,
	atom.Video: true, atom.Map: true, atom.Datalist: true, atom.Dialog: true, atom.Input: true, atom.Noembed: true, atom.Noframes: true, atom.Rp: true, atom.Rt: true,
}

// blocks are the elements that stand on lines of their own.
var blocks = map[atom.Atom]bool{
	atom.P: true, atom.Div: true, atom.Section: true, atom.Article: true, atom.Main: true, atom.Aside: true, atom.Header: true, atom.Footer: true,
	atom.Nav: true, atom.H1: true, atom.H2: true, atom.H3: true, atom.H4: true, atom.H5: true, atom.H6: true, atom.Ul: true, atom.Ol: true,
	atom.Menu: true, atom.Li: true, atom.Dl: true, atom.Dt: true, atom.Dd: true, atom.Blockquote: true, atom.Pre: true, atom.Listing: true,
	atom.Xmp: true, atom.Plaintext: true, atom.Table: true, atom.Thead: true, atom.Tbody: true, atom.Tfoot: true, atom.Tr: true, atom.Td: true,
	atom.Th: true, atom.Caption: true, atom.Figure: true, atom.Figcaption: true, atom.Form: true, atom.Fieldset: true, atom.Legend: true,
	atom.Address: true, atom.Details: true, atom.Summary: true, atom.Center: true, atom.Hgroup: true, atom.Body: true, atom.Html: true,
	atom.Frameset: true, atom.Dir: true, atom.Optgroup: true, atom.Option: true, atom.Search: true,
}

func isBlock(n *html.Node) bool {
	return blocks[n.DataAtom] || n.DataAtom == 0 && strings.Contains(n.Data, "-")
}

// children reads what stands in n.
func (w *walker) children(n *html.Node, in *scope) {
	for c := n.FirstChild; c != nil && !w.full; c = c.NextSibling {
		switch c.Type {
		case html.TextNode:
			w.write(c.Data, in)
		case html.ElementNode:
			w.element(c, in)
		}
	}
}

func (w *walker) element(n *html.Node, in *scope) {
	switch {
	case skipped[n.DataAtom] || unseen(n):
	case n.DataAtom == atom.Br:
		w.breaks++
		if w.breaks > 1 {
			w.flush(in)
		}
	case n.DataAtom == atom.Hr:
		w.flush(in)
	case n.DataAtom == atom.Table && isData(n):
		w.flush(in)
		w.table(n, w.enter(n, in))
	case isBlock(n):
		w.flush(in)
		w.block(n, w.enter(n, in))
	default:
		w.id(n, nil)
		w.inline(n, in)
	}
}

// forReaders are the classes of text for screen readers alone.
var forReaders = map[string]bool{
	"sr-only": true, "visually-hidden": true, "visuallyhidden": true, "screen-reader-text": true, "screen-reader-only": true, "screenreader": true, "u-visually-hidden": true,
	"assistive-text": true, "element-invisible": true, "offscreen": true, "a11y-hidden": true, "is-visually-hidden": true, "show-for-sr": true,
}

// unseen reports an element that a page does not show. One with much text may be the
// article, which the page shows by a script.
func unseen(n *html.Node) bool {
	const much = 600
	for _, a := range n.Attr {
		switch a.Key {
		case "hidden":
			return len(inner(n)) < much
		case "aria-hidden":
			if a.Val == "true" && len(inner(n)) < much {
				return true
			}
		case "style":
			if (strings.Contains(a.Val, "display:none") || strings.Contains(a.Val, "display: none")) && len(inner(n)) < much {
				return true
			}
		case "class":
			for _, class := range strings.Fields(a.Val[:min(len(a.Val), 200)]) {
				if forReaders[class] {
					return true
				}
			}
		}
	}
	return false
}

// enter opens the scope of n.
func (w *walker) enter(n *html.Node, in *scope) *scope {
	s := &scope{up: in, node: n, groups: w.groupsOf(n), order: w.scopes}
	if in != nil {
		s.depth = in.depth + 1
	}
	w.scopes++
	w.id(n, s)
	return s
}

func (w *walker) id(n *html.Node, s *scope) {
	for _, key := range [...]string{"id", "name"} {
		id := attr(n, key)
		if id == "" || key == "name" && n.DataAtom != atom.A {
			continue
		}
		if _, ok := w.ids[id]; !ok {
			w.ids[id] = place{unit: len(w.units), scope: s}
		}
	}
}

func (w *walker) block(n *html.Node, s *scope) {
	switch n.DataAtom {
	case atom.Ul, atom.Ol, atom.Menu, atom.Dir:
		w.lists = append(w.lists, openList{ordered: n.DataAtom == atom.Ol})
		w.children(n, s)
		w.flush(s)
		w.lists = w.lists[:len(w.lists)-1]
		return
	case atom.Li:
		if len(w.lists) == 0 {
			w.lists = append(w.lists, openList{})
			defer func() { w.lists = w.lists[:0] }()
		}
		w.lists[len(w.lists)-1].fresh = true
	case atom.Blockquote:
		w.quote++
		defer func() { w.quote-- }()
	case atom.Pre, atom.Listing, atom.Xmp, atom.Plaintext:
		w.raw++
		defer func() { w.raw-- }()
	}
	w.children(n, s)
	w.flush(s)
}

func (w *walker) inline(n *html.Node, in *scope) {
	switch n.DataAtom {
	case atom.A:
		w.anchor(n, in)
		return
	case atom.B, atom.Strong:
		w.strong++
		defer func() { w.strong-- }()
	case atom.Q:
		w.write("“", in)
		defer w.write("”", in)
	}
	w.children(n, in)
}

func (w *walker) anchor(n *html.Node, in *scope) {
	href := attr(n, "href")
	if href == "" {
		w.children(n, in)
		return
	}
	w.link++
	w.open.links++
	count, at := len(w.units), w.buf.Len()
	w.children(n, in)
	w.link--
	if count == len(w.units) {
		w.noteMark(n, href, at)
	}
}

// write adds text to the open unit, white space folded.
func (w *walker) write(s string, in *scope) {
	if w.raw > 0 {
		w.writeRaw(s, in)
		return
	}
	for _, r := range s {
		switch {
		case unicode.IsSpace(r):
			w.space = true
			continue
		case invisible(r):
			continue
		}
		w.before(in)
		w.buf.WriteRune(r)
		if w.link > 0 {
			w.open.linked++
		}
		if w.strong > 0 {
			w.open.bold++
		}
	}
}

// before writes what is due before the next character.
func (w *walker) before(in *scope) {
	if w.buf.Len() > 0 {
		if w.breaks > 0 {
			w.buf.WriteByte('\n')
		} else if w.space {
			w.buf.WriteByte(' ')
		}
	} else {
		w.open.scope = in
	}
	w.space, w.breaks = false, 0
}

func (w *walker) writeRaw(s string, in *scope) {
	if w.buf.Len() == 0 {
		s = strings.TrimLeft(s, "\n")
		w.open.scope = in
	}
	w.buf.WriteString(s)
}

// invisible reports characters that show nothing: soft hyphens, zero-width marks.
func invisible(r rune) bool {
	switch r {
	case '\u00ad', '\ufeff', '\u200b', '\u2060', 0:
		return true
	}
	return r < ' ' || r >= 0x7f && r < 0xa0
}

// flush closes the open unit.
func (w *walker) flush(in *scope) {
	text := w.buf.String()
	w.buf.Reset()
	w.space, w.breaks = false, 0
	u := w.open
	w.open = unit{}
	if w.raw > 0 {
		text = strings.TrimRightFunc(text, unicode.IsSpace)
	}
	if strings.TrimSpace(text) == "" {
		return
	}
	u.text = text
	if u.scope == nil {
		u.scope = in
	}
	w.shape(&u)
	w.add(&u)
}

func (w *walker) add(u *unit) {
	if w.bytes += len(u.text) + 2; w.bytes > w.limits.Text {
		w.full = true
		return
	}
	w.units = append(w.units, u)
	prose := len(u.text) >= 80 && endsSentence(u.text)
	for s := u.scope; s != nil; s = s.up {
		s.units++
		s.bytes += len(u.text)
		s.linked += u.linked
		if prose {
			s.prose++
		}
	}
}

// shape says what the page shows the unit as.
func (w *walker) shape(u *unit) {
	for s := u.scope; s != nil; s = s.up {
		switch s.node.DataAtom {
		case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
			u.shape = format.Heading
			u.level, _ = strconv.Atoi(s.node.Data[1:])
			if len(u.text) > 60 && strings.HasSuffix(u.text, ".") { // what stands below a title, set large
				u.shape, u.level = format.Paragraph, 0
			}
			return
		case atom.Figcaption, atom.Caption:
			u.shape = format.Caption
			return
		case atom.Pre, atom.Listing, atom.Xmp, atom.Plaintext:
			u.shape = format.Opaque
			return
		case atom.Dt, atom.Dd:
			u.shape, u.level, u.marked = format.Item, 1, s.node.DataAtom == atom.Dt
			return
		case atom.Li:
			if len(w.lists) > 0 {
				last := &w.lists[len(w.lists)-1]
				u.shape, u.level, u.marked = format.Item, len(w.lists), last.fresh
				last.fresh = false
			}
			return
		case atom.Blockquote:
			u.shape = format.Quotation
			return
		}
	}
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key && a.Namespace == "" {
			return a.Val
		}
	}
	return ""
}

func hasAttr(n *html.Node, key string) bool {
	for _, a := range n.Attr {
		if a.Key == key {
			return true
		}
	}
	return false
}

// endsSentence reports text that ends as a sentence does.
func endsSentence(s string) bool {
	s = strings.TrimRight(s, "\"'”’)]»」』 ")
	return strings.HasSuffix(s, ".") || strings.HasSuffix(s, "!") || strings.HasSuffix(s, "?") || strings.HasSuffix(s, "…") || strings.HasSuffix(s, "。") || strings.HasSuffix(s, ":")
}
