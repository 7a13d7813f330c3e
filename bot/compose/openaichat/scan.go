package openaichat

import (
	"encoding/json"
	"strconv"
	"strings"
)

// draft is a claim as the model wrote it.
type draft struct {
	Text      string
	Sentences []int // numbers as the model gave them
}

// scanner finds the claims in an answer while it comes: objects in a list, as
// soon as their closing brace is there. What stands around the JSON (a fence, a
// sentence before it) is passed over.
type scanner struct {
	stack   []byte // open braces and brackets
	object  strings.Builder
	inside  bool // a claim's object is open
	text    bool // a string is open
	escaped bool
	begun   bool
	closed  bool // the outermost value is complete
}

// maxObject bounds one claim, in bytes.
const maxObject = 16 << 10

// add reads the next part of the answer and returns the claims completed by it.
func (s *scanner) add(part string) []draft {
	var out []draft
	for i := range len(part) {
		if d, ok := s.next(part[i]); ok {
			out = append(out, d)
		}
	}
	return out
}

func (s *scanner) next(c byte) (draft, bool) {
	if s.closed {
		return draft{}, false
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
		return draft{}, false
	}
	switch c {
	case '"':
		s.text = len(s.stack) > 0
	case '{', '[':
		s.open(c)
	case '}', ']':
		return s.close(c)
	}
	return draft{}, false
}

func (s *scanner) open(c byte) {
	s.begun = true
	n := len(s.stack)
	if c == '{' && !s.inside && n > 0 && s.stack[n-1] == '[' {
		s.inside = true
		s.object.Reset()
		s.object.WriteByte(c)
		s.stack = append(s.stack, 'c')
		return
	}
	s.stack = append(s.stack, c)
}

func (s *scanner) close(c byte) (draft, bool) {
	n := len(s.stack)
	if n == 0 {
		return draft{}, false
	}
	top := s.stack[n-1]
	if c == ']' && top != '[' || c == '}' && top == '[' {
		s.closed = true // no JSON
		return draft{}, false
	}
	s.stack = s.stack[:n-1]
	s.closed = n == 1
	if top != 'c' {
		return draft{}, false
	}
	s.inside = false
	return decode(s.object.String())
}

// decode reads a claim; numbers also come as "3" or "[3]".
func decode(object string) (draft, bool) {
	var raw struct {
		Text      string            `json:"text"`
		Sentences []json.RawMessage `json:"sentences"`
	}
	if json.Unmarshal([]byte(object), &raw) != nil || strings.TrimSpace(raw.Text) == "" {
		return draft{}, false
	}
	d := draft{Text: raw.Text}
	for _, r := range raw.Sentences {
		if n, err := strconv.Atoi(strings.Trim(string(r), "\"[]() ")); err == nil {
			d.Sentences = append(d.Sentences, n)
		}
	}
	return d, true
}
