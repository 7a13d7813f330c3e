package extract

import (
	"regexp"

	"ibid/corpus/english"
)

// afterwards opens what follows an article: after such a line only furniture
// comes, unless long paragraphs show that the article goes on.
var afterwards = whole(`about (?:the )?(?:authors?|contributors?|writers?|speakers?).{0,40}|(?:the )?authors?|contributors?|related(?: .{0,40})?|recommended(?: .{0,40})?|you (?:may|might) also .{0,40}|more (?:from|on|in|about|by|stories|news|coverage|to read|articles|analysis).{0,60}|most (?:read|popular|viewed|recent|shared).{0,40}|trending.{0,40}|popular.{0,40}|latest(?: .{0,40})?|editors?['’]?s?[’']? picks?|read next|up next|what to read next|read more|comments?.{0,20}|\d+ comments?.{0,20}|leave a (?:comment|reply).{0,20}|share(?: .{0,40})?|tags?|filed under|topics|keywords|newsletter.{0,40}|stay informed|subscribe.{0,60}|sign up.{0,60}|get (?:the|our).{0,40}newsletter.{0,20}|follow us.{0,40}|explore more.{0,20}|see also|-?30-?|###|ends?|\*\*\*|about (?:us|the \p{L}+(?: \p{L}+){0,5})|media contacts?.{0,60}|contact(?: us)?|press contacts?.{0,40}|contact information|notes? to editors?|disclaimer|footer|in this series|further reading|suggested reading`)

// findTail finds where the article ends and marks all that stands below.
func (p *page) findTail() {
	p.tail = len(p.blocks)
	for i := len(p.blocks) - 1; i >= p.head; i-- {
		b := p.blocks[i]
		if b.fixed && b.kind == Note {
			continue
		}
		if !p.below(i) {
			break
		}
		p.tail = i
	}
	p.afterNotes()
	for i := max(p.head+1, 1); i < p.tail; i++ {
		if p.closes(i) && !p.resumes(i) {
			p.tail = i
			break
		}
	}
	for _, b := range p.blocks[p.tail:] {
		b.set(Furniture, "below the article")
	}
}

// findFoot marks what a format that shows the body alone has left below it:
// biographies, whom to ask for a copy, where the text appeared first.
func (p *page) findFoot() {
	p.tail = len(p.blocks)
	foot := p.tail
	for i := foot - 1; i > p.head; i-- {
		b := p.blocks[i]
		switch {
		case b.fixed && b.kind == Note:
		case b.fixed && b.kind == Furniture, !b.fixed && b.shape == paragraph && (weakRule(b) != "" || p.isBio(i)):
			foot = i
		default:
			i = 0
		}
	}
	for _, b := range p.blocks[foot:] {
		b.set(Furniture, "below the article")
	}
}

// afterNotes lets the article end with its notes when little follows them: an
// invitation to comment, who produced the page.
func (p *page) afterNotes() {
	last := -1
	for i, b := range p.blocks {
		if b.fixed && b.why == "heading of the notes" {
			last = i
		}
	}
	if last < 0 {
		return
	}
	first, words := -1, 0
	for i := last + 1; i < p.tail; i++ {
		b := p.blocks[i]
		if b.fixed {
			continue
		}
		if b.shape == headline && b.level <= 2 || b.titled && b.words <= 12 {
			return
		}
		if first < 0 {
			first = i
		}
		words += b.words
	}
	if first >= 0 && words < 120 {
		p.tail = first
	}
}

// below reports that block i, with only furniture and notes after it, is
// furniture too.
func (p *page) below(i int) bool {
	b := p.blocks[i]
	if b.fixed {
		return b.kind == Furniture || b.kind == Note
	}
	if b.shape == quoted && b.words > 6 || signedQuote.MatchString(b.text) {
		return false
	}
	if weakRule(b) != "" || p.metaLine(b) || p.isBio(i) || signature.MatchString(b.text) {
		return true
	}
	if b.marker || p.listed(i) || question(b.text) || b.tells() || openQuotation(b.text) || reporting(english.Tokenize(b.text)) {
		return false
	}
	return !b.final && b.words <= 16 || b.titled && b.words <= 20 && !b.ends
}

// closes reports a block after which an article doesn't go on.
func (p *page) closes(i int) bool {
	b := p.blocks[i]
	if b.fixed && b.kind != Furniture {
		return false
	}
	if 3*(i-p.head) < len(p.blocks)-p.head {
		return false
	}
	return afterwards.MatchString(b.text) || p.isBio(i) || b.fixed && (b.why == "rights" || b.why == "comments") || (weakRule(b) == "disclaimer" || weakRule(b) == "origin")
}

// resumes reports that the article goes on after block i: long paragraphs that
// are no small print, or most of its text.
func (p *page) resumes(i int) bool {
	long, solid, after, before := 0, 0, 0, 0
	for j, b := range p.blocks {
		if b.fixed || !b.solid() || j > i && (weakRule(b) != "" || p.isBio(j)) {
			continue
		}
		switch {
		case j < i:
			before += b.words
		case j > i:
			after += b.words
			solid++
			if b.words >= 45 {
				long++
			}
		}
	}
	limit := 1
	switch {
	case aboutHeading.MatchString(p.blocks[i].text):
		limit = 3
	case p.isBio(i):
		limit = 2
	}
	return long >= limit && p.blocks[i].why != "rights" || solid > limit+1 && after*3 > before
}

var aboutHeading = begin(`about\b`)

var marked = regexp.MustCompile(`^(?:Q|A|Question|Answer|[A-Z][A-Z .’'-]{2,40})\s?[:.]\s`)

// question reports an interview's turn.
func question(text string) bool { return marked.MatchString(text) }

// isBio reports a biography: a paragraph that introduces somebody whom the
// article itself doesn't talk about.
func (p *page) isBio(i int) bool {
	b := p.blocks[i]
	if b.words > 170 || b.shape == headline {
		return false
	}
	who := bioNames(b.text)
	if len(who) == 0 {
		return false
	}
	for _, name := range who {
		if p.spokenOf(name, i) {
			return false
		}
	}
	return true
}
