package rtf

import "strconv"

// kind is what a token is.
type kind int

const (
	open kind = iota
	shut
	word
	char
)

type token struct {
	kind   kind
	name   string // of a control word or symbol
	value  int
	valued bool
	char   byte
}

// scanner cuts a document into tokens.
type scanner struct {
	data []byte
	at   int
}

func (s *scanner) next() (token, bool) {
	for s.at < len(s.data) {
		c := s.data[s.at]
		s.at++
		switch c {
		case '{':
			return token{kind: open}, true
		case '}':
			return token{kind: shut}, true
		case '\\':
			return s.control(), true
		case '\r', '\n', 0:
		default:
			return token{kind: char, char: c}, true
		}
	}
	return token{}, false
}

// control reads what follows a backslash: a word with its number, or one sign.
func (s *scanner) control() token {
	from := s.at
	for s.at < len(s.data) && s.at-from < 32 && isLetter(s.data[s.at]) {
		s.at++
	}
	if s.at == from {
		return s.sign()
	}
	t := token{kind: word, name: string(s.data[from:s.at])}
	from = s.at
	if s.at < len(s.data) && s.data[s.at] == '-' {
		s.at++
	}
	for s.at < len(s.data) && s.at-from < 11 && s.data[s.at] >= '0' && s.data[s.at] <= '9' {
		s.at++
	}
	if n, err := strconv.Atoi(string(s.data[from:s.at])); err == nil {
		t.value, t.valued = n, true
	}
	if s.at < len(s.data) && s.data[s.at] == ' ' {
		s.at++
	}
	if t.name == "bin" {
		s.at = min(len(s.data), s.at+max(t.value, 0))
		return token{kind: word, name: "bin"}
	}
	return t
}

// sign reads a control symbol; \'hh is a byte.
func (s *scanner) sign() token {
	if s.at >= len(s.data) {
		return token{kind: word}
	}
	c := s.data[s.at]
	s.at++
	if c == '\n' || c == '\r' {
		return token{kind: word, name: "par"} // as TextEdit ends its paragraphs
	}
	if c != '\'' {
		return token{kind: word, name: string(rune(c))}
	}
	if s.at+2 > len(s.data) {
		return token{kind: word}
	}
	n, err := strconv.ParseUint(string(s.data[s.at:s.at+2]), 16, 8)
	if err != nil {
		return token{kind: word}
	}
	s.at += 2
	return token{kind: word, name: "'", value: int(n), valued: true}
}

func isLetter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }
