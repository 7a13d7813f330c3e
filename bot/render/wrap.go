package render

import (
	"strings"

	"github.com/rivo/uniseg"
)

// wrap breaks text into lines of at most width columns, indent before each. A
// word longer than a line keeps a line to itself.
func wrap(text, indent string, width int) string {
	var b strings.Builder
	column := 0
	room := max(width-uniseg.StringWidth(indent), 20)
	for w := range strings.FieldsSeq(text) {
		n := uniseg.StringWidth(w)
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
