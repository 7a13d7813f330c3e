package render

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// EscapeMarkdown makes text come out of a Markdown renderer (CommonMark, GitHub
// Flavored) as it is. Only what could be markup where it stands is escaped, so
// that prose stays readable. White space at the ends of lines, which a renderer
// would take for code, for a line break or for nothing, is left out; at the ends
// of the text it becomes one space.
func EscapeMarkdown(text string) string {
	var b strings.Builder
	lines := strings.Split(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text), "\n")
	for i, line := range lines {
		bare := strings.Trim(line, " \t")
		if i > 0 {
			b.WriteByte('\n')
		} else if line != bare && !strings.HasPrefix(line, bare) || len(lines) == 1 && line != "" && bare == "" {
			b.WriteByte(' ')
		}
		escapeLine(&b, bare)
		if i == len(lines)-1 && !strings.HasSuffix(line, bare) {
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// escapeLine writes a line without white space around it.
func escapeLine(b *strings.Builder, line string) {
	start := lineMarker(line)
	wordEnd, escaped := 0, false // of the word at i, and whether something in it is escaped
	for i := 0; i < len(line); i++ {
		if i >= wordEnd {
			wordEnd, escaped = nextWord(line, i)
		}
		if i == start || marksUp(line, i) || escaped && beginsAddress(line, i) {
			b.WriteByte('\\')
		}
		b.WriteByte(line[i])
	}
}

// lineMarker is where the character stands that would make the line a heading,
// an item of a list, a quotation, a rule, the underline of a heading or a part
// of a table; -1 when there is none.
func lineMarker(line string) int {
	if line == "" {
		return -1
	}
	switch line[0] {
	case '#', '-', '+', '=', '>':
		return 0
	case ':':
		if len(line) == 1 || line[1] == '-' || line[1] == ' ' || line[1] == '\t' {
			return 0
		}
	}
	digits := len(line) - len(strings.TrimLeft(line, "0123456789"))
	if digits > 0 && digits < len(line) && (line[digits] == '.' || line[digits] == ')') &&
		(digits+1 == len(line) || line[digits+1] == ' ' || line[digits+1] == '\t') {
		return digits
	}
	return -1
}

// marksUp reports whether the character at i could be markup anywhere in a line.
func marksUp(line string, i int) bool {
	switch line[i] {
	case '\\', '`', '*', '[', ']', '|', '~':
		return true
	case '_':
		return !withinWord(line, i)
	case '<':
		return i+1 == len(line) || line[i+1] != ' '
	case '&':
		name := strings.TrimPrefix(line[i+1:], "#")
		end := 0
		for end < len(name) && end < 40 && (isLetter(name[end]) || name[end] >= '0' && name[end] <= '9') {
			end++
		}
		return end > 0 && end < len(name) && name[end] == ';'
	}
	return false
}

// withinWord reports whether letters or digits stand on both sides: there an
// underscore emphasises nothing.
func withinWord(line string, i int) bool {
	before, _ := utf8.DecodeLastRuneInString(line[:i])
	after, _ := utf8.DecodeRuneInString(line[i+1:])
	inWord := func(r rune) bool { return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r)) }
	return inWord(before) && inWord(after)
}

// nextWord returns where the word at i ends and whether a character of it is
// escaped.
func nextWord(line string, i int) (end int, escaped bool) {
	for end = i; end < len(line) && line[end] != ' ' && line[end] != '\t'; end++ {
		escaped = escaped || marksUp(line, end)
	}
	return max(end, i+1), escaped
}

// beginsAddress reports whether the character at i makes a web address of what
// is around it. GitHub links addresses as they stand and would show the
// backslashes in them, so one that needs any is kept from being a link.
func beginsAddress(line string, i int) bool {
	return strings.HasPrefix(line[i:], "://") || line[i] == '.' && strings.HasSuffix(strings.ToLower(line[max(0, i-3):i]), "www")
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }
