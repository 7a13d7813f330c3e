package extract

import (
	"strings"

	"ibid/corpus"
)

// FromProse is the document of a text that is known to be nothing but prose, as the
// rows of a collection are: its paragraphs are taken as they stand, none judged
// to be furniture, a heading or a note.
func FromProse(title, text string) *Document {
	d := &Document{Text: text, Encoding: "utf-8", Meta: corpus.Meta{Title: title}}
	for start := 0; start < len(text); {
		end := len(text)
		if i := strings.Index(text[start:], "\n\n"); i >= 0 {
			end = start + i
		}
		trimmed := strings.TrimSpace(text[start:end])
		if trimmed != "" {
			at := start + strings.Index(text[start:end], trimmed)
			d.Blocks = append(d.Blocks, Block{Span: corpus.Span{Start: at, End: at + len(trimmed)}})
		}
		start = end + 2
	}
	d.tellLanguage()
	return d
}
