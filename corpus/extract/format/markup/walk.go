package markup

import (
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"ibid/corpus/extract/format"
	"ibid/corpus/extract/format/flow"
)

// Walker writes the parts of a document in order.
type Walker struct {
	W     *flow.Writer
	Notes *Notes            // nil for none
	Pages map[string]string // labels of pages by "file#id", from a list of them; may be nil
	Aside string            // why all that is read now is furniture, "" for text

	// Arranged says that tables without header cells only arrange the text, and Unquoted
	// that a citation of another message is text: both are so in e-mails.
	Arranged, Unquoted bool
	// Furniture says why a block is no part of the text, "" for text; nil for none.
	Furniture func(text string) string

	file    string
	pages   int
	lists   []list
	quote   int
	heading int
	caption int
	pre     int
	table   int // how many header rows are open
	note    int // how many notes are open
	endings int // how many sections of notes are open

	arranged bool // the innermost open table only arranges the text
}

// list is an open list.
type list struct{ fresh bool } // the item has no paragraph so far

// Part writes one part.
func (k *Walker) Part(p Part) {
	k.file = p.Name
	k.lists, k.quote, k.heading, k.caption, k.pre = nil, 0, 0, 0, 0
	k.children(p.Root)
	k.end()
}

var skipped = map[atom.Atom]bool{
	atom.Head: true, atom.Script: true, atom.Style: true, atom.Template: true, atom.Noscript: true, atom.Iframe: true, atom.Object: true,
	atom.Audio: true, atom.Video: true, atom.Canvas: true, atom.Svg: true, atom.Rt: true, atom.Rp: true, atom.Button: true, atom.Select: true,
	atom.Textarea: true, atom.Map: true, atom.Title: true, atom.Embed: true,
}

var blocks = map[atom.Atom]bool{
	atom.P: true, atom.Div: true, atom.Section: true, atom.Article: true, atom.Aside: true, atom.Header: true, atom.Footer: true, atom.Main: true,
	atom.Nav: true, atom.Ul: true, atom.Ol: true, atom.Li: true, atom.Dl: true, atom.Dt: true, atom.Dd: true, atom.Blockquote: true, atom.Pre: true,
	atom.Figure: true, atom.Figcaption: true, atom.Address: true, atom.Body: true, atom.Html: true, atom.Hr: true, atom.Center: true, atom.Form: true,
	atom.Fieldset: true, atom.Details: true, atom.Summary: true, atom.Hgroup: true, atom.Table: true, atom.Caption: true, atom.Tr: true,
	atom.Td: true, atom.Th: true, atom.Thead: true, atom.Tbody: true, atom.Tfoot: true, atom.H1: true, atom.H2: true, atom.H3: true, atom.H4: true,
	atom.H5: true, atom.H6: true,
}

func isBlock(n *html.Node) bool { return n.Type == html.ElementNode && blocks[n.DataAtom] }

func headingLevel(n *html.Node) int {
	switch n.DataAtom {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return int(n.Data[1] - '0')
	}
	return 0
}

func (k *Walker) children(n *html.Node) {
	for c := n.FirstChild; c != nil && k.W.Err() == nil; c = c.NextSibling {
		switch c.Type {
		case html.TextNode:
			k.text(c.Data)
		case html.ElementNode:
			k.element(c)
		}
	}
}

func (k *Walker) text(s string) {
	if k.pre == 0 {
		k.W.Text(s)
		return
	}
	for i, line := range strings.Split(s, "\n") {
		if i > 0 {
			k.W.Break()
		}
		k.W.Text(line)
	}
}

var unseen = regexp.MustCompile(`(?i)display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|font-size\s*:\s*0(?:px|pt)?\s*(?:;|$)`)

// hidden reports an element that is not shown: scripts, and the lines that newsletters
// hide for the lists of mailboxes.
func hidden(n *html.Node) bool {
	for _, a := range n.Attr {
		if a.Key == "hidden" || a.Key == "style" && unseen.MatchString(a.Val) {
			return true
		}
	}
	return skipped[n.DataAtom]
}

func (k *Walker) element(n *html.Node) {
	switch {
	case k.isPage(n):
	case k.isNote(n):
	case hidden(n):
	case n.DataAtom == atom.Br:
		k.W.Break()
	case n.DataAtom == atom.Q:
		k.W.Text("“")
		k.children(n)
		k.W.Text("”")
	case !isBlock(n):
		k.children(n)
	case k.isTable(n):
	default:
		k.end()
		k.block(n)
		k.end()
	}
}

// block reads an element that stands on lines of its own.
func (k *Walker) block(n *html.Node) {
	defer k.aside(n)()
	within := func(count *int, by int) {
		*count += by
		k.children(n)
		k.end()
		*count -= by
	}
	switch n.DataAtom {
	case atom.Ul, atom.Ol, atom.Dl:
		k.lists = append(k.lists, list{})
		k.children(n)
		k.end()
		k.lists = k.lists[:len(k.lists)-1]
	case atom.Li, atom.Dt, atom.Dd:
		if len(k.lists) > 0 {
			k.lists[len(k.lists)-1].fresh = n.DataAtom != atom.Dd
		}
		k.children(n)
	case atom.Blockquote:
		if k.Unquoted && attr(n, "type") == "cite" {
			k.children(n)
			return
		}
		within(&k.quote, 1)
	case atom.Figcaption, atom.Caption:
		within(&k.caption, 1)
	case atom.Pre:
		within(&k.pre, 1)
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		within(&k.heading, headingLevel(n)-k.heading)
	default:
		k.children(n)
	}
}

// aside says what of a book is no part of its text, until the function that it returns
// is called.
func (k *Walker) aside(n *html.Node) func() {
	before, endings := k.Aside, k.endings
	why := ""
	switch {
	case is(n, "toc", "landmarks", "page-list", "lot", "loi") || n.DataAtom == atom.Nav:
		why = "table of contents"
	case is(n, "titlepage", "halftitlepage", "cover"):
		why = "title page"
	case is(n, "copyright-page"):
		why = "copyright page"
	case is(n, "index"):
		why = "index"
	case is(n, "footnotes", "endnotes", "rearnotes"):
		k.endings++
	}
	if before == "" {
		k.Aside = why
	}
	return func() {
		k.end()
		k.Aside, k.endings = before, endings
	}
}

// end closes the open block as what the elements around it make it.
func (k *Walker) end() {
	if k.W.Empty() {
		k.W.End(format.Block{})
		return
	}
	n := len(k.lists)
	var b format.Block
	if k.Furniture != nil && k.Aside == "" {
		k.Aside = k.Furniture(k.W.Open())
		defer func() { k.Aside = "" }()
	}
	switch {
	case k.Aside != "":
		b = format.Block{Shape: format.Furniture, Why: k.Aside}
	case k.heading > 0 && k.endings > 0:
		b = format.Block{Shape: format.Furniture, Why: "heading of the notes"}
	case k.heading > 0:
		b = format.Block{Shape: format.Heading, Level: k.heading}
	case k.caption > 0:
		b = format.Block{Shape: format.Caption}
	case k.pre > 0:
		b = format.Block{Shape: format.Opaque}
	case n > 0:
		b = format.Block{Shape: format.Item, Level: n, Marked: k.lists[n-1].fresh}
		k.lists[n-1].fresh = false
	case k.quote > 0:
		b = format.Block{Shape: format.Quotation}
	}
	k.W.End(b)
}

// isPage takes the start of a page of the printed book.
func (k *Walker) isPage(n *html.Node) bool {
	label, listed := k.Pages[k.file+"#"+attr(n, "id")]
	marked := is(n, "pagebreak")
	if !listed && !marked {
		return false
	}
	content := text(n)
	for _, other := range []string{attr(n, "title"), attr(n, "aria-label"), content, digits.FindString(attr(n, "id"))} {
		if label == "" && len(other) <= 20 {
			label = pageLabel.ReplaceAllString(strings.TrimSpace(other), "")
		}
	}
	k.pages++
	k.W.Page(k.pages, label)
	return marked && len(content) <= 20
}

var (
	digits    = regexp.MustCompile(`\d+$`)
	pageLabel = regexp.MustCompile(`(?i)^(?:page|p\.|seite|pagina)\s*|[.\s]+$`)
)

// isNote takes the mark of a note, its text, and the link from there to the mark.
func (k *Walker) isNote(n *html.Node) bool {
	if k.Notes == nil {
		return false
	}
	if m, ok := k.Notes.marks[n]; ok {
		k.W.Mark(m.id, m.label)
		return true
	}
	if id, ok := k.Notes.texts[n]; ok {
		k.openNote(n, id)
		return true
	}
	return k.note > 0 && n.DataAtom == atom.A && (is(n, "backlink") || strings.Contains(attr(n, "href"), "#") && backward.MatchString(text(n)))
}

var backward = regexp.MustCompile(`^(?:[↩↑⏎⤴^︎\s]+|[\[(]?(?:\d{1,3}|[ivxlc]{1,6}|[*†‡§¶]{1,3})[\])]?\.?|(?i:\[?(?:back|return)(?: to (?:text|top))?\]?))$`)

func (k *Walker) openNote(n *html.Node, id string) {
	lists, aside := k.lists, k.Aside
	k.lists, k.Aside = nil, ""
	k.note++
	k.W.OpenNote(id, "")
	k.children(n)
	k.W.CloseNote()
	k.note--
	k.lists, k.Aside = lists, aside
}

// isTable takes a table, a row or a cell.
func (k *Walker) isTable(n *html.Node) bool {
	if k.arranged && n.DataAtom != atom.Table {
		return false
	}
	switch n.DataAtom {
	case atom.Table:
		k.end()
		arranged := k.arranged
		k.arranged = k.Arranged && !hasHeads(n)
		if k.arranged {
			k.children(n)
			k.end()
		} else {
			k.W.OpenTable()
			k.children(n)
			k.W.CloseTable()
		}
		k.arranged = arranged
	case atom.Thead:
		k.table++
		k.children(n)
		k.table--
	case atom.Tr:
		k.W.OpenRow()
		if k.table > 0 || allHeads(n) {
			k.W.HeaderRow()
		}
		k.children(n)
		k.W.CloseRow()
	case atom.Td, atom.Th:
		span, _ := strconv.Atoi(attr(n, "colspan"))
		k.W.OpenCell(span)
		lists := k.lists
		k.lists = nil
		k.children(n)
		k.end()
		k.lists = lists
		k.W.CloseCell()
	default:
		return false
	}
	return true
}

// hasHeads reports header cells of the table itself, not of one in it.
func hasHeads(n *html.Node) bool {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom == atom.Th || c.DataAtom != atom.Table && c.DataAtom != atom.Td && hasHeads(c) {
			return true
		}
	}
	return false
}

func allHeads(row *html.Node) bool {
	heads := 0
	for c := row.FirstChild; c != nil; c = c.NextSibling {
		switch c.DataAtom {
		case atom.Td:
			return false
		case atom.Th:
			heads++
		}
	}
	return heads > 1
}
