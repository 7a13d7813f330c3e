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

// The codes of a terminal that ibid writes, and no others.
const (
	codeBold  = "1"
	codeDim   = "2"
	codeWarn  = "33"
	codeQuote = "36"
	codeOff   = "0"
)

func styling(code string) string { return "\x1b[" + code + "m" }

func (s Style) paint(code, text string) string {
	if !s.Colour || text == "" {
		return text
	}
	return styling(code) + text + styling(codeOff)
}

func (s Style) plain(text string) string { return text }
func (s Style) bold(text string) string  { return s.paint(codeBold, text) }
func (s Style) dim(text string) string   { return s.paint(codeDim, text) }
func (s Style) quote(text string) string { return s.paint(codeQuote, text) }
func (s Style) warn(text string) string  { return s.paint(codeWarn, text) }

// Clean takes out control characters, which could drive a terminal: a source's
// text is shown, never obeyed. Line breaks become spaces.
func Clean(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n', r == '\t', r == '\r', r == '\u2028', r == '\u2029':
			return ' '
		case drives(r):
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

// drives reports characters that drive a terminal or turn round what it shows.
func drives(r rune) bool { return r < 0x20 || r >= 0x7f && r < 0xa0 || isBidiControl(r) }

// isBidiControl reports characters that make text display in another order than
// it has.
func isBidiControl(r rune) bool {
	return r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069
}
