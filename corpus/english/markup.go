package english

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// markup is the length of the Markdown or HTML that begins here, 0 for none.
func (s *scanner) markup(r rune) int {
	rest := s.text[s.at:]
	switch r {
	case '*', '_', '\\':
		return len(rest) - len(strings.TrimLeft(rest, "*_\\"))
	case '`', '~':
		return fence(rest, byte(r))
	case '<':
		return s.tag(rest)
	case '[':
		return s.bracket(rest)
	case '!':
		return image(rest)
	case ']':
		return s.link(rest)
	case '¹', '²', '³', '⁰', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹':
		return superscript(rest)
	}
	if s.line {
		return lineMark(rest)
	}
	return 0
}

// fence is a run of back quotes, or of tildes that strike out; two back quotes
// at a word are a quotation mark of plain-text times.
func fence(rest string, mark byte) int {
	n := len(rest) - len(strings.TrimLeft(rest, string(mark)))
	if mark == '~' && n < 2 {
		return 0
	}
	return n
}

// longestTag is the most bytes of a tag.
const longestTag = 2000

// tag is an HTML tag or comment.
func (s *scanner) tag(rest string) int {
	name := strings.TrimPrefix(rest[1:], "/")
	if name == "" || name[0] != '!' && (name[0]|0x20 < 'a' || name[0]|0x20 > 'z') {
		return 0
	}
	if s.noTag >= 0 && s.at >= s.noTag {
		return 0
	}
	within := rest[1:min(len(rest), longestTag)]
	end := strings.IndexAny(within, "<>")
	if end < 0 && len(rest) <= longestTag {
		s.noTag = s.at
	}
	if end < 0 || within[end] == '<' {
		return 0
	}
	return end + 2
}

// bracket is a note's mark ("[1]", "[2, 3]", "[^a]") or the bracket that opens a
// link.
func (s *scanner) bracket(rest string) int {
	within := rest[1:min(len(rest), 40)]
	if end := strings.IndexByte(within, ']'); end > 0 {
		if within[0] == '^' || strings.Trim(within[:end], "0123456789, -–\n\r\t") == "" {
			return end + 2
		}
	}
	if isLink(rest) {
		s.links++
		return 1
	}
	return 0
}

// longestLink is the most bytes of the words of a link.
const longestLink = 400

// isLink reports whether the bracket that opens rest is closed by "](".
func isLink(rest string) bool {
	depth := 0
	for i := range min(len(rest), longestLink) {
		switch rest[i] {
		case '[':
			depth++
		case ']':
			if depth--; depth == 0 {
				return i+1 < len(rest) && rest[i+1] == '(' && parenthesis(rest[i+1:]) > 0
			}
		case '\n':
			if i+1 < len(rest) && rest[i+1] == '\n' {
				return false
			}
		}
	}
	return false
}

// link is the end of a link with its address: "](https://…)".
func (s *scanner) link(rest string) int {
	if s.links == 0 || len(rest) < 2 || rest[1] != '(' {
		return 0
	}
	n := parenthesis(rest[1:])
	if n == 0 {
		return 0
	}
	s.links--
	return 1 + n
}

// parenthesis is the length of "(address)" or "(address "title")", 0 when it does
// not close.
func parenthesis(rest string) int {
	depth := 0
	for i := range min(len(rest), longestTag) {
		switch rest[i] {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return i + 1
			}
		case '\n':
			return 0
		}
	}
	return 0
}

// image is a picture: "![words](address)".
func image(rest string) int {
	if len(rest) < 2 || rest[1] != '[' || !isLink(rest[1:]) {
		return 0
	}
	i := strings.Index(rest, "](")
	return i + 1 + parenthesis(rest[i+1:])
}

// superscript is a note's number set high; "m²" is a unit and no note.
func superscript(rest string) int {
	return len(rest) - len(strings.TrimLeft(rest, "¹²³⁰⁴⁵⁶⁷⁸⁹"))
}

// lineMark is what opens a line: a heading's "#", a quotation's ">", a bullet.
func lineMark(rest string) int {
	n := len(rest) - len(strings.TrimLeft(rest, "#"))
	if n == 0 || n > 6 {
		r, size := utf8.DecodeRuneInString(rest)
		if !strings.ContainsRune(">-+•◦▪‣·●○■□–", r) {
			return 0
		}
		n = size
		if r == '>' {
			return n
		}
	}
	next, _ := utf8.DecodeRuneInString(rest[n:])
	if !unicode.IsSpace(next) {
		return 0
	}
	return n
}

// address is the length of a web or mail address at the start of s, 0 for none.
func address(s string) int {
	head := s[:min(len(s), 8)]
	low := strings.ToLower(head)
	if !strings.HasPrefix(low, "http://") && !strings.HasPrefix(low, "https://") && !strings.HasPrefix(low, "www.") {
		return 0
	}
	end := strings.IndexFunc(s, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("<>\"”“[]()", r) })
	if end < 0 {
		end = len(s)
	}
	return len(strings.TrimRight(s[:end], ".,;:!?'’*_"))
}
