package record

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	utf "golang.org/x/text/encoding/unicode"
)

// unicode16 is UTF-16 in the order that its mark says.
var unicode16 = utf.UTF16(utf.LittleEndian, utf.UseBOM)

// maxRecords bounds a library; it is far more than anybody has.
const maxRecords = 200_000

// bibEntry is an entry as the file has it: values in TeX, strings put in.
type bibEntry struct {
	kind, key string
	fields    []tagged
	err       error // that ended its reading
}

// bibReader reads a BibTeX file as BibTeX does: what stands between entries is
// comment.
type bibReader struct {
	s       string
	at      int
	strings map[string]string // @string
	entries []bibEntry
}

// readEntries reads a file's entries. One that can't be read comes with the reason,
// and the next line that begins with @ goes on.
func readEntries(s string) ([]bibEntry, error) {
	r := &bibReader{s: s, strings: map[string]string{}}
	for {
		at := strings.IndexByte(r.s[r.at:], '@')
		if at < 0 {
			return r.entries, nil
		}
		start := r.at + at
		r.at = start + 1
		if err := r.entry(); err != nil {
			key := fmt.Sprintf("line %d", 1+strings.Count(s[:start], "\n"))
			r.entries = append(r.entries, bibEntry{key: key, err: err})
			r.at = start + 1
			if next := strings.Index(r.s[r.at:], "\n@"); next >= 0 {
				r.at += next
			} else {
				r.at = len(r.s)
			}
		}
		if len(r.entries) > maxRecords {
			return nil, fmt.Errorf("more than %d entries", maxRecords)
		}
	}
}

func (r *bibReader) entry() error {
	kind := strings.ToLower(r.word())
	if kind == "" || kind == "comment" {
		return nil // an @ of its own; a comment runs to the next entry
	}
	r.space()
	closing := byte('}')
	switch r.peek() {
	case '{':
	case '(':
		closing = ')'
	default:
		return nil // "mail@example.org" in a comment
	}
	r.at++
	switch kind {
	case "preamble":
		_, err := r.value()
		r.end(closing)
		return err
	case "string":
		fields, err := r.fields(closing)
		for _, f := range fields {
			r.strings[f.name] = f.value
		}
		return err
	}
	e := bibEntry{kind: kind}
	r.space()
	start := r.at
	for r.at < len(r.s) && !strings.ContainsRune(",})\n", rune(r.s[r.at])) {
		r.at++
	}
	e.key = strings.TrimSpace(r.s[start:r.at])
	r.space()
	if r.peek() == ',' {
		r.at++
	}
	fields, err := r.fields(closing)
	if err != nil {
		return fmt.Errorf("the entry %s: %w", e.key, err)
	}
	e.fields = fields
	r.entries = append(r.entries, e)
	return nil
}

// fields reads name = value pairs up to the closing brace.
func (r *bibReader) fields(closing byte) ([]tagged, error) {
	var out []tagged
	for {
		r.space()
		switch c := r.peek(); {
		case r.at >= len(r.s):
			return nil, fmt.Errorf("it breaks off: no %q ends it", closing)
		case c == closing:
			r.at++
			return out, nil
		case c == ',':
			r.at++
			continue
		}
		name := strings.ToLower(r.word())
		r.space()
		if name == "" || r.peek() != '=' {
			return nil, fmt.Errorf("a field should be a name, = and a value, at %q", clip(r.s[r.at:]))
		}
		r.at++
		v, err := r.value()
		if err != nil {
			return nil, fmt.Errorf("field %s: %w", name, err)
		}
		out = append(out, tagged{name, v})
	}
}

func clip(s string) string {
	if len(s) > 20 {
		s = strings.ToValidUTF8(s[:20], "") + "…"
	}
	return strings.ToValidUTF8(s, "")
}

// value reads {text}, "text", a number, a string's name, or several with # between.
func (r *bibReader) value() (string, error) {
	var out strings.Builder
	for {
		r.space()
		switch r.peek() {
		case '{', '"':
			text, err := r.quoted()
			if err != nil {
				return "", err
			}
			out.WriteString(text)
		default:
			word := r.word()
			if word == "" {
				return "", fmt.Errorf("there should be a value at %q", clip(r.s[r.at:]))
			}
			if text, ok := r.strings[strings.ToLower(word)]; ok {
				word = text
			}
			out.WriteString(word)
		}
		r.space()
		if r.peek() != '#' {
			return out.String(), nil
		}
		r.at++
		if out.Len() > 1<<20 {
			return "", fmt.Errorf("a value of more than 1 MiB")
		}
	}
}

// quoted reads text in braces or quotation marks, braces inside balanced.
func (r *bibReader) quoted() (string, error) {
	quote := r.s[r.at] == '"'
	depth := 0
	for i := r.at; i < len(r.s); i++ {
		switch r.s[i] {
		case '{':
			depth++
		case '}':
			depth--
			if depth < 0 {
				return "", fmt.Errorf("a } too many in %q", clip(r.s[r.at:]))
			}
			if depth == 0 && !quote {
				return r.cut(i), nil
			}
		case '"':
			if quote && depth == 0 && i > r.at {
				return r.cut(i), nil
			}
		}
	}
	return "", fmt.Errorf("text that begins %q has no end", clip(r.s[r.at:]))
}

// cut takes what stands between the mark at r.at and the one at end.
func (r *bibReader) cut(end int) string {
	text := r.s[r.at+1 : end]
	r.at = end + 1
	return text
}

func (r *bibReader) end(closing byte) {
	r.space()
	if r.peek() == closing {
		r.at++
	}
}

// word reads a name: of an entry, a field or a string.
func (r *bibReader) word() string {
	start := r.at
	for r.at < len(r.s) {
		c, n := utf8.DecodeRuneInString(r.s[r.at:])
		if unicode.IsSpace(c) || strings.ContainsRune("{}(),\"#%'=@", c) {
			break
		}
		r.at += n
	}
	return r.s[start:r.at]
}

func (r *bibReader) space() {
	for r.at < len(r.s) {
		c, n := utf8.DecodeRuneInString(r.s[r.at:])
		switch {
		case unicode.IsSpace(c):
			r.at += n
		case c == '%': // a comment, between fields
			end := strings.IndexByte(r.s[r.at:], '\n')
			if end < 0 {
				r.at = len(r.s)
				return
			}
			r.at += end
		default:
			return
		}
	}
}

func (r *bibReader) peek() byte {
	if r.at < len(r.s) {
		return r.s[r.at]
	}
	return 0
}

// text decodes a library file: UTF-8, with or without its mark, UTF-16 with it, else
// Windows-1252.
func text(data []byte) string {
	if bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff")) {
		if s, err := unicode16.NewDecoder().Bytes(data); err == nil {
			return string(s)
		}
	}
	s := strings.TrimPrefix(string(data), "\ufeff")
	if utf8.ValidString(s) {
		return s
	}
	out, err := charmap.Windows1252.NewDecoder().String(s)
	if err != nil {
		return strings.ToValidUTF8(s, "\ufffd")
	}
	return out
}
