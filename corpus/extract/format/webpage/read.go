package webpage

import (
	"bytes"
	"fmt"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"ibid/corpus/extract/format"
)

// Read reads a page. The document's text is the article alone; BodyOnly is set. The
// errors wrap format.ErrNoText and format.ErrLimit, or those of package decode.
func Read(data []byte, limits format.Limits) (*format.Document, error) {
	limits = limits.OrDefault()
	data, encoding, err := utf8Page(data, limits.Encoding)
	if err != nil {
		return nil, err
	}
	root, err := html.Parse(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("%w: its elements are nested too deep (%w); print the page as PDF from a browser", format.ErrLimit, err)
	}
	says := collect(root)
	w := cut(root, limits)
	if w.full {
		return nil, fmt.Errorf("%w: more than %d bytes of text; split the page", format.ErrLimit, limits.Text)
	}
	keep := article(w.units, says.names())
	lines := visible(w.units, keep, says.names())
	w.tieNotes(keep)
	var out format.Builder
	spoken := w.unshown(&out, says, keep) || w.build(&out, keep)
	says.write(&out, lines)
	d := out.Document()
	d.Encoding, d.BodyOnly = encoding, true
	if !spoken {
		return nil, fmt.Errorf("%w: the page shows no article without its scripts; open it in a browser and save it from there", format.ErrNoText)
	}
	return d, nil
}

// cut returns the page in units.
func cut(root *html.Node, limits format.Limits) *walker {
	w := &walker{limits: limits, ids: map[string]place{}, named: map[string]groups{}}
	body := find(root, atom.Body)
	if body == nil {
		body = root
	}
	top := w.enter(body, nil)
	w.children(body, top)
	w.flush(top)
	return w
}

// unshown writes the article's text from JSON-LD where the page itself shows next to
// nothing of it before its scripts run. It reports whether it did.
func (w *walker) unshown(out *format.Builder, says *stated, keep []bool) bool {
	n := 0
	for i, u := range w.units {
		if keep[i] && shown(u) {
			n += len(u.text)
		}
	}
	paragraphs := says.articleBody(w.limits.Text)
	long := len(strings.Join(paragraphs, ""))
	if long < 2*little || long < 2*n {
		return false
	}
	for _, p := range paragraphs {
		out.Add(format.Block{}, p)
	}
	return true
}

// build writes the units of the article, and reports whether there are any.
func (w *walker) build(out *format.Builder, keep []bool) bool {
	spoken := false
	notes := newTied(w)
	for i, u := range w.units {
		if !keep[i] || !shown(u) {
			continue
		}
		spoken = spoken || u.shape != format.Opaque
		b := format.Block{Shape: u.shape, Level: u.level, Marked: u.marked, Header: u.header}
		if u.note != "" {
			b = format.Block{Shape: format.NoteText}
		}
		notes.add(u, out.Add(b, u.text))
	}
	notes.write(out)
	return spoken
}

// find returns the first element of this kind.
func find(n *html.Node, kind atom.Atom) *html.Node {
	if n.Type == html.ElementNode && n.DataAtom == kind {
		return n
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if got := find(c, kind); got != nil {
			return got
		}
	}
	return nil
}

// inTable reports that s stands in a table's element.
func (s *scope) inTable() bool {
	for ; s != nil; s = s.up {
		if s.node.DataAtom == atom.Table {
			return true
		}
	}
	return false
}

// bare is a note's text without its number.
func bare(text, label string) string {
	for _, form := range [...]string{"[" + label + "]", "(" + label + ")", label + ".", label + ")", label + ":", label} {
		if rest, ok := strings.CutPrefix(text, form); ok && (form != label || strings.HasPrefix(rest, " ")) {
			return strings.TrimSpace(rest)
		}
	}
	return text
}
