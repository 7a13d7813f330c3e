package extract

import (
	"regexp"
	"sort"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"

	"ibid/corpus"
)

// readMarkdown cuts the source into the blocks that CommonMark sees. Markup
// inside of prose stays where it is: a quote is made of the source's bytes.
func readMarkdown(src *source) {
	body := readFront(src)
	m := markdown{text: src.text, base: body}
	root := goldmark.New(goldmark.WithExtensions(extension.Table)).Parser().Parse(text.NewReader([]byte(src.text[body:])))
	// The walker's callback returns no error, so Walk doesn't either.
	_ = ast.Walk(root, m.visit)
	m.uncovered()
	sort.SliceStable(m.blocks, func(i, j int) bool { return m.blocks[i].Start < m.blocks[j].Start })
	src.blocks = append(src.blocks, m.blocks...)
}

type markdown struct {
	text   string
	base   int // where the parsed part begins
	blocks []*block
	seen   []corpus.Span // lines that some node covers
}

func (m *markdown) visit(n ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering || n.Type() != ast.TypeBlock {
		return ast.WalkContinue, nil
	}
	switch n := n.(type) {
	case *ast.Heading:
		m.heading(n)
	case *ast.Paragraph, *ast.TextBlock:
		m.paragraph(n, shapeOf(n))
	case *ast.CodeBlock:
		// Scraped text is often indented without meaning code.
		m.paragraph(n, paragraph)
	case *ast.FencedCodeBlock, *ast.HTMLBlock:
		m.opaque(m.cover(n))
	case *east.Table:
		m.table(n)
		return ast.WalkSkipChildren, nil
	default:
		return ast.WalkContinue, nil
	}
	return ast.WalkSkipChildren, nil
}

// cover returns the lines of n in the text and remembers them as read.
func (m *markdown) cover(n ast.Node) []corpus.Span {
	var out []corpus.Span
	for i := range n.Lines().Len() {
		seg := n.Lines().At(i)
		s := corpus.Span{Start: m.base + seg.Start, End: m.base + seg.Stop}
		out = append(out, s)
		m.seen = append(m.seen, s)
	}
	if h, ok := n.(*ast.HTMLBlock); ok && h.HasClosure() {
		s := corpus.Span{Start: m.base + h.ClosureLine.Start, End: m.base + h.ClosureLine.Stop}
		out = append(out, s)
		m.seen = append(m.seen, s)
	}
	return out
}

func (m *markdown) opaque(ls []corpus.Span) {
	if len(ls) == 0 {
		return
	}
	b := newBlock(m.text, corpus.Span{Start: ls[0].Start, End: ls[len(ls)-1].End}, opaque, true)
	if !b.Empty() {
		b.set(Furniture, "code, table or raw HTML")
		m.blocks = append(m.blocks, b)
	}
}

func (m *markdown) heading(n *ast.Heading) {
	ls := m.cover(n)
	// A line of dashes under scraped text makes a "heading" of a whole paragraph.
	if len(ls) > 1 {
		m.join(ls, paragraph)
		return
	}
	for _, s := range ls {
		b := newBlock(m.text, s, headline, true)
		b.level = n.Level
		if b.words > 30 || b.ends && b.words > 15 {
			b.shape = paragraph
		}
		if !b.Empty() {
			m.blocks = append(m.blocks, b)
		}
	}
}

func shapeOf(n ast.Node) shape {
	for p := n.Parent(); p != nil; p = p.Parent() {
		switch p.Kind() {
		case ast.KindListItem:
			return item
		case ast.KindBlockquote:
			return quoted
		}
	}
	return paragraph
}

func (m *markdown) paragraph(n ast.Node, sh shape) { m.join(m.cover(n), sh) }

// gluedHeading is a heading that CommonMark does not see, for want of a space.
var gluedHeading = regexp.MustCompile(`^#{1,6}[\p{L}\d*_]`)

// glued makes a heading of "####Tolls".
func (m *markdown) glued(b *block) {
	raw := m.text[b.Start:b.End]
	if b.shape != paragraph || !gluedHeading.MatchString(raw) || strings.ContainsAny(raw, "\r\n") || b.words > 30 || !strings.Contains(raw, " ") {
		return
	}
	level := len(raw) - len(strings.TrimLeft(raw, "#"))
	head := newBlock(m.text, corpus.Span{Start: b.Start + level, End: b.End}, headline, true)
	head.level, head.tight = level, b.tight
	*b = *head
}

// join makes blocks of a paragraph's lines. What CommonMark reads as one
// paragraph is several where scraped lines merely stand under each other.
func (m *markdown) join(spans []corpus.Span, sh shape) {
	var ls []line
	for i, s := range spans {
		for _, l := range lines(m.text, s.Start, s.End) {
			l.tight = i > 0
			ls = append(ls, l)
		}
	}
	var blocks []*block
	if len(ls) > 1 && wrapped(ls) {
		blocks = []*block{unmark(m.text, corpus.Span{Start: ls[0].Start, End: ls[len(ls)-1].End}, sh, true)}
	} else {
		blocks = joinLines(m.text, ls, sh, true)
	}
	for _, b := range blocks {
		m.glued(b)
	}
	if sh == item && len(blocks) > 0 {
		m.marker(blocks[0])
	}
	m.blocks = append(m.blocks, blocks...)
}

// wrapped reports that a paragraph's lines were broken at some width: all but
// the last are about as long, and hardly any ends where a sentence does.
func wrapped(ls []line) bool {
	longest, ended := 0, 0
	for _, l := range ls[:len(ls)-1] {
		longest = max(longest, l.width)
		if stops.MatchString(l.text) {
			ended++
		}
	}
	for _, l := range ls[:len(ls)-1] {
		if strings.HasPrefix(l.text, "![") || l.width < 40 || l.width*10 < longest*6 {
			return false
		}
	}
	return longest <= 140 && ended*2 < len(ls)
}

var listNumber = regexp.MustCompile(`(?:^|\n)[ \t>]*(\d{1,9})[.)][ \t]+$`)

// marker widens the first block of a numbered item to its number: it may be a
// note's. A bullet is left out.
func (m *markdown) marker(b *block) {
	b.marker = true
	from := strings.LastIndexAny(m.text[:b.Start], "\r\n") + 1
	if at := listNumber.FindStringSubmatchIndex("\n" + m.text[from:b.Start]); at != nil {
		wide := newBlock(m.text, corpus.Span{Start: from + at[2] - 1, End: b.End}, item, true)
		wide.tight, wide.marker = b.tight, true
		*b = *wide
	}
}

// table makes a row of each line of a table but its header, whose cells go with every
// row. A table of one column is a list in a frame: its lines are read as text.
func (m *markdown) table(n *east.Table) {
	var header []string
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		at := m.lineOf(c)
		if at.Empty() {
			continue
		}
		m.seen = append(m.seen, at)
		if c.Kind() == east.KindTableHeader {
			header = corpus.Cells(fold(m.text[at.Start:at.End], true))
			m.ruleBelow(at)
			m.headerRow(at)
			continue
		}
		b := newBlock(m.text, at, row, true)
		b.header = header
		m.blocks = append(m.blocks, b)
	}
}

// headerRow lists a table's header, which no quote is made of by itself.
func (m *markdown) headerRow(at corpus.Span) {
	b := newBlock(m.text, at, row, true)
	b.set(Furniture, "header of a table")
	m.blocks = append(m.blocks, b)
}

// ruleBelow remembers the line of dashes under a table's header as read.
func (m *markdown) ruleBelow(at corpus.Span) {
	from := at.End + strings.IndexByte(m.text[at.End:]+"\n", '\n') + 1
	if from >= len(m.text) {
		return
	}
	end := from + strings.IndexByte(m.text[from:]+"\n", '\n')
	m.seen = append(m.seen, corpus.Span{Start: from, End: end})
}

// lineOf is the line of the text on which a row of a table stands.
func (m *markdown) lineOf(n ast.Node) corpus.Span {
	at := -1
	_ = ast.Walk(n, func(c ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering && c.Type() == ast.TypeBlock && c.Lines().Len() > 0 {
			at = m.base + c.Lines().At(0).Start
			return ast.WalkStop, nil
		}
		return ast.WalkContinue, nil
	})
	if at < 0 {
		return corpus.Span{}
	}
	from := strings.LastIndexByte(m.text[:at], '\n') + 1
	end := at + strings.IndexByte(m.text[at:]+"\n", '\n')
	return trim(m.text, corpus.Span{Start: from, End: end})
}

// uncovered reads the lines that belong to no node, such as definitions of
// links, fences and lone markers, as plain text.
func (m *markdown) uncovered() {
	sort.Slice(m.seen, func(i, j int) bool { return m.seen[i].Start < m.seen[j].Start })
	next := 0
	var rest []line
	for _, l := range lines(m.text, m.base, len(m.text)) {
		for next < len(m.seen) && m.seen[next].End <= l.Start {
			next++
		}
		if next < len(m.seen) && m.seen[next].Overlaps(l.Span) {
			continue
		}
		rest = append(rest, l)
	}
	for _, l := range rest {
		b := newBlock(m.text, l.Span, paragraph, true)
		switch {
		case !wordy(l.text):
		case linkDefinition.MatchString(l.text):
			b.set(Furniture, "link definition")
			m.blocks = append(m.blocks, b)
		default:
			m.blocks = append(m.blocks, b)
		}
	}
}

var linkDefinition = regexp.MustCompile(`^\[[^\^\]][^\]]*\]:\s`)

// markupOnly reports a line without a letter or digit: rules, fences, bullets.
func markupOnly(s string) bool {
	return strings.Trim(s, "-–—_=*~`#+.·•|:>< \t[]()") == ""
}
