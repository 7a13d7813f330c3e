package main

import (
	"os"
	"strconv"

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
	} else if n, err := strconv.Atoi(os.Getenv("COLUMNS")); err == nil && n > 0 {
		s.width = n
	}
}

// screened are the streams through which nothing but ibid itself drives a terminal, whatever
// names and texts are written to them. Bars are drawn past that.
func (s streams) screened() streams {
	s.drawing = s.err
	if s.terminal {
		s.out = &render.Screen{Out: s.out}
	}
	if s.progress {
		s.err = &render.Screen{Out: s.err}
	}
	return s
}

// shown is text as it may reach the output: byte for byte, but at a terminal without
// characters that would drive it, ibid's own styling included.
func (s streams) shown(text string) string {
	if s.terminal {
		return render.CleanLines(text)
	}
	return text
}

// style is how answers look: colour on a terminal only, and never when NO_COLOR is set
// to anything (no-color.org). A database that --db names is named in the commands that
// answers show.
func (e *environment) style() render.Style {
	colour := e.terminal && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
	style := render.Style{Colour: colour, Width: e.width}
	if e.flags.DB != e.config.dbAt {
		style.Database = e.flags.DB
	}
	return style
}
