package extract

import (
	"regexp"
	"strings"
)

// signature returns who signs a letter: the name below or behind "Yours sincerely,".
func (p *page) signature() []string {
	for i, b := range p.blocks[p.head:] {
		m := closing.FindStringSubmatch(b.text)
		if m == nil {
			continue
		}
		name := m[1]
		for j := p.head + i + 1; name == "" && j < min(p.head+i+3, len(p.blocks)); j++ {
			name, _, _ = strings.Cut(p.blocks[j].text, ",")
		}
		if signedName(name) {
			return []string{properCase(cleanName(name))}
		}
	}
	return nil
}

// closing is how letters end.
var closing = regexp.MustCompile(`^(?i:(?:yours |very |most )*(?:sincerely|truly|faithfully|respectfully(?: submitted| yours)?|cordially)(?: yours)?|(?:with )?(?:best|kind|warm)(?:est)? (?:regards|wishes)|mit freundlichen grüßen|hochachtungsvoll|cordialement|atentamente)\s*,?\s*(` + fullName + `)?$`)
