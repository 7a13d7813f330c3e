package extract

import (
	"strings"
	"unicode"
)

// spokenOf reports that the article's prose, block i left out, names this person.
func (p *page) spokenOf(name string, i int) bool {
	for j, b := range p.blocks {
		if j == i || j < p.head || b.fixed && b.kind != Prose {
			continue
		}
		if b.words >= 12 && b.final && strings.Contains(b.text, name) && len(bioNames(b.text)) == 0 {
			return true
		}
	}
	return false
}

// readBody decides about what stands between head and tail.
func (p *page) readBody() {
	p.markRepeats()
	p.markBoxes()
	p.countQuestions()
	for i := p.head; i < p.tail; i++ {
		b := p.blocks[i]
		if b.fixed {
			continue
		}
		switch {
		case isSpeck(b):
			b.set(Furniture, "specks of a scan")
		case p.linksAround(i):
			b.set(Furniture, "links")
		case p.figures(b):
			b.set(Furniture, "figures of a table")
		case p.heads(i):
			b.set(Heading, "heading")
		default:
			b.set(Prose, "")
		}
	}
	p.splitDateline()
	p.splitRunIn()
}

// markTeasers marks the links below a line such as "Trending", each with its
// line of advertising, as far as furniture shows where the box ends.
func (p *page) markTeasers(i int) {
	end, links := -1, 0
	for j := i + 1; j < min(i+10, p.tail); j++ {
		o := p.blocks[j]
		switch {
		case o.fixed && o.kind == Furniture:
			if links > 0 {
				end = j
			}
			continue
		case o.fixed || o.words > 22:
			j = p.tail
		case !o.ends:
			links++
		case links == 0:
			return
		}
	}
	for j := i + 1; j < end; j++ {
		p.blocks[j].set(Furniture, "links")
	}
}

// markBoxes marks what stands inside a box: between the first and the last
// line of a sign-up form, or between a list's labels for screen readers.
func (p *page) markBoxes() {
	for i := p.head; i < p.tail; i++ {
		b := p.blocks[i]
		if !b.fixed {
			continue
		}
		if b.kind == Furniture && listsLinks.MatchString(b.text) {
			p.markTeasers(i)
		}
		if b.why != "sign-up" && b.why != "screen reader" {
			continue
		}
		end := -1
		for j := i + 1; j < min(i+8, p.tail); j++ {
			o := p.blocks[j]
			if o.fixed && o.kind == Furniture {
				end = j
			} else if o.solid() && o.ends {
				break
			}
		}
		for j := i + 1; j < end; j++ {
			p.blocks[j].set(Furniture, "in a box")
		}
	}
}

// isSpeck reports a line that is no word: what a scan makes of a stain or a stamp.
func isSpeck(b *block) bool {
	letters, digits := 0, 0
	for _, r := range b.text {
		switch {
		case unicode.IsDigit(r):
			digits++
		case unicode.IsLetter(r):
			letters++
			if r >= 0x250 {
				return false // another script
			}
		}
	}
	return digits == 0 && letters < 3 && !(b.ends && letters > 1)
}

// figures reports cells of a table: hardly a letter.
func (p *page) figures(b *block) bool {
	letters, digits := 0, 0
	for _, r := range b.text {
		switch {
		case unicode.IsLetter(r):
			letters++
		case unicode.IsDigit(r):
			digits++
		}
	}
	return digits > 2*letters && b.words <= 12
}

// linksAround reports an unpunctuated line next to a line such as "Related" or
// "Read more" whose links it lists.
func (p *page) linksAround(i int) bool {
	b := p.blocks[i]
	if b.ends || b.words > 25 || i == 0 || b.marker && !b.titled {
		return false
	}
	j := i - 1
	for j >= p.head && p.blocks[j].fixed && p.blocks[j].why == "links" {
		j--
	}
	if j < p.head || !p.blocks[j].fixed || p.blocks[j].kind != Furniture || !listsLinks.MatchString(p.blocks[j].text) {
		return false
	}
	// A line by itself right before a paragraph is its heading when links came
	// before.
	return b.tight || i+1 >= p.tail || !p.blocks[i+1].solid() || i-1 == j
}

var listsLinks = whole(`related(?: .{0,40})?|recommended(?: .{0,40})?|you (?:may|might) also .{0,40}|more (?:from|on|in|about|by|stories|news|coverage|to read|articles).{0,60}|most (?:read|popular|viewed|recent).{0,40}|trending.{0,40}|popular.{0,40}|latest(?: .{0,40})?|editors?['’]?s?[’']? picks?|read (?:next|more|also|our.{0,40})|also read|see also|in this (?:series|section|issue|article)|on this page|in case you missed it|(?:table of )?contents|jump to.{0,30}`)
