package webpage

import (
	"golang.org/x/net/html"

	"ibid/corpus/extract/format"
)

// unit is a stretch of text that the page shows as one: a paragraph, a heading, a list
// item, a row of a table.
type unit struct {
	text   string // white space folded; a line break stays one
	shape  format.Shape
	level  int
	marked bool
	header []string
	scope  *scope // the innermost element that holds it
	marks  []mark
	linked int // bytes of text in links
	links  int
	bold   int // bytes of text in bold
	table  *scope
	note   string // label of the note that it is part of
	home   int    // the unit with which that note begins
}

// mark is a link to a note, by its place in the unit's text.
type mark struct {
	start, end int
	target     string // the id that it links to
}

// scope is an element that holds units, with what is known of it.
type scope struct {
	up     *scope
	node   *html.Node
	depth  int
	groups groups // what the element's class, id and role say
	order  int    // counts the scopes of the page

	units  int // in it, at any depth
	bytes  int // of text
	linked int // of these in links
	prose  int // units that are long and end as sentences do
	likely float64
}

// within reports that s is outer or stands in it.
func (s *scope) within(outer *scope) bool {
	for ; s != nil; s = s.up {
		if s == outer {
			return true
		}
	}
	return false
}
