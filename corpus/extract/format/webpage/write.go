package webpage

import (
	"strings"
	"unicode"
)

// write adds text to the open unit, white space folded.
func (w *walker) write(s string, in *scope) {
	if w.raw > 0 {
		w.writeRaw(s, in)
		return
	}
	for _, r := range s {
		switch {
		case unicode.IsSpace(r):
			w.space = true
			continue
		case invisible(r):
			continue
		}
		w.before(in)
		w.buf.WriteRune(r)
		if w.link > 0 {
			w.open.linked++
		}
		if w.strong > 0 {
			w.open.bold++
		}
	}
}

// before writes what is due before the next character.
func (w *walker) before(in *scope) {
	if w.buf.Len() > 0 {
		if w.breaks > 0 {
			w.buf.WriteByte('\n')
		} else if w.space {
			w.buf.WriteByte(' ')
		}
	} else {
		w.open.scope = in
	}
	w.space, w.breaks = false, 0
}

func (w *walker) writeRaw(s string, in *scope) {
	if w.buf.Len() == 0 {
		s = strings.TrimLeft(s, "\n")
		w.open.scope = in
	}
	w.buf.WriteString(s)
}

// invisible reports characters that show nothing: soft hyphens, zero-width marks.
func invisible(r rune) bool {
	switch r {
	case '\u00ad', '\ufeff', '\u200b', '\u2060', 0:
		return true
	}
	return r < ' ' || r >= 0x7f && r < 0xa0
}
