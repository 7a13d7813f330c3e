package render

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"sync"
	"unicode/utf8"
)

// Screen is a terminal that nothing drives but ibid's own styling: it leaves out all other
// control characters than line ends and tabs, and those that turn text round. Whoever prints
// names and texts still cleans them, because they may not have line ends or styling either.
// It is safe for concurrent use.
type Screen struct {
	Out io.Writer

	mu   sync.Mutex
	rest []byte // the beginning of a character or a code, until the rest of it is written
}

// ownCodes are the codes that get through.
var ownCodes = [][]byte{
	[]byte(styling(codeBold)), []byte(styling(codeDim)), []byte(styling(codeWarn)), []byte(styling(codeQuote)), []byte(styling(codeOff)),
}

// Write passes text on.
func (s *Screen) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	text := append(s.rest, p...)
	s.rest = nil
	out := make([]byte, 0, len(text))
	for len(text) > 0 {
		n, shown := next(text)
		if n == 0 {
			s.rest = slices.Clone(text)
			break
		}
		out, text = append(out, shown...), text[n:]
	}
	if _, err := s.Out.Write(out); err != nil {
		return 0, fmt.Errorf("write to the terminal: %w", err)
	}
	return len(p), nil
}

// next is the length of the first character or code of a text and what is shown of it; 0
// where only its beginning is there.
func next(text []byte) (n int, shown []byte) {
	if text[0] == 0x1b {
		for _, code := range ownCodes {
			if bytes.HasPrefix(text, code) {
				return len(code), code
			}
			if len(text) < len(code) && bytes.HasPrefix(code, text) {
				return 0, nil
			}
		}
		return 1, nil
	}
	if !utf8.FullRune(text) {
		return 0, nil
	}
	r, n := utf8.DecodeRune(text)
	switch {
	case r == '\n', r == '\t':
	case r == utf8.RuneError && n == 1: // a terminal may read it as a control character
		return n, []byte(string(utf8.RuneError))
	case drives(r):
		return n, nil
	}
	return n, text[:n]
}
