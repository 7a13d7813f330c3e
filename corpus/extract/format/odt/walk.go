package odt

import (
	"encoding/xml"
	"strconv"
	"strings"

	"ibid/corpus/extract/format"
	"ibid/corpus/extract/format/container"
	"ibid/corpus/extract/format/flow"
	"ibid/corpus/extract/format/stylename"
)

// walker follows the elements of the content.
type walker struct {
	d    *document
	x    *container.XML
	w    *flow.Writer
	body bool

	paragraphs []paragraph // the open ones: notes and boxes hold paragraphs in paragraphs
	lists      []list      // the open ones, the outermost first
	frames     []frame     // the open notes and text boxes
	contents   int         // how many tables of contents are open
	headers    int         // how many rows of a table's header are open
	notes      int         // how many there have been
}

// frame is what a note or text box stands in.
type frame struct {
	paragraphs int
	lists      []list
}

// paragraph is an open paragraph or heading.
type paragraph struct {
	block format.Block
	title bool
	boxed bool // it stands inside of another
}

// list is an open list.
type list struct {
	style string
	fresh bool // the item has no paragraph so far
	plain bool // the item is the list's header
}

// skipped are elements that are no part of the text: what tracked changes have taken
// out, comments, the reading above a word, descriptions of pictures.
var skipped = map[string]bool{
	"text:tracked-changes": true, "office:annotation": true, "office:annotation-end": true, "text:ruby-text": true, "svg:title": true, "svg:desc": true,
	"text:hidden-text": true, "text:hidden-paragraph": true, "office:forms": true, "office:automatic-styles": true,
	"text:table-of-content-source": true, "text:illustration-index-source": true, "text:table-index-source": true, "text:user-index-source": true,
	"text:alphabetical-index-source": true, "text:bibliography-source": true, "text:object-index-source": true,
}

// name is the element's name with the usual prefix of its namespace.
func name(n xml.Name) string {
	space := strings.TrimSuffix(n.Space, ":1.0")
	space = space[strings.LastIndexByte(space, ':')+1:]
	switch space {
	case "drawing":
		space = "draw"
	case "svg-compatible":
		space = "svg"
	}
	return space + ":" + n.Local
}

func (k *walker) token(t xml.Token) error {
	switch t := t.(type) {
	case xml.StartElement:
		n := name(t.Name)
		switch {
		case skipped[n]:
			return k.x.Skip()
		case n == "office:text":
			k.body = true
		case k.body:
			return k.start(n, t)
		}
	case xml.EndElement:
		if k.body {
			k.end(name(t.Name))
		}
	case xml.CharData:
		if len(k.paragraphs) > 0 {
			k.w.Text(string(t))
		}
	}
	return nil
}

func (k *walker) start(n string, e xml.StartElement) error {
	switch n {
	case "text:p", "text:h":
		return k.openParagraph(n, e)
	case "text:s", "text:tab":
		k.w.Text(" ")
	case "text:line-break":
		k.w.Break()
	case "text:list":
		k.lists = append(k.lists, list{style: k.listStyle(e)})
	case "text:list-item", "text:list-header":
		if n := len(k.lists); n > 0 {
			k.lists[n-1].fresh, k.lists[n-1].plain = true, e.Name.Local == "list-header"
		}
	case "draw:text-box":
		k.w.OpenBox()
		k.open()
	case "text:note-citation":
		return k.mark()
	case "text:note-body":
		k.w.OpenNote(strconv.Itoa(k.notes), "")
		k.open()
	case "text:table-of-content", "text:illustration-index", "text:table-index", "text:user-index", "text:alphabetical-index", "text:object-index":
		k.contents++
	default:
		k.startTable(n, e)
	}
	return nil
}

func (k *walker) startTable(n string, e xml.StartElement) {
	switch n {
	case "table:table":
		k.w.OpenTable()
	case "table:table-header-rows":
		k.headers++
	case "table:table-row":
		k.w.OpenRow()
		if k.headers > 0 {
			k.w.HeaderRow()
		}
	case "table:table-cell":
		span, _ := strconv.Atoi(container.Attr(e, "number-columns-spanned"))
		k.w.OpenCell(span)
	}
}

func (k *walker) end(n string) {
	switch n {
	case "text:p", "text:h":
		k.closeParagraph()
	case "text:note-body":
		k.shut()
		k.w.CloseNote()
	case "text:list":
		k.lists = k.lists[:max(len(k.lists)-1, 0)]
	case "draw:text-box":
		k.shut()
		k.w.CloseBox()
	case "text:table-of-content", "text:illustration-index", "text:table-index", "text:user-index", "text:alphabetical-index", "text:object-index":
		k.contents--
	case "table:table":
		k.w.CloseTable()
	case "table:table-header-rows":
		k.headers--
	case "table:table-row":
		k.w.CloseRow()
	case "table:table-cell":
		k.w.CloseCell()
	case "office:text":
		k.body = false
	}
}

// listStyle is the list's style: its own, else that of the list around it.
func (k *walker) listStyle(e xml.StartElement) string {
	own := container.Attr(e, "style-name")
	if n := len(k.lists); own == "" && n > 0 {
		return k.lists[n-1].style
	}
	return own
}

// openParagraph begins a paragraph or heading. In a shape it stands inside of another
// paragraph without a text box around it.
func (k *walker) openParagraph(n string, e xml.StartElement) error {
	style := container.Attr(e, "style-name")
	if k.d.hidden(style) {
		return k.x.Skip()
	}
	role, b := k.d.block(style)
	switch level, _ := strconv.Atoi(container.Attr(e, "outline-level")); {
	case k.contents > 0:
		b = format.Block{Shape: format.Furniture, Why: "table of contents"}
	case n == "text:h" && role != stylename.Title:
		b = format.Block{Shape: format.Heading, Level: min(max(level, 1), 10)}
	case len(k.lists) > 0 && (b.Shape == format.Paragraph || b.Shape == format.Quotation):
		b = k.item()
	}
	p := paragraph{block: b, title: role == stylename.Title, boxed: k.anchored()}
	if p.boxed {
		k.w.OpenBox()
	}
	k.paragraphs = append(k.paragraphs, p)
	return nil
}

// anchored reports an open paragraph whose text would run into the next one.
func (k *walker) anchored() bool {
	if n := len(k.frames); n > 0 {
		return len(k.paragraphs) > k.frames[n-1].paragraphs
	}
	return len(k.paragraphs) > 0
}

// open enters a note or text box: no list of the text goes on in it.
func (k *walker) open() {
	k.frames = append(k.frames, frame{len(k.paragraphs), k.lists})
	k.lists = nil
}

func (k *walker) shut() {
	if n := len(k.frames); n > 0 {
		k.lists, k.frames = k.frames[n-1].lists, k.frames[:n-1]
	}
}

// mark takes a note's mark; its text follows.
func (k *walker) mark() error {
	label, err := k.x.Text()
	k.notes++
	k.w.Mark(strconv.Itoa(k.notes), strings.TrimSpace(label))
	return err
}

// item is a paragraph of the innermost open list.
func (k *walker) item() format.Block {
	n := len(k.lists)
	l := &k.lists[n-1]
	marked := l.fresh && !l.plain && !k.d.blank[l.style+"/"+strconv.Itoa(n)]
	l.fresh = false
	return format.Block{Shape: format.Item, Level: n, Marked: marked}
}

func (k *walker) closeParagraph() {
	n := len(k.paragraphs)
	if n == 0 {
		return
	}
	p := k.paragraphs[n-1]
	k.paragraphs = k.paragraphs[:n-1]
	if p.title {
		k.w.Title(k.w.Open(), "the style Title")
	}
	k.w.End(p.block)
	if p.boxed {
		k.w.CloseBox()
	}
}
