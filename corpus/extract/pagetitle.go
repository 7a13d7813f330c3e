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
	for _, b := range p.blocks[1:min(len(p.blocks), mostHead)] {
		if site := behindTitle(p.blocks[0].text, b.text); site != "" {
			return site
		}
	}
	return ""
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
