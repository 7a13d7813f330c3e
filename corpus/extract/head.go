package extract

import (
	"regexp"
	"strings"
)

// findHead finds where the article begins, its title, and marks all that stands
// above. An article that begins with prose has no head and no title.
func (p *page) findHead() {
	first := p.firstProse()
	title := p.findTitle(first)
	p.title = title
	if title >= 0 {
		p.meta.Title = strings.TrimSpace(p.blocks[title].text)
	}
	p.head = first
	lead := p.leadHeading(title, first)
	front := false // a front page with contents: all of it is furniture
	for _, b := range p.blocks[:first] {
		front = front || b.fixed && b.why == "contents"
	}
	for i, b := range p.blocks[:first] {
		switch {
		case i == title:
			b.set(Furniture, "title")
		case i == lead:
			b.set(Heading, "heading before the first paragraph")
		case title >= 0 && i > title && !front && (b.solid() || b.ends && b.words >= 6 && !b.titled) && weakRule(b) == "" && !p.metaLine(b) && !bio(b.text):
			b.set(Prose, "standfirst")
		default:
			b.set(Furniture, "above the article")
		}
	}
	p.repeatedTitle(title)
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
		if b.fixed || !b.ends || b.titled || b.words < 2 || b.shape == headline || p.metaLine(b) || weakRule(b) != "" || bio(b.text) {
			break
		}
		if first == 1 || !p.openers(first-1) {
			break
		}
		first--
	}
	return first
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

// sectionName is what sections of articles are commonly called; no title.
var sectionName = whole(`introduction|intro|summary|executive summary|abstract|overview|background|key (?:points|takeaways|findings|messages|recommendations|judge?ments|facts)|takeaways|contents|table of contents|preface|foreword|conclusions?|recommendations|the issue|context|main points|at a glance|in brief|bottom line|what happened|why it matters|methodology`)

// documentKind is what kinds of publications are called; no title by itself.
var documentKind = whole(`(?:policy|issue|research|briefing|working|discussion|occasional|position|white|green|technical|special|country|media|press|fact|data|expert|legal|security|strategic|situation|backgrounder|annual|quarterly|monthly|weekly)?[ -]?(?:brief|briefing|paper|report|note|memo|sheet|insight|insights|analysis|commentary|op-?ed|article|blog|blog post|essay|speech|transcript|testimony|remarks|interview|podcast|newsletter|statement|review|release|backgrounder|perspective|perspectives|viewpoint|opinion|letter|column|feature|features|explainer|book review|event|working papers?|series|bulletin|dispatch|q&a)s?(?: (?:series|no\.?|number|#)? ?[\d/-]+)?`)

// titleLike reports a line that could be a title: short, no sentence.
func titleLike(b *block) bool {
	if b.words < 1 || b.words > 30 || len(b.text) > 220 {
		return false
	}
	if b.shape == headline {
		return true
	}
	last := b.text[len(b.text)-1]
	return !strings.ContainsRune(".,;:", rune(last)) && b.shape != item
}

// findTitle picks the line above block first that is the title, -1 for none.
func (p *page) findTitle(first int) int {
	best, most := -1, 0
	for i, b := range p.blocks[:first] {
		if b.fixed || !titleLike(b) || sectionName.MatchString(b.text) || documentKind.MatchString(b.text) || weakRule(b) != "" || bio(b.text) || p.metaLine(b) {
			continue
		}
		if score := p.titleScore(i, first); score > most {
			best, most = i, score
		}
	}
	return best
}

func (p *page) titleScore(i, first int) int {
	b := p.blocks[i]
	score := 2
	switch {
	case b.words >= 5:
		score += 4
	case b.words >= 3:
		score += 2
	}
	if b.shape == headline {
		score += 8 - 2*b.level
	}
	if p.metaFollows(i, first) {
		score += 3
	}
	if i > 0 && p.metaLine(p.blocks[i-1]) {
		score++
	}
	if i+1 == first {
		score += 2
	}
	if i == 0 && b.words >= 4 {
		score += 2
	}
	for j := max(0, i-3); j < i && b.shape != headline; j++ {
		if p.candidate(j) && !p.same(i, j) {
			score -= 3 // the first of two is the title, the second goes with it
			break
		}
	}
	if innerStop.MatchString(b.text) {
		score -= 4
	}
	if organisationLine(b) {
		score -= 3
	}
	for j := range p.blocks[:first] {
		if j != i && p.same(i, j) {
			score += 2
			break
		}
	}
	if p.menuRun(i) {
		score -= 4
	}
	if strings.ToUpper(b.text) == b.text && b.words < 4 {
		score -= 2
	}
	return score
}

// metaFollows reports a byline or date within the three lines below block i.
func (p *page) metaFollows(i, first int) bool {
	if p.menuRun(i) {
		return false
	}
	for j := i + 1; j < min(i+4, first); j++ {
		if p.metaLine(p.blocks[j]) || p.same(i, j) || j == i+1 && len(nameList(p.blocks[j].text)) > 0 {
			return true
		}
	}
	return false
}

// candidate reports that block i may be a title by itself.
func (p *page) candidate(i int) bool {
	b := p.blocks[i]
	return !b.fixed && titleLike(b) && b.words >= 4 && !p.metaLine(b) && !sectionName.MatchString(b.text) && !documentKind.MatchString(b.text) && weakRule(b) == "" && !p.menuRun(i) && !organisationLine(b) && !innerStop.MatchString(b.text)
}

var innerStop = regexp.MustCompile(`\p{Ll}{3}[.] \p{Lu}`)

// organisationLine reports the name of an institution, as a letterhead has it.
func organisationLine(b *block) bool {
	return letterhead.MatchString(b.text) && b.words <= 14 && (b.titled || strings.ToUpper(b.text) == b.text)
}

var letterhead = regexp.MustCompile(`(?i)^(?:the )?(?:\p{L}+ ){0,3}(?:ministry|department|institute|cent(?:re|er)|office|embassy|university|council|foundation|agency|bureau|committee|commission|journal|review|association|society|secretariat|permanent mission|government|parliament|senate|house) (?:of|for|on|to)\b[^:]*$`)

func (p *page) same(i, j int) bool {
	return strings.EqualFold(p.blocks[i].text, p.blocks[j].text)
}

// menuRun reports that block i stands among several short lines in a row, as
// the entries of a menu do.
func (p *page) menuRun(i int) bool {
	short := func(b *block) bool { return b.words <= 4 && !b.ends && !p.metaLine(b) }
	if !short(p.blocks[i]) {
		return false
	}
	run := 1
	for j := i - 1; j >= 0 && short(p.blocks[j]); j-- {
		run++
	}
	for j := i + 1; j < len(p.blocks) && short(p.blocks[j]); j++ {
		run++
	}
	return run >= 4
}

// leadHeading returns the line right above the first paragraph when it heads
// the first section and isn't part of the page's head.
func (p *page) leadHeading(title, first int) int {
	i := first - 1
	if i < 0 || i <= title {
		return -1
	}
	b := p.blocks[i]
	if !b.fixed && sectionName.MatchString(b.text) {
		return i
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

// repeatedTitle marks the title where it is printed again.
func (p *page) repeatedTitle(title int) {
	if title < 0 {
		return
	}
	for i, b := range p.blocks {
		if i != title && p.same(i, title) {
			b.set(Furniture, "title repeated")
		}
	}
}
