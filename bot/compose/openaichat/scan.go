package openaichat

import "strings"

// draft is a claim as the model wrote it.
type draft struct {
	Text      string
	Sentences []int // numbers as the model gave them
}

// scanner finds the objects of the lists in an answer while it comes, as soon as their
// closing brace is there. What stands around the JSON (a fence, a sentence before it) is
// passed over.
type scanner struct {
	stack   []byte // open braces and brackets
	object  strings.Builder
	inside  bool // an object of a list is open
	text    bool // a string is open
	escaped bool
	closed  bool // the outermost value is complete
}

// maxObject bounds one object, in bytes.
const maxObject = 16 << 10

// add reads the next part of the answer and returns the objects completed by it.
func (s *scanner) add(part string) []string {
	var out []string
	for i := range len(part) {
		if o, ok := s.next(part[i]); ok {
			out = append(out, o)
		}
	}
	return out
}

func (s *scanner) next(c byte) (string, bool) {
	if s.closed {
		return "", false
	}
	if s.inside && s.object.Len() < maxObject {
		s.object.WriteByte(c)
	}
	if s.text {
		switch {
		case s.escaped:
			s.escaped = false
		case c == '\\':
			s.escaped = true
		case c == '"':
			s.text = false
		}
		return "", false
	}
	switch c {
	case '"':
		s.text = len(s.stack) > 0
	case '{', '[':
		s.open(c)
	case '}', ']':
		return s.close(c)
	}
	return "", false
}

func (s *scanner) open(c byte) {
	n := len(s.stack)
	if c == '{' && !s.inside && n > 0 && s.stack[n-1] == '[' {
		s.inside = true
		s.object.Reset()
		s.object.WriteByte(c)
		s.stack = append(s.stack, 'c')
		return
	}
	if n < 64 {
		s.stack = append(s.stack, c)
	} else {
		s.closed = true // no answer is so deep
	}
}

func (s *scanner) close(c byte) (string, bool) {
	n := len(s.stack)
	if n == 0 {
		return "", false
	}
	top := s.stack[n-1]
	if c == ']' && top != '[' || c == '}' && top == '[' {
		s.closed = true // no JSON
		return "", false
	}
	s.stack = s.stack[:n-1]
	s.closed = n == 1
	if top != 'c' {
		return "", false
	}
	s.inside = false
	return s.object.String(), true
}
