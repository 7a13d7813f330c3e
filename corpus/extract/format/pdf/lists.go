package pdf

import (
	"regexp"
	"strings"
)

var (
	bullet   = regexp.MustCompile(`^(?:([•▪●◦‣■□⁃∙➢✓❖\x{f000}-\x{f0ff}])\s*|([–—*·o-])\s+)\S`)
	numbered = regexp.MustCompile(`^(\(?\d{1,2}[.)]|\(?[a-zA-Z][.)]|\([ivx]{1,5}\)|[ivx]{1,5}[.)]) +\S`)
	// What stands below a table.
	tableNote = regexp.MustCompile(`^(?:NOTES?|SOURCES?|Notes?|Sources?):`)
	sections  = regexp.MustCompile(`^\d{1,2}(\.\d{1,2})*\.? +\p{Lu}`)
)

// listMarker is the bullet or number that a line begins with, "" for none.
func listMarker(l *line) string {
	if l.glyphs[0].raised {
		return ""
	}
	text := l.text()
	if m := bullet.FindStringSubmatch(text); m != nil {
		return m[1] + m[2]
	}
	if m := numbered.FindStringSubmatch(text); m != nil {
		return m[1]
	}
	return ""
}

func sameKind(a, b string) bool {
	return bullet.MatchString(a+" x") == bullet.MatchString(b+" x")
}

// listMarkerInProse reports that what looks like a marker at a line's beginning goes
// on in a sentence: "… in Part" / "2. The", "with whom Aaron" / "M. Frey".
func listMarkerInProse(c *column, b *block, prev, l *line) bool {
	text := l.text()
	if ended(prev) || b.marker != "" && !initial.MatchString(text) {
		return false
	}
	if bullet.MatchString(text) && !strings.ContainsRune("–—-*o", l.glyphs[0].r) {
		return false
	}
	return c.right-prev.x1 < 4*l.size || initial.MatchString(text)
}

var initial = regexp.MustCompile(`^[A-Z]\. +\p{L}`)

// textStart is where the text of a list item begins, behind its marker.
func textStart(b *block) float64 {
	l := b.lines[0]
	for i, g := range l.glyphs {
		if i >= len([]rune(b.marker)) && g.r != ' ' {
			return g.x0
		}
	}
	return l.x0
}
