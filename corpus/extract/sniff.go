package extract

import (
	"bytes"
	"fmt"
	"slices"
)

// signatures are the first bytes of formats that people keep under other endings: the
// ending that a file should have, and what it is called. Of two that fit the first
// counts.
var signatures = []struct {
	begins   string // the file
	has      string // among its first bytes
	ending   string
	what     string
	anywhere bool // begins may stand after other bytes, in the first kilobyte
}{
	{"%PDF-", "", ".pdf", "a PDF file", true},
	{`{\rtf`, "", ".rtf", "an RTF file", false},
	{"PK\x03\x04", "mimetypeapplication/epub+zip", ".epub", "an EPUB file", false},
	{"PK\x03\x04", "mimetypeapplication/vnd.oasis.opendocument.text", ".odt", "an OpenDocument text", false},
	{"PK\x03\x04", "mimetypeapplication/vnd.oasis.opendocument", ".ods", "an OpenDocument file without running text", false},
	{"PK\x03\x04", "word/", ".docx", "a Word file", false},
	{"PK\x03\x04", "xl/", ".xlsx", "a spreadsheet", false},
	{"PK\x03\x04", "ppt/", ".pptx", "a presentation", false},
	{"PK\x03\x04", "", ".zip", "an archive", false},
	{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "", ".doc", "an old Office file", false},
	{"\x89PNG\r\n", "", ".png", "a picture", false},
	{"\xff\xd8\xff", "", ".jpg", "a picture", false},
	{"GIF8", "", ".gif", "a picture", false},
	{"\x1f\x8b", "", ".gz", "a compressed file", false},
	{"SQLite format 3\x00", "", ".db", "a database", false},
}

// sniffed is how many bytes Sniff looks at.
const sniffed = 8 << 10

// Sniff says by a file's first bytes which ending it should have; "" when they don't
// tell, as plain text doesn't.
func Sniff(head []byte) string {
	ending, _ := sniff(head)
	return ending
}

// sniff also says what a file is, in words.
func sniff(data []byte) (ending, what string) {
	head := data[:min(len(data), sniffed)]
	for _, s := range signatures {
		begins := bytes.HasPrefix(head, []byte(s.begins)) || s.anywhere && bytes.Contains(head[:min(len(head), 1024)], []byte("\n"+s.begins))
		if begins && bytes.Contains(head, []byte(s.has)) {
			return s.ending, s.what
		}
	}
	if isPage(head) {
		return ".html", "a web page"
	}
	return "", ""
}

// isPage reports the first bytes of an HTML document.
func isPage(head []byte) bool {
	head = bytes.ToLower(bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), " \t\r\n"))
	for _, opener := range []string{"<?xml", "<!--"} { // may stand before it
		if bytes.HasPrefix(head, []byte(opener)) {
			_, rest, _ := bytes.Cut(head, []byte(">"))
			head = bytes.TrimLeft(rest, " \t\r\n")
		}
	}
	return bytes.HasPrefix(head, []byte("<!doctype html")) || bytes.HasPrefix(head, []byte("<html"))
}

// related are endings that files of a sniffed format may rightly have.
var related = map[string][]string{
	".html": {".htm", ".xhtml", ".mhtml", ".mht", ".eml", ".md", ".markdown"},
	".doc":  {".docx", ".docm", ".odt"}, // protected by a password, or misnamed: their readers say which
	".docx": {".docm"},
	".zip":  {".docx", ".docm", ".odt", ".epub"},
}

// believed is the ending that a source is read by: its own, unless its first bytes show
// another format.
func believed(ending string, data []byte) (string, error) {
	found, what := sniff(data)
	if found == "" || found == ending || slices.Contains(related[found], ending) {
		return ending, nil
	}
	if _, ok := readers[found]; ok {
		return found, nil
	}
	return "", fmt.Errorf("%w: it is %s, whatever its name says", ErrFormat, what)
}
