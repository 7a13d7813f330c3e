package extract

import (
	"sort"
	"strings"

	"ibid/corpus"
)

// setLines are the lines that block b of a PDF file is set in; one for other formats. A
// front page sets each of its authors in a line.
func (p *page) setLines(b *block) []string {
	if p.layout == nil || b.shape == row {
		return []string{b.text}
	}
	if p.runs == nil {
		p.runs = p.layout.Runs()
	}
	var spans []corpus.Span
	last := corpus.TextRun{Sheet: -1}
	for i := sort.Search(len(p.runs), func(i int) bool { return p.runs[i].End > b.Start }); i < len(p.runs) && p.runs[i].Start < b.End; i++ {
		r := p.runs[i]
		if n := len(spans); n > 0 && r.Sheet == last.Sheet && min(r.Bottom, last.Bottom) > max(r.Top, last.Top) {
			spans[n-1].End = min(r.End, b.End)
			continue
		}
		spans = append(spans, corpus.Span{Start: max(r.Start, b.Start), End: min(r.End, b.End)})
		last = r
	}
	var out []string
	for _, s := range spans {
		if line := strings.TrimSpace(fold(p.text[s.Start:s.End], false)); line != "" {
			out = append(out, line)
		}
	}
	if len(out) == 0 {
		return []string{b.text}
	}
	return out
}
