package webpage

import (
	"bytes"
	"fmt"
	"regexp"
	"unicode/utf8"

	"golang.org/x/net/html/charset"

	"ibid/corpus/extract/decode"
)

// utf8Page returns the page as UTF-8. A byte order mark counts first, then that the
// bytes are UTF-8 (a page saved by a browser keeps the label of the encoding that it
// had), then the page's own label, then the encoding named, then what the bytes look like.
func utf8Page(data []byte, named string) ([]byte, string, error) {
	if utf8.Valid(data) && !bytes.Contains(data, []byte("\x1b$")) {
		return bytes.TrimPrefix(data, []byte("\ufeff")), "utf-8", nil
	}
	if _, name, sure := charset.DetermineEncoding(data[:min(len(data), 1024)], ""); sure {
		return as(name, data)
	}
	if m := label.FindSubmatch(data[:min(len(data), 1<<16)]); m != nil {
		if _, name := charset.Lookup(string(m[1])); name != "" {
			return as(name, data)
		}
	}
	text, name, err := decode.Decode(data, decode.Options{Encoding: named})
	return []byte(text), name, err
}

// label is where a page names its encoding. Pages put it behind scripts and comments,
// out of the 1,024 bytes in which a browser has to look for it.
var label = regexp.MustCompile(`(?i)<(?:meta\b[^>]{0,200}\bcharset|\?xml\b[^>]{0,100}\bencoding)\s*=\s*["']?\s*([-\w:]{2,40})`)

func as(name string, data []byte) ([]byte, string, error) {
	e, name := charset.Lookup(name)
	out, err := e.NewDecoder().Bytes(data)
	if err != nil {
		return nil, "", fmt.Errorf("%w: the page says that it is %s (%w)", decode.ErrEncoding, name, err)
	}
	return bytes.ToValidUTF8(out, []byte("\uFFFD")), name, nil
}
