package extract

import (
	"regexp"
	"strings"
)

// appeared says where a text stood first.
var appeared = regexp.MustCompile(`(?i)\b(?:originally|first|previously) (?:appeared|published|posted|ran)(?: (?:on|in) [\pL\d, ]{4,20})? (?:on|in|at|by) (?:the )?((?-i:\p{Lu})[^.,;()<>]{1,60}?)(?: (?:web ?site|blog|site))?(?: on [\pL\d, ]+)?\s*[.,;()]*$`)

// readAppeared takes the publisher from a line outside the text that says where it stood
// first.
func (p *page) readAppeared() {
	for _, b := range p.blocks {
		if b.kind != Furniture || b.words > 25 || p.meta.Publisher != "" {
			continue
		}
		if m := appeared.FindStringSubmatch(fold(b.text, true)); m != nil && !sentence(m[1]) && !signedName(m[1]) {
			p.state("publisher", "line on where it appeared", strings.TrimSpace(m[1]))
		}
	}
}
