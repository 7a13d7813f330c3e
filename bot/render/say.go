package render

import (
	"strings"

	"ibid/bot"
)

// Wrapped is a line of ibid's own, broken for the terminal; what it is indented by stays
// before each part.
func Wrapped(text string, s Style) string {
	var out []string
	for line := range strings.SplitSeq(text, "\n") {
		indent := line[:len(line)-len(strings.TrimLeft(line, " "))]
		out = append(out, wrap(Clean(line), indent, s.width()))
	}
	return strings.Join(out, "\n")
}

// Indented is a text in lines that fit the terminal, each behind an indent.
func Indented(text, indent string, s Style) string { return wrap(Clean(text), indent, s.width()) }

// Suggestions says what can be typed after an answer.
func Suggestions(a bot.Answer) string {
	var lines []string
	for _, s := range a.Suggestions {
		lines = append(lines, "“"+s.Line+"”")
	}
	return "You can ask next: " + strings.Join(lines, ", ") + "."
}
