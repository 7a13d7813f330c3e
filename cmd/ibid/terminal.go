package main

import (
	"os"

	"golang.org/x/term"

	"ibid/bot/render"
)

// detect finds out which streams are terminals and how wide.
func (s *streams) detect(in, out, err *os.File) {
	s.typing = term.IsTerminal(int(in.Fd()))
	s.terminal = term.IsTerminal(int(out.Fd()))
	s.progress = term.IsTerminal(int(err.Fd()))
	if width, _, err := term.GetSize(int(out.Fd())); err == nil {
		s.width = width
	}
}

// shown is text as it may reach the output: byte for byte, but at a terminal without
// characters that would drive it.
func (s streams) shown(text string) string {
	if s.terminal {
		return render.CleanLines(text)
	}
	return text
}

// style is how answers look: colour on a terminal only, and never when NO_COLOR
// is set to anything (no-color.org).
func (s streams) style() render.Style {
	colour := s.terminal && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
	return render.Style{Colour: colour, Width: s.width}
}
