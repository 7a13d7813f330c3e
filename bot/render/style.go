package render

import "strings"

// Style says what a terminal can show. The zero value is plain text, 80 wide.
type Style struct {
	Colour bool
	Width  int // columns; 80 when 0

	Database string // that commands shown have to name; "" for the one they take by themselves
}

// width is at most what reads well on a wide terminal.
func (s Style) width() int {
	if s.Width <= 0 {
		return 80
	}
	return min(s.Width, 100)
}

func (s Style) paint(code, text string) string {
	if !s.Colour || text == "" {
		return text
	}
	return "\x1b[" + code + "m" + text + "\x1b[0m"
}

func (s Style) plain(text string) string { return text }
func (s Style) bold(text string) string  { return s.paint("1", text) }
func (s Style) dim(text string) string   { return s.paint("2", text) }
func (s Style) quote(text string) string { return s.paint("36", text) }
func (s Style) warn(text string) string  { return s.paint("33", text) }

// Clean takes out control characters, which could drive a terminal: a source's
// text is shown, never obeyed. Line breaks become spaces.
func Clean(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n', r == '\t', r == '\r', r == '\u2028', r == '\u2029':
			return ' '
		case r < 0x20, r >= 0x7f && r < 0xa0, isBidiControl(r):
			return -1
		}
		return r
	}, text)
}

// CleanLines is Clean for a text of several lines, which stay.
func CleanLines(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		lines[i] = Clean(line)
	}
	return strings.Join(lines, "\n")
}

// isBidiControl reports characters that make text display in another order than
// it has.
func isBidiControl(r rune) bool {
	return r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069
}
