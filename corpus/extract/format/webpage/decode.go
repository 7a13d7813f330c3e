package webpage

import (
	"bytes"
	"fmt"
	"unicode/utf8"

	"golang.org/x/net/html/charset"

	"ibid/corpus/extract/decode"
)

// utf8Page returns the page as UTF-8. A byte order mark counts first, then that the
// bytes are UTF-8 (a page saved by a browser keeps the label of the encoding that it
// had), then the page's own label, then what the bytes look like.
func utf8Page(data []byte) ([]byte, string, error) {
	if utf8.Valid(data) && !bytes.Contains(data, []byte("\x1b$")) {
		return bytes.TrimPrefix(data, []byte("\ufeff")), "utf-8", nil
	}
	if _, name, sure := charset.DetermineEncoding(data[:min(len(data), 1024)], ""); sure || labelled(data) {
		e, _ := charset.Lookup(name)
		out, err := e.NewDecoder().Bytes(data)
		if err != nil {
			return nil, "", fmt.Errorf("%w: the page says that it is %s (%w)", decode.ErrEncoding, name, err)
		}
		return bytes.ToValidUTF8(out, []byte("\uFFFD")), name, nil
	}
	text, name, err := decode.Decode(data, decode.Options{})
	return []byte(text), name, err
}

// labelled reports a label within the bytes that are looked at for one.
func labelled(data []byte) bool {
	head := bytes.ToLower(data[:min(len(data), 1024)])
	return bytes.Contains(head, []byte("charset=")) || bytes.Contains(head, []byte("encoding="))
}
