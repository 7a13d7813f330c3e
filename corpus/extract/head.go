package extract

import (
	"strings"

	"ibid/corpus/english"
)

// findHead finds where the article begins, its title, and marks all that stands
// above. An article that begins with prose has no head and no title.
func (p *page) findHead() {
	first := p.firstProse()
	title := p.findTitle(first)
	title, end := p.titleLines(title, first)
	if text, from, to, ok := p.speechHead(title, end, first); ok {
		title, end = from, to
		p.state("title", "head of the speech", text)
	} else if name, at := p.caseName(first); name != "" && p.known.Title == "" {
		title, end = at, at
		p.state("title", "parties of the case", name)
	} else if title >= 0 {
		p.state("title", "heading above the text", unquoted(p.spaced(strings.TrimRight(p.lineText(title, end), " *∗†‡"))))
	}
	p.title, p.titleEnd = title, end
	if year, speaker, called, ok := splitTitle(p.meta.Title); ok && p.known.Title == "" {
		p.state("title", "heading with the speaker", called)
		p.state("author", "heading with the speaker", speaker)
		p.state("published", "heading with the speaker", year)
	}
	first = p.earliest(end, first)
	p.head = first
	lead := p.leadHeading(title, first)
	front := false // a front page with contents: all of it is furniture
	for _, b := range p.blocks[:first] {
		front = front || b.fixed && b.why == "contents"
	}
	for i, b := range p.blocks[:first] {
		switch {
		case title >= 0 && title <= i && i <= end:
			b.set(Furniture, "title")
		case i == lead:
			b.set(Heading, "heading before the first paragraph")
		case title >= 0 && i > title && !front && (b.solid() || b.tells()) && weakRule(b) == "" && !p.metaLine(b) && !bio(b.text):
			b.set(Prose, "standfirst")
		default:
			b.set(Furniture, p.whyAbove(b))
		}
	}
	p.repeatedTitle(title)
}

// unquoted is a title without the quotation marks around all of it.
func unquoted(title string) string {
	if m := quotedLine.FindStringSubmatch(title); m != nil && !strings.ContainsAny(m[1], "\"“”") {
		return m[1]
	}
	return title
}

// whyAbove is what a line above the article is.
func (p *page) whyAbove(b *block) string {
	if len(bylineNames(b.text)) > 0 {
		return "byline"
	}
	if _, ok := lineDate(b.text); ok {
		return "line with the date"
	}
	if _, ok := issuer(b); ok {
		return "who issues the release"
	}
	return "above the article"
}

// firstProse returns the index of the first block of the article's own text.
// Long sentences may also stand above it (a sign-up box, who the publisher is):
// a byline or date line soon after shows that they did.
func (p *page) firstProse() int {
	first := len(p.blocks)
	for i, b := range p.blocks {
		if b.solid() && !p.metaLine(b) && weakRule(b) == "" {
			first = i
			break
		}
	}
	if first == len(p.blocks) {
		for i, b := range p.blocks {
			if !b.fixed && b.ends && b.words >= 4 && !p.metaLine(b) && weakRule(b) == "" {
				return i
			}
		}
		return first
	}
	if below := max(p.latestMeta(first), p.contents(first)); below > first {
		return p.solidAfter(below)
	}
	// Short sentences that open the article belong to it.
	for first > 0 {
		b := p.blocks[first-1]
		if b.fixed || !b.ends || b.titled && !b.tells() || b.words < 2 || b.shape == headline || p.metaLine(b) || weakRule(b) != "" || bio(b.text) {
			break
		}
		if first == 1 || !p.openers(first-1) {
			break
		}
		first--
	}
	return first
}

// earliest returns the first block below the title and its particulars that says
// something: a sentence, or the line that announces a list. Whatever comes after it is
// the article's.
func (p *page) earliest(title, first int) int {
	from := title + 1
	for i := from; i < first; i++ {
		if p.metaLine(p.blocks[i]) {
			from = i + 1
		}
	}
	for i := from; i < first; i++ {
		b := p.blocks[i]
		if !b.fixed && b.shape != headline && weakRule(b) == "" && !bio(b.text) && (b.tells() || p.announces(i)) {
			return i
		}
	}
	return first
}

// announces reports a line with a verb and a colon above the items of a list.
func (p *page) announces(i int) bool {
	b := p.blocks[i]
	if !strings.HasSuffix(b.text, ":") || i+1 >= len(p.blocks) || !hasFiniteVerb(english.Tokenize(b.text)) {
		return false
	}
	next := p.blocks[i+1]
	return next.marker || next.shape == item || enumerator.MatchString(next.text)
}

// openers reports that block i comes after a title or byline, so that a short
// sentence there opens the article.
func (p *page) openers(i int) bool {
	for j := i - 1; j >= 0; j-- {
		b := p.blocks[j]
		if p.metaLine(b) || titleLike(b) && b.words >= 4 {
			return true
		}
	}
	return false
}

// latestMeta looks for a title with a date or byline shortly below block i.
func (p *page) latestMeta(i int) int {
	words, solid := 0, 0
	total := 0
	for _, b := range p.blocks {
		if b.solid() {
			total += b.words
		}
	}
	for j := i; j < len(p.blocks) && j < i+12; j++ {
		b := p.blocks[j]
		if b.solid() && !p.metaLine(b) {
			words += b.words
			solid++
		}
		if solid > 3 || words > 150 || words*3 > total {
			return -1
		}
		if p.metaLine(b) && p.titleNear(i, j) {
			return j
		}
	}
	return -1
}

// contents returns the last line of a table of contents when what stands above
// it is a front page: no more than a few sentences.
func (p *page) contents(first int) int {
	last, words, total := -1, 0, 0
	for i, b := range p.blocks {
		if b.fixed && b.why == "contents" && i > first {
			last = i
			words = total
		}
		if b.solid() {
			total += b.words
		}
	}
	if last < 0 || words > 200 || 3*words > total {
		return -1
	}
	return last
}

func (p *page) titleNear(from, i int) bool {
	for j := max(0, from-3); j < min(i+3, len(p.blocks)); j++ {
		if p.candidate(j) || p.blocks[j].shape == headline {
			return true
		}
	}
	return false
}

func (p *page) solidAfter(i int) int {
	for j := i + 1; j < len(p.blocks); j++ {
		if b := p.blocks[j]; b.solid() && !p.metaLine(b) {
			return j
		}
	}
	return len(p.blocks)
}

// leadHeading returns the line right above the first paragraph when it heads
// the first section and isn't part of the page's head.
func (p *page) leadHeading(title, first int) int {
	i := first - 1
	if i < 0 || i <= title {
		return -1
	}
	b := p.blocks[i]
	if !b.fixed && sectionName.MatchString(number.ReplaceAllString(b.text, "")) {
		return i
	}
	if i > 0 && bodyLine(b) && len(nameList(p.blocks[i-1].text)) > 0 {
		return -1 // what the writer is
	}
	if title < 0 || b.fixed || !titleLike(b) || p.metaLine(b) || p.same(i, title) || bio(b.text) {
		return -1
	}
	if b.shape == headline && b.level > 1 {
		return i
	}
	above := false
	for _, a := range p.blocks[title+1 : i] {
		above = above || p.metaLine(a)
	}
	if above && b.words >= 2 && b.words <= 12 && len(nameList(b.text)) == 0 {
		return i
	}
	return -1
}
