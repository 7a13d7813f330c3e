package render

import (
	"strings"

	"github.com/rivo/uniseg"
)

// columns is how wide a word shows, colour codes not counted.
func columns(word string) int {
	n := uniseg.StringWidth(word)
	for rest := word; ; {
		start := strings.Index(rest, "\x1b[")
		if start < 0 {
			return n
		}
		end := strings.IndexByte(rest[start:], 'm')
		if end < 0 {
			return n
		}
		n -= end // the escape itself has no width, what follows it was counted
		rest = rest[start+end+1:]
	}
}

// wrap breaks text into lines of at most width columns, indent before each. A
// word longer than a line keeps a line to itself.
func wrap(text, indent string, width int) string {
	return wrapWords(strings.Fields(text), indent, width)
}

// wrapWords is wrap for words of which some hold spaces that are no place to
// break.
func wrapWords(words []string, indent string, width int) string {
	var b strings.Builder
	column := 0
	room := max(width-uniseg.StringWidth(indent), 20)
	for _, w := range words {
		n := columns(w)
		switch {
		case column == 0:
			b.WriteString(indent)
		case column+1+n > room:
			b.WriteString("\n" + indent)
			column = 0
		default:
			b.WriteByte(' ')
			column++
		}
		b.WriteString(w)
		column += n
	}
	return b.String()
}
