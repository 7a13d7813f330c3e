package extract

import (
	"regexp"

	"ibid/corpus"
)

// A dateline opens a report: place in capitals, perhaps a date and an agency,
// and a dash, "VADUZ, March 3 (Reuters) —"; or a place, a date and an agency.
var (
	capsLine  = regexp.MustCompile(`^(?:\p{Lu}[\p{Lu}.’'-]+(?:[ ,]+\p{Lu}[\p{Lu}.’'-]+){0,3})(?:,\s*\p{Lu}[\p{L}. ]{1,20})?(?:[,.]?\s*(?i:` + monthName + `)\s+\d{1,2}(?:,?\s*(?:19|20)\d\d)?)?(?:,?\s*\(?(?:\d{1,2}\s+)?\p{Lu}[\p{L} /.&-]{0,30}\))?\s*(?:—|–|--|-)\s*`)
	agencyLed = regexp.MustCompile(`^\p{Lu}[\p{L}.’' -]{2,30}(?:,\s*\p{Lu}[\p{L}. ]{1,20})?(?:[,.]?\s*(?i:` + monthName + `)\s+\d{1,2}(?:,?\s*(?:19|20)\d\d)?)?,?\s*\(\p{Lu}[\p{L} /.&-]{1,30}\)\s*(?:—|–|--|-|:)\s*`)
	dated     = regexp.MustCompile(`^\p{Lu}[\p{L}.’' -]{2,30}(?:,\s*\p{Lu}[\p{L}. ]{1,20})?[,.]?\s*(?:\d{1,2}\s+)?(?i:` + monthName + `)(?:\s+\d{1,2})?,?\s+(?:19|20)\d\d\s*(?:\(\p{Lu}[\p{L} /.&-]{1,30}\)\s*)?(?:—|–|--|-|:)\s*`)
)

// splitDateline cuts a dateline from the first paragraph: it is a statement of
// place and date, not of the article.
func (p *page) splitDateline() {
	if p.head >= p.tail {
		return
	}
	for _, b := range p.blocks[p.head:min(p.head+2, p.tail)] {
		if b.kind != Prose || b.words < 8 {
			continue
		}
		text := p.text[b.Start:b.End]
		n := 0
		for _, form := range []*regexp.Regexp{capsLine, agencyLed, dated} {
			n = max(n, len(form.FindString(text)))
		}
		if n == 0 || n > 90 || n >= len(text) {
			continue
		}
		line := newBlock(p.text, corpus.Span{Start: b.Start, End: b.Start + n}, paragraph, false)
		if d, at := findDate(line.text); at != nil && p.meta.Published == "" {
			p.state("published", "dateline", d)
		}
		line.set(Furniture, "dateline")
		p.insert(b, line, b.Start+n)
		return
	}
}

func span(from, to int) corpus.Span { return corpus.Span{Start: from, End: to} }
