// Package decode turns the bytes of a text into UTF-8. It recognises encodings and says
// when it can't; which file formats hold text, it does not know.
package decode

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	utf16enc "golang.org/x/text/encoding/unicode"

	"ibid/corpus/extract/format"
)

// What may be wrong with a source's bytes, beside [format.ErrNoText].
var (
	ErrBinary   = errors.New("it isn't text")
	ErrEncoding = errors.New("its character encoding can't be told")
)

// Options says what is known of the bytes from outside. The zero value means nothing.
type Options struct {
	// Encoding is the encoding of text that is neither UTF-8 nor marked as UTF-16, by a
	// label of the WHATWG Encoding Standard ("iso-8859-2"). "" recognises it.
	Encoding string
}

// Decode returns data as UTF-8 and the name of the encoding it was in. UTF-8
// comes back as it is, byte order mark included. Text that no encoding explains
// is refused: a wrong character is worse than a missing article.
func Decode(data []byte, o Options) (text, name string, err error) {
	text, name, err = decode(data, o)
	if err == nil && strings.TrimFunc(text, isSpace) == "" {
		return "", name, format.ErrNoText
	}
	return text, name, err
}

// isSpace reports white space and characters that show nothing.
func isSpace(r rune) bool { return unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) }

// Known returns the name of an encoding by one of its labels, and false for a label
// that stands for none.
func Known(label string) (name string, ok bool) {
	label = strings.ToLower(strings.TrimSpace(label))
	if lookup(label) == nil {
		return "", false
	}
	_, name = charset.Lookup(label)
	return canonical(name), true
}

// Names are the encodings that Decode recognises beside UTF-8 and UTF-16.
func Names() []string {
	names := []string{"iso-2022-jp"}
	for _, c := range candidates {
		names = append(names, c.name)
	}
	return names
}

func decode(data []byte, o Options) (text, name string, err error) {
	if e, name := utf16(data); e != nil {
		return with(e, name, data)
	}
	if control(data) {
		return "", "", ErrBinary
	}
	if utf8.Valid(data) {
		if bytes.Contains(data, []byte("\x1b$")) {
			return with(lookup("iso-2022-jp"), "iso-2022-jp", data)
		}
		return string(data), "utf-8", nil
	}
	if o.Encoding != "" {
		e := lookup(strings.ToLower(o.Encoding))
		if e == nil {
			return "", "", fmt.Errorf("%w: no encoding is called %q", ErrEncoding, o.Encoding)
		}
		return with(e, canonical(strings.ToLower(o.Encoding)), data)
	}
	// Read as anything else, what was UTF-8 would come out wrong to the last character.
	if at, ok := damagedUTF8(data); ok {
		return "", "", fmt.Errorf("%w: it looks like UTF-8, but byte %d isn't; if it is something else, name it with --encoding NAME", ErrEncoding, at)
	}
	return legacy(data)
}

// utf16 recognises UTF-16 by its mark, or by zero bytes that stand in every
// other place, as they do in Western text.
func utf16(data []byte) (encoding.Encoding, string) {
	big, little := utf16enc.UTF16(utf16enc.BigEndian, utf16enc.UseBOM), utf16enc.UTF16(utf16enc.LittleEndian, utf16enc.UseBOM)
	switch {
	case bytes.HasPrefix(data, []byte{0xFE, 0xFF}):
		return big, "utf-16be"
	case bytes.HasPrefix(data, []byte{0xFF, 0xFE}) && !bytes.HasPrefix(data, []byte{0xFF, 0xFE, 0, 0}):
		return little, "utf-16le"
	}
	var zeros [2]int
	for i, c := range data {
		if c == 0 {
			zeros[i%2]++
		}
	}
	half := len(data) / 2
	switch {
	case half < 4 || len(data)%2 != 0:
	case zeros[0] > half*6/10 && zeros[1] == 0:
		return utf16enc.UTF16(utf16enc.BigEndian, utf16enc.IgnoreBOM), "utf-16be"
	case zeros[1] > half*6/10 && zeros[0] == 0:
		return utf16enc.UTF16(utf16enc.LittleEndian, utf16enc.IgnoreBOM), "utf-16le"
	}
	return nil, ""
}

// control reports bytes that no text has: a zero, or many control characters.
func control(data []byte) bool {
	n := 0
	for _, c := range data {
		switch {
		case c == 0:
			return true
		case c < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != '\v' && c != 0x1b, c == 0x7f:
			n++
		}
	}
	return n > 8 && n*50 > len(data)
}

// damagedUTF8 reports UTF-8 with a few bytes spoilt, and where the first is.
// Read as anything else, all its other characters would come out wrong.
func damagedUTF8(data []byte) (at int, ok bool) {
	good, bad := 0, 0
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			if bad == 0 {
				at = i
			}
			bad++
		case size > 2, size == 2 && r > 0xBF:
			good++
		}
		i += size
	}
	return at, good > 2*bad
}

// legacy decodes what isn't Unicode.
func legacy(data []byte) (string, string, error) {
	name, err := recognised(data)
	if err != nil {
		return "", "", err
	}
	text, name, err := with(lookup(name), name, data)
	if err == nil && !written(text) {
		err = fmt.Errorf("%w: closest is %s, but it doesn't decode as that; name it with --encoding NAME", ErrEncoding, name)
	}
	if err != nil {
		return "", "", err
	}
	return text, name, nil
}

// lookup finds an encoding by its label as the WHATWG Encoding Standard lists
// it; ISO-8859-1 is read as its superset Windows-1252 there.
func lookup(name string) encoding.Encoding {
	switch name {
	case "gb-18030", "gbk":
		name = "gb18030"
	case "iso-8859-8-i":
		name = "iso-8859-8"
	case "windows-1252":
		return charmap.Windows1252
	}
	e, _ := charset.Lookup(name)
	return e
}

func canonical(name string) string {
	switch name {
	case "gb-18030", "gbk":
		return "gb18030"
	case "iso-8859-1":
		return "windows-1252"
	}
	return name
}

func with(e encoding.Encoding, name string, data []byte) (string, string, error) {
	out, err := e.NewDecoder().Bytes(data)
	if err != nil || !utf8.Valid(out) {
		return "", "", fmt.Errorf("%w: it doesn't decode as %s", ErrEncoding, name)
	}
	if bytes.ContainsRune(out, utf8.RuneError) {
		return "", "", fmt.Errorf("%w: it doesn't decode as %s", ErrEncoding, name)
	}
	if bytes.IndexByte(out, 0) >= 0 {
		return "", "", ErrBinary
	}
	return string(out), name, nil
}

// written reports that text holds no character that nobody writes: C1 controls
// and private use.
func written(text string) bool {
	for _, r := range text {
		if r >= 0x80 && r < 0xA0 && r != 0x85 || r >= 0xE000 && r <= 0xF8FF {
			return false
		}
	}
	return true
}
