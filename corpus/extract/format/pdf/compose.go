package pdf

import (
	"bytes"
	"regexp"
	"strings"

	"ibid/corpus"
	"ibid/corpus/extract/format"
)

// composer writes the document's text and ties notes to their marks.
type composer struct {
	out   format.Builder
	pages []*leaf
	words vocabulary
	at    int // the page that the text is on, -1 before the first
	marks []mark
	notes []writtenNote
	runs  []corpus.TextRun

	explained map[explained]int // offset of the block that explains a label
}

// mark is a raised number or sign, or a number in square brackets, in the text.
type mark struct {
	corpus.Span
	label string
	page  int
	form  form
}

// form is how a mark or a note's number is set. A raised number is not the mark of a
// note that is numbered in brackets.
type form int

const (
	anyForm form = iota
	raised
	inBrackets
)

type writtenNote struct {
	form  form
	span  corpus.Span
	label string
	bare  string
	page  int
	marks []corpus.Span
}

func newComposer(pages []*leaf) *composer {
	return &composer{pages: pages, words: newVocabulary(pages), at: -1, explained: map[explained]int{}}
}

func (c *composer) write(flows []*sheetFlow) {
	for i, f := range flows {
		for _, list := range [][]*block{f.head, f.main, f.after} {
			for _, b := range list {
				c.writeBlock(b)
			}
		}
		if s := c.pages[i].sideways; s != "" {
			c.turnTo(i, c.out.Len())
			c.out.Add(format.Block{Shape: format.Furniture, Why: "sideways text"}, s)
		}
	}
	c.tie()
	c.out.Layout(c.sheets(), c.runs)
}

// turnTo says that the text from offset on is on this page.
func (c *composer) turnTo(page, offset int) {
	if page == c.at {
		return
	}
	c.at = page
	c.out.PageAt(offset, c.pages[page].number, c.pages[page].label)
}

func (c *composer) writeBlock(b *block) {
	c.turnTo(b.page(), c.out.Len())
	t := c.compose(b)
	whole := t.String()
	text := strings.TrimSpace(whole)
	if text == "" {
		return
	}
	shift := strings.Index(whole, text)
	var span corpus.Span
	block := format.Block{Shape: b.shape, Level: b.level, Header: b.header, Why: b.why, Marked: b.marker != ""}
	if b.marker != "" && strings.HasPrefix(text, b.marker) {
		rest := strings.TrimSpace(text[len(b.marker):])
		span = c.out.AddMarked(block, b.marker, rest)
		shift += len(text) - len(rest)
	} else {
		block.Marked = false
		span = c.out.Add(block, text)
	}
	move := span.Start - shift
	for _, p := range t.pages {
		c.turnTo(p.page, p.at+move)
	}
	for _, p := range t.placed {
		c.place(p, span, move)
	}
	if b.shape == format.NoteText {
		bare := strings.TrimLeft(text[min(len(b.label), len(text)):], " .):]\t")
		f := anyForm
		if strings.HasPrefix(text, "[") {
			bare = strings.TrimLeft(text[1+len(b.label):], "] ")
			f = inBrackets
		} else if strings.HasPrefix(text, "(") {
			_, bare, _ = strings.Cut(text, ")")
			f = raised
		} else if b.lines[0].glyphs[0].raised {
			f = raised
		}
		c.notes = append(c.notes, writtenNote{form: f, span: span, label: b.label, bare: strings.Join(strings.Fields(bare), " "), page: b.page()})
		return
	}
	if b.shape == format.Furniture {
		return
	}
	for _, m := range t.marks {
		if m.Start+move == span.Start { // what the sign stands for follows it: an affiliation
			c.explained[explained{m.page, m.label}] = span.Start
		}
		if m.Start+move > span.Start {
			m.Span = corpus.Span{Start: m.Start + move, End: m.End + move}
			c.marks = append(c.marks, m)
		}
	}
}

// composed is the text of one block being written.
type composed struct {
	bytes.Buffer
	marks []mark
	pages []struct{ page, at int }

	placed []*placed
}

var behindWord = regexp.MustCompile(`[\p{L}\d.,:;?!”"’)—–]([*†‡§¶]{1,3})`)

var bracketed = regexp.MustCompile(`\[(\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*)\]`)

func (c *composer) compose(b *block) *composed {
	t := &composed{}
	for i, l := range b.lines {
		if i > 0 {
			c.seam(t, l)
		}
		if l.page != b.page() && (len(t.pages) == 0 || t.pages[len(t.pages)-1].page != l.page) {
			t.pages = append(t.pages, struct{ page, at int }{l.page, t.Len()})
		}
		t.writeLine(b, l, i == 0)
	}
	whole := t.String()
	for _, m := range behindWord.FindAllStringSubmatchIndex(whole, -1) {
		t.marks = append(t.marks, mark{corpus.Span{Start: m[2], End: m[3]}, whole[m[2]:m[3]], b.page(), anyForm})
	}
	for _, m := range bracketed.FindAllStringSubmatchIndex(whole, -1) {
		for _, label := range labelsOf(whole[m[2]:m[3]]) {
			t.marks = append(t.marks, mark{corpus.Span{Start: m[0], End: m[1]}, label, b.page(), inBrackets})
		}
	}
	return t
}

// seam writes what stands between two lines of a block.
func (c *composer) seam(t *composed, after *line) {
	s := string(t.Bytes()[max(0, t.Len()-300):])
	cut := strings.TrimRight(s, "-\u00ad\u2010")
	soft := strings.HasSuffix(s, "\u00ad")
	hyphen := len(s)-len(cut) == 1 || soft || strings.HasSuffix(s, "\u2010")
	switch {
	case openAddress.MatchString(s), openDash.MatchString(s) && after.glyphs[0].r != ' ':
		return
	case !hyphen || cut == "" || strings.HasSuffix(cut, " "):
		t.WriteString(" ")
	case !c.words.keepsHyphen(cut, after.text()):
		t.dropHyphen(len(s) - len(cut))
	case soft:
		t.dropHyphen(len(s) - len(cut))
		t.WriteString("-")
	}
}

// A web address goes on behind a sign that can't end it, and a dash without space
// before it has none behind it.
var (
	openAddress = regexp.MustCompile(`(?:https?://|www\.)\S*[/_.=?&%#~-]$`)
	openDash    = regexp.MustCompile(`[^\s–—][–—]$`)
)
