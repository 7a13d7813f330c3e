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

// style is how answers look: colour on a terminal only, and never when NO_COLOR
// is set to anything (no-color.org).
func (s streams) style() render.Style {
	colour := s.terminal && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
	return render.Style{Colour: colour, Width: s.width}
}
