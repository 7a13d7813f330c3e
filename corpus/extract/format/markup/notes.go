package markup

import (
	"net/url"
	"path"
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Part is one parsed part of a document, with the name that links in others use.
type Part struct {
	Name string
	Root *html.Node
}

// Notes are the notes of a document and their marks, found by the links between them.
type Notes struct {
	marks map[*html.Node]mark
	texts map[*html.Node]string // the elements that hold a note, with its id
}

type mark struct{ id, label string }

// FindNotes finds the notes of all parts, in reading order. A link is the mark of a
// note when it is marked up as one, or when it is a raised number that leads on to
// what comes later.
func FindNotes(parts []Part) *Notes {
	f := finder{places: map[string]place{}}
	for _, p := range parts {
		f.collect(p.Root, p.Name)
	}
	out := &Notes{marks: map[*html.Node]mark{}, texts: map[*html.Node]string{}}
	holders := map[*html.Node]string{}
	for _, l := range f.links {
		to, ok := f.places[l.target]
		label := strings.Trim(text(l.node), "[]()^ .")
		if !ok || label == "" || !is(l.node, "noteref") && !(noteNumber.MatchString(label) && raised(l.node) && to.order > l.order) {
			continue
		}
		holder := noteHolder(to.node)
		if holder == nil || holders[holder] != "" && holders[holder] != l.target || contains(holder, l.node) {
			continue
		}
		holders[holder] = l.target
		out.texts[holder] = l.target
		out.marks[l.node] = mark{l.target, label}
	}
	return out
}

// finder numbers elements with ids and links in reading order.
type finder struct {
	places map[string]place
	links  []link
	order  int
}

type place struct {
	node  *html.Node
	order int
}

type link struct {
	node   *html.Node
	target string
	order  int
}

func (f *finder) collect(n *html.Node, file string) {
	f.order++
	if n.Type == html.ElementNode {
		if id := attr(n, "id"); id != "" {
			if _, ok := f.places[file+"#"+id]; !ok {
				f.places[file+"#"+id] = place{n, f.order}
			}
		}
		if name, id, ok := strings.Cut(attr(n, "href"), "#"); ok && id != "" && n.DataAtom == atom.A && !strings.Contains(name, ":") {
			target := file
			if plain, err := url.PathUnescape(name); err == nil {
				name = plain
			}
			if name != "" {
				target = path.Join(path.Dir(file), name)
			}
			f.links = append(f.links, link{n, target + "#" + id, f.order})
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		f.collect(c, file)
	}
}

var noteNumber = regexp.MustCompile(`^(?:\d{1,3}|[ivxlc]{1,6}|[a-z]|[*†‡§¶]{1,3})$`)

// raised reports a link in or around a superscript, or called a note's mark.
func raised(n *html.Node) bool {
	for up, i := n, 0; up != nil && i < 3; up, i = up.Parent, i+1 {
		if up.DataAtom == atom.Sup || strings.Contains(strings.ToLower(attr(up, "class")), "note") {
			return true
		}
	}
	return n.FirstChild != nil && n.FirstChild.DataAtom == atom.Sup
}

// noteHolder is the element that holds the whole note whose id n has, nil when that is
// more than a note.
func noteHolder(n *html.Node) *html.Node {
	for up := n; up != nil; up = up.Parent {
		switch {
		case is(up, "footnote", "endnote", "rearnote", "note", "biblioentry"):
			return up
		case up.DataAtom == atom.Td || up.DataAtom == atom.Tr || up.DataAtom == atom.Table || up.DataAtom == atom.Section || up.DataAtom == atom.Article || up.DataAtom == atom.Body || headingLevel(up) > 0:
			return nil
		case isBlock(up):
			return up
		}
	}
	return nil
}

func contains(outer, n *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if n == outer {
			return true
		}
	}
	return false
}
