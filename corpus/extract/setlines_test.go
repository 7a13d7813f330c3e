package extract

import (
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"ibid/corpus"
)

// laidOut is a page whose one block is set in lines, one below the other.
func laidOut(lines ...string) *page {
	text := ""
	var runs []corpus.TextRun
	for i, line := range lines {
		if i > 0 {
			text += " "
		}
		edges := make([]int, utf8.RuneCountInString(line)+1)
		runs = append(runs, corpus.TextRun{Span: span(len(text), len(text)+len(line)), Top: 40 * i, Bottom: 40*i + 30, Edges: edges})
		text += line
	}
	b := newBlock(text, span(0, len(text)), paragraph, false)
	return &page{text: text, blocks: []*block{b}, head: 1, layout: corpus.PackLayout([]corpus.Sheet{{Number: 1}}, runs)}
}

// TestSetLines: a front page sets each author in a line without commas; a list that is
// broken within a name is one text.
func TestSetLines(t *testing.T) {
	p := laidOut("Prepared by", "Lena Holt", "Peter D. Vance", "University of Sill")
	if d := cmp.Diff([]string{"Lena Holt", "Peter D. Vance"}, p.ledBy(0)); d != "" {
		t.Errorf("(-want +got)\n%s", d)
	}
	for _, c := range []struct{ lines, want []string }{
		{[]string{"Lena Holt", "Peter D. Vance"}, []string{"Lena Holt", "Peter D. Vance"}},
		{[]string{"Lena Holt, Peter", "Vance, Vera Lund"}, []string{"Lena Holt", "Peter Vance", "Vera Lund"}},
	} {
		p := laidOut(c.lines...)
		if list, _ := p.nameLine(p.blocks[0]); cmp.Diff(c.want, list) != "" {
			t.Errorf("%q: %q", c.lines, list)
		}
	}
	p = laidOut("Lena Holt Peter Vance")
	p.blocks[0].shape = row
	if list, _ := p.nameLine(p.blocks[0]); list != nil {
		t.Errorf("a table's row: %q", list)
	}
}
