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
	p.countQuestions()
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
		count[b.bare()]++
	}
	index := p.shingles()
	seen := map[string]bool{}
	for i := p.head; i < p.tail; i++ {
		b := p.blocks[i]
		key := b.bare()
		if b.fixed || b.words < 2 {
			continue
		}
		switch {
		case count[key] >= 3 && !b.ends, count[key] >= 2 && !b.final && p.atPageBreak(i), count[key] >= 2 && seen[key] && b.words >= 6:
			b.set(Furniture, "repeated")
		case b.words >= 6 && b.words <= 60 && p.pulled(b, index):
			b.set(Furniture, "pull quote")
		}
		seen[key] = true
	}
}

// shingle is how many words in a row find a pull quote's paragraph.
const shingle = 5

// shingles lists, for every few words in a row of the longer paragraphs, those
// that hold them.
func (p *page) shingles() map[string][]*block {
	index := map[string][]*block{}
	for _, b := range p.blocks[p.head:p.tail] {
		if !b.final || b.words < 10 {
			continue
		}
		words := strings.Fields(b.bare())
		for i := 0; i+shingle <= len(words); i++ {
			key := strings.Join(words[i:i+shingle], " ")
			if list := index[key]; len(list) < 8 && (len(list) == 0 || list[len(list)-1] != b) {
				index[key] = append(list, b)
			}
		}
	}
	return index
}

// pulled reports that b stands inside a longer paragraph word for word.
func (p *page) pulled(b *block, index map[string][]*block) bool {
	words := strings.Fields(b.bare())
	if len(words) < shingle {
		return false
	}
	quote := " " + b.bare() + " "
	for _, o := range index[strings.Join(words[:shingle], " ")] {
		if o != b && o.words > b.words+4 && strings.Contains(" "+o.bare()+" ", quote) {
			return true
		}
	}
	return false
}

func (b *block) bare() string {
	if b.word == nil {
		text := bare(b.text)
		b.word = &text
	}
	return *b.word
}

// bare is text with nothing left but its words: letters in lower case, one
// space between. Numbers go too: a running head carries the page's.
func bare(text string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) }), " ")
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
	if !p.above(i) || p.inRun(i) {
		return false
	}
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(number.ReplaceAllString(b.text, ""), "\"“‘'(["))
	if unicode.IsLower(first) {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(b.text)
	switch {
	case last == '.' || last == ';' || last == ',' || last == '…':
		return numbered(b.text) && b.words <= 8
	case last == '?' || last == '!':
		return b.titled && b.words >= 2 || last == '?' && b.words <= 12 && p.questions >= 2
	case last == ':':
		return b.titled && b.words <= 8
	case strings.ContainsRune("”’\"')", last) && b.ends:
		return false
	}
	return true
}

// countQuestions counts the short lines that only ask: an explainer's or an
// interview's headings.
func (p *page) countQuestions() {
	for _, b := range p.blocks[p.head:p.tail] {
		if b.words <= 20 && strings.HasSuffix(b.text, "?") && !b.marker {
			p.questions++
		}
	}
}

// inRun reports a line among three or more without stops, other than a first
// that names them: the entries of a list that lost its bullets.
func (p *page) inRun(i int) bool {
	bareLine := func(j int) bool {
		if j < p.head || j >= p.tail {
			return false
		}
		b := p.blocks[j]
		return (!b.fixed || b.kind != Furniture && b.why != "heading before the first paragraph") && b.shape == paragraph && !b.marker && !b.final && b.words >= 1 && b.words <= 30
	}
	before, after := 0, 0
	for j := i - 1; bareLine(j) && before < 3; j-- {
		before++
	}
	for j := i + 1; bareLine(j) && after < 3; j++ {
		after++
	}
	b := p.blocks[i]
	if before+after < 2 || b.titled || sectionName.MatchString(b.text) {
		return false
	}
	return before > 0 || b.words > 6
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
		if short++; short > 12 {
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
