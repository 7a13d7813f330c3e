package extract

import (
	"regexp"
	"strings"
)

var (
	// urlLabel is a line that says where the text is from.
	urlLabel = regexp.MustCompile(`(?i)^(?:url|link|source(?: url)?|original(?: (?:url|article|post|source|release|page))?|permalink|canonical(?: url)?|(?:available|retrieved|read|view|published|posted)(?: online)?(?: (?:at|from|on))?)\s*:?\s*<?(https?://[^\s<>]+?)>?$`)
	// linkLabel is a link of Markdown behind or under such a label.
	linkLabel    = regexp.MustCompile(`(?i)^\W*(?:(?:url|link|source|original(?: (?:article|post|source|release|page))?|permalink)\s*:\s*\[[^\]]*\]|\[(?:original|source|permalink|view (?:the )?original|read (?:the )?original)[^\]]*\])\((https?://[^()\s]+)\)\W*$`)
	figureSource = regexp.MustCompile(`(?i)^source\s*:`)
)

// labelledURL is the address that a line says the text is from, also behind a link of
// Markdown: "URL: https://osmark.example/1", "Source: [Courier](https://osmark.example/1)".
// A source named below the head is a figure's.
func (p *page) labelledURL(b *block, above bool) string {
	if b.words > 14 || !above && figureSource.MatchString(b.text) {
		return ""
	}
	raw := strings.NewReplacer("**", "", "__", "").Replace(p.text[b.Start:b.End])
	for _, form := range []*regexp.Regexp{urlLabel, linkLabel} {
		if m := form.FindStringSubmatch(raw); m != nil {
			return m[1]
		}
	}
	return ""
}
