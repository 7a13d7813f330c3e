package bot

import "strings"

// markdownSpecial are the characters that Markdown may take for markup.
const markdownSpecial = "\\`*_{}[]<>#+-!|~&"

// EscapeMarkdown makes text come out of a Markdown renderer as it is. Only what
// could be markup where it stands is escaped, so that prose stays readable.
func EscapeMarkdown(text string) string {
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		c := text[i]
		if strings.IndexByte(markdownSpecial, c) >= 0 && marksUp(text, i) {
			b.WriteByte('\\')
		}
		b.WriteByte(c)
	}
	return b.String()
}

// marksUp reports whether the special character at i could be markup: hyphens,
// plus signs, number signs and exclamation marks only where a list, heading or
// image could begin.
func marksUp(text string, i int) bool {
	lineStart := strings.TrimLeft(text[strings.LastIndexByte(text[:i], '\n')+1:i], " \t") == ""
	switch text[i] {
	case '-', '+', '#':
		return lineStart
	case '!':
		return i+1 < len(text) && text[i+1] == '['
	case '&':
		return strings.IndexByte(text[i:], ';') > 0
	}
	return true
}
