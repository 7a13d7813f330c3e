package extract

import (
	"sort"
	"strings"
	"unicode"

	"ibid/corpus"
)

// page is a source being read: its blocks in order and what is known so far.
type page struct {
	text   string
	blocks []*block
	meta   corpus.Meta
	stated []corpus.Field // where each field of meta is from
	known  corpus.Meta    // what the format or the front matter states
	notes  []corpus.Footnote

	title    int // index of the block that is the title, -1 for none
	titleEnd int // and of the last one
	head     int // blocks before this one stand above the article
	tail     int // blocks from this one on stand below it

	layout corpus.Layout    // where the characters of a PDF file stand
	runs   []corpus.TextRun // the same, unpacked once asked

	masthead bool // the first line names a newspaper

	questions  int  // short lines in between that only ask
	transcript bool // several lines begin with who speaks
}

// classify decides what every block of the source is. Notes come first, then
// what bears the marks of furniture wherever it stands, then the zones above
// and below the article, and last what is left between its paragraphs.
func classify(src *source) *Document {
	p := &page{text: src.text, title: -1, titleEnd: -1, known: src.meta, layout: src.layout}
	for _, b := range src.blocks {
		switch raw := src.text[b.Start:b.End]; {
		case b.Empty(), markupOnly(b.text) && !wordy(raw) && !b.fixed:
			continue
		case markupOnly(b.text):
			b.set(Furniture, "markup")
		}
		p.blocks = append(p.blocks, b)
	}
	p.readNotes()
	p.markStrong()
	if src.bodyOnly {
		p.findFoot()
	} else {
		p.readMasthead()
		p.findHead()
		p.findTail()
	}
	p.readBody()
	p.readMeta()
	d := &Document{Text: src.text, Encoding: src.encoding, Meta: override(p.meta, src.meta), Notes: p.notes, Fields: provenance(src.fields, p.stated)}
	for _, n := range src.notes {
		d.Notes = append(d.Notes, n.Footnote)
		for _, at := range n.Marks {
			d.Marks = append(d.Marks, Mark{at, n.Label})
		}
	}
	for _, b := range p.blocks {
		if b.shape == row && b.kind == Prose {
			d.Rows = append(d.Rows, corpus.Row{Span: b.Span, Header: b.header})
		}
	}
	d.Blocks = p.finish()
	return d
}

// markStrong marks blocks that are furniture wherever they stand.
func (p *page) markStrong() {
	for i, b := range p.blocks {
		if b.shape == opaque {
			b.set(Furniture, "code, table or raw HTML")
		}
		if b.shape == row {
			b.set(Prose, "row of a table")
		}
		if b.fixed {
			continue
		}
		if name := strongRule(b); name != "" {
			b.set(Furniture, name)
		}
		if i < mostHead && b.words <= 40 && proceedings.MatchString(b.text) {
			b.set(Furniture, onProceedings)
		}
		if i == 0 && p.pageTitle() != "" {
			b.set(Furniture, "title of the page")
		}
	}
}

// solid reports a paragraph that can only be the article's own text.
func (b *block) solid() bool {
	return !b.fixed && b.shape != headline && (b.words >= 12 && b.final || b.words >= 25 || b.marker && b.ends && b.words >= 6) && !(b.titled && b.words < 25 && !b.tells())
}

// wordy reports a letter or digit.
func wordy(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}

// within is the gaps that lie in the block as it is now.
func (b *block) within() []corpus.Span {
	var out []corpus.Span
	for _, g := range b.gaps {
		if b.Contains(g) && g.Start > b.Start && g.End < b.End {
			out = append(out, g)
		}
	}
	return out
}

// finish turns the page's blocks into the document's.
func (p *page) finish() []Block {
	var out []Block
	for _, b := range p.blocks {
		if b.Empty() {
			continue
		}
		one := Block{Span: b.Span, Kind: b.kind, Why: b.why, Shape: b.shape.String()}
		if b.kind == Heading {
			one.Level, one.Text = max(b.level, 1), b.text
		}
		if b.kind == Prose {
			one.Gaps = b.within()
		}
		out = append(out, one)
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].Start < out[j].Start })
	return out
}
