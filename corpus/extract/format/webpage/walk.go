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
