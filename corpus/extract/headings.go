package extract

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"ibid/corpus/english"
)

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
	if !p.above(i) || p.inRun(i) || p.enumerated(i) || signedQuote.MatchString(b.text) || p.readsAsProse(i) {
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
		return b.titled && b.words >= 2 || last == '?' && b.words <= 12 && p.questions >= 2 && !p.transcript
	case last == ':':
		return b.titled && b.words <= 8
	case strings.ContainsRune("”’\"')", last) && b.ends:
		return false
	}
	return true
}

// readsAsProse reports a line that reads as no heading does, whatever it looks like: it
// is a sentence, tells who said something, opens a quotation, breaks off, or the next
// line goes on with it. In doubt a line is prose: a heading can't be quoted.
func (p *page) readsAsProse(i int) bool {
	b := p.blocks[i]
	tokens := english.Tokenize(b.text)
	if unfinished(b.text) || openQuotation(b.text) || reporting(tokens) {
		return true
	}
	if last, _ := utf8.DecodeLastRuneInString(b.text); last != '?' && last != '!' && b.tells() {
		return true
	}
	if i+1 < len(p.blocks) {
		next := p.blocks[i+1]
		r, _ := utf8.DecodeRuneInString(next.text)
		return unicode.IsLower(r) && !next.marker && next.shape == paragraph && !enumerator.MatchString(next.text)
	}
	return false
}

// signedQuote is a quotation with who said it behind a dash.
var signedQuote = regexp.MustCompile(`[”"]\s*(?:--|[-–—―])\s*\p{Lu}`)

// enumerator is the number or letter of an item.
var enumerator = regexp.MustCompile(`^\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s`)

// enumerated reports an item of a list that writes its numbers out: its neighbour has
// one too.
func (p *page) enumerated(i int) bool {
	is := func(j int) bool { return j >= p.head && j < p.tail && enumerator.MatchString(p.blocks[j].text) }
	return is(i) && p.blocks[i].ends && (is(i-1) || is(i+1))
}

// countQuestions counts the short lines that only ask: an explainer's or an
// interview's headings.
func (p *page) countQuestions() {
	turns := 0
	for _, b := range p.blocks[p.head:p.tail] {
		if b.words <= 20 && strings.HasSuffix(b.text, "?") && !b.marker {
			p.questions++
		}
		if speaker(b.text + " ") {
			turns++
		}
	}
	p.transcript = turns >= 3
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
		case strings.HasSuffix(text, ":") || strings.HasSuffix(text, "："):
			return b.words >= 4
		case strings.HasSuffix(text, ";") || strings.HasSuffix(text, "; and") || strings.HasSuffix(text, "; or"):
			return true
		case b.ends || b.words > 25:
			return false
		}
	}
	return false
}
