package extract

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
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
	for i := p.head; i < p.tail; i++ {
		b := p.blocks[i]
		if b.fixed {
			continue
		}
		switch {
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

// markRepeats marks what is printed more than once: running heads, and pull
// quotes, which repeat a sentence of the article in a block of their own.
func (p *page) markRepeats() {
	count := map[string]int{}
	for _, b := range p.blocks {
		count[bare(b.text)]++
	}
	seen := map[string]bool{}
	for i := p.head; i < p.tail; i++ {
		b := p.blocks[i]
		key := bare(b.text)
		if b.fixed || b.words < 2 {
			continue
		}
		switch {
		case count[key] >= 3 && !b.ends, count[key] >= 2 && !b.final && p.atPageBreak(i), count[key] >= 2 && seen[key] && b.words >= 6:
			b.set(Furniture, "repeated")
		case b.words >= 6 && b.words <= 60 && p.pulled(i):
			b.set(Furniture, "pull quote")
		}
		seen[key] = true
	}
}

// pulled reports that block i stands inside a longer paragraph word for word.
func (p *page) pulled(i int) bool {
	quote := " " + bare(p.blocks[i].text) + " "
	for j := p.head; j < p.tail; j++ {
		o := p.blocks[j]
		if j != i && o.words > p.blocks[i].words+4 && o.final && strings.Contains(" "+bare(o.text)+" ", quote) {
			return true
		}
	}
	return false
}

// bare is text with nothing left but its words: letters in lower case, one
// space between. Numbers go too: a running head carries the page's.
func bare(text string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) }), " ")
}

var pageNumber = regexp.MustCompile(`^(?:[-–—|\s]*|(?i:page|p\.)\s*)\d{1,4}[-–—|\s]*$`)

// atPageBreak reports a page number next to block i.
func (p *page) atPageBreak(i int) bool {
	for _, j := range []int{i - 1, i + 1} {
		if j >= 0 && j < len(p.blocks) && p.blocks[j].fixed && pageNumber.MatchString(p.blocks[j].text) {
			return true
		}
	}
	return false
}

// markBoxes marks what stands inside a box: between the first and the last
// line of a sign-up form, or between a list's labels for screen readers.
func (p *page) markBoxes() {
	for i := p.head; i < p.tail; i++ {
		b := p.blocks[i]
		if !b.fixed || b.why != "sign-up" && b.why != "screen reader" {
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

// heads reports a heading: a short line without a stop, above a paragraph.
func (p *page) heads(i int) bool {
	b := p.blocks[i]
	if b.shape == headline {
		return true
	}
	if b.shape == item || b.shape == quoted || b.marker || b.words < 1 || b.words > 18 || len(b.text) > 130 {
		return false
	}
	if p.listed(i) && !strings.HasSuffix(b.text, "?") || question(b.text) || weakRule(b) != "" || p.metaLine(b) {
		return false
	}
	if !p.above(i) {
		return false
	}
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(b.text, "\"“‘'(["))
	if unicode.IsLower(first) {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(b.text)
	switch {
	case last == '.' || last == ';' || last == ',' || last == '…':
		return numbered(b.text) && b.words <= 8
	case last == '?' || last == '!':
		return b.titled && b.words >= 2 || last == '?' && b.words <= 12 && p.questions() >= 2
	case last == ':':
		return b.titled && b.words <= 8
	case strings.ContainsRune("”’\"')", last) && b.ends:
		return false
	}
	return true
}

// questions counts the short lines that only ask: an explainer's or an
// interview's headings.
func (p *page) questions() int {
	n := 0
	for _, b := range p.blocks[p.head:p.tail] {
		if b.words <= 20 && strings.HasSuffix(b.text, "?") && !b.marker {
			n++
		}
	}
	return n
}

func numbered(text string) bool { return number.MatchString(text) }

// above reports that prose comes below block i before anything else does.
func (p *page) above(i int) bool {
	short := 0
	for j := i + 1; j < p.tail; j++ {
		b := p.blocks[j]
		switch {
		case b.fixed && b.kind == Furniture:
			continue
		case b.fixed && b.kind == Note:
			return false
		case b.shape == headline, b.shape == item, b.shape == quoted, b.marker:
			return true
		case b.final || b.words > 18:
			return true
		}
		if short++; short > 2 {
			return false
		}
	}
	return false
}

// listed reports an entry of a list without bullets: it follows a line that
// ends in a colon, or entries that end in semicolons.
func (p *page) listed(i int) bool {
	for j := i - 1; j >= 0 && j >= i-12; j-- {
		b := p.blocks[j]
		if b.fixed && b.kind != Prose {
			return false
		}
		text := strings.TrimRight(b.text, "\"”’ ")
		switch {
		case strings.HasSuffix(text, ":") || strings.HasSuffix(text, ":"):
			return b.words >= 4
		case strings.HasSuffix(text, ";") || strings.HasSuffix(text, "; and") || strings.HasSuffix(text, "; or"):
			return true
		case b.ends || b.words > 25:
			return false
		}
	}
	return false
}
