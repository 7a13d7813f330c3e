package extract

import (
	"regexp"
	"strings"
)

// pageTitle is the name of the site in the title of a web page that was copied as text:
// the first block says a later line and, behind a bar, the site's name. "" for none.
func (p *page) pageTitle() string {
	if len(p.blocks) == 0 || p.blocks[0].shape == row {
		return ""
	}
	first := printedOn.ReplaceAllString(p.blocks[0].text, "")
	for _, b := range p.blocks[1:min(len(p.blocks), mostHead)] {
		if site := behindTitle(first, b.text); site != "" {
			return site
		}
	}
	return ""
}

// printedOn is the day at which a browser begins the pages that it prints: "9/25/24, 10:13 AM".
var printedOn = regexp.MustCompile(`^\d{1,4}[./-]\d{1,2}[./-]\d{2,4}(?:,? \d{1,2}:\d{2}(?::\d{2})?(?: ?[AP]M)?)?\s+`)

// printedURL is how a browser ends them: the address and the page's number.
var printedURL = regexp.MustCompile(`^(https?://\S+)\s+\d{1,3}/\d{1,3}$`)

// shownTitle is the line above block first that the page's title begins with, -1 for none.
func (p *page) shownTitle(first int) int {
	if len(p.blocks) == 0 {
		return -1
	}
	head := printedOn.ReplaceAllString(p.blocks[0].text, "")
	for i := 1; i < min(first, mostHead); i++ {
		if b := p.blocks[i]; !b.fixed && behindTitle(head, b.text) != "" {
			return i
		}
	}
	return -1
}

var titleBar = regexp.MustCompile(`^\s*(?:[-–—|:·»]|::)\s+(.+)$`)

// behindTitle is what a bar parts from the title in text, once; "" where text doesn't
// begin with the title.
func behindTitle(text, title string) string {
	if len(title) < 12 || len(text) <= len(title) || !strings.EqualFold(text[:len(title)], title) {
		return ""
	}
	m := titleBar.FindStringSubmatch(text[len(title):])
	if m == nil {
		return ""
	}
	site := strings.TrimSpace(m[1])
	if first, rest, ok := strings.Cut(site, " - "); ok && strings.EqualFold(first, rest) {
		site = first
	}
	if len(strings.Fields(site)) > 12 || sentence(site) {
		return ""
	}
	return site
}
