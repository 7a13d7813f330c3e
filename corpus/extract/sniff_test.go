package extract

import (
	"errors"
	"strings"
	"testing"
)

func TestSniff(t *testing.T) {
	for _, c := range []struct{ name, head, want string }{
		{"text", "Ferries\n\nThe quay is long.\n", ""}, {"nothing", "", ""},
		{"PDF", "%PDF-1.7\n", ".pdf"}, {"PDF behind a line", "\r\n%PDF-1.4\n", ".pdf"}, {"PDF named in text", "He sent %PDF-1.4\n", ""},
		{"RTF", "{\\rtf1\\ansi", ".rtf"}, {"Word", "PK\x03\x04....word/document.xml", ".docx"},
		{"EPUB", "PK\x03\x04....mimetypeapplication/epub+zipPK", ".epub"}, {"ODT", "PK\x03\x04..mimetypeapplication/vnd.oasis.opendocument.textPK", ".odt"},
		{"ODS", "PK\x03\x04..mimetypeapplication/vnd.oasis.opendocument.spreadsheetPK", ".ods"}, {"archive", "PK\x03\x04notes.txt", ".zip"},
		{"old Word", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ".doc"}, {"picture", "\xff\xd8\xff\xe0", ".jpg"},
		{"page", "<!DOCTYPE html><html>", ".html"}, {"page behind a mark", "\ufeff \n<HTML lang=en>", ".html"},
		{"XHTML", "<?xml version=\"1.0\"?>\n<!DOCTYPE html PUBLIC", ".html"}, {"page saved", "<!-- saved from url=(0020)https://sill.example/ -->\n<html>", ".html"},
		{"other XML", "<?xml version=\"1.0\"?>\n<rss>", ""}, {"text that names a tag", "Use <html> first.", ""},
	} {
		if got := Sniff([]byte(c.head)); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// A file is read as what it is; what isn't read is named.
func TestWrongEnding(t *testing.T) {
	for ending, data := range map[string]string{".txt": "\x89PNG\r\n\x1a\n", ".text": "PK\x03\x04xl/workbook.xml", ".md": "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"} {
		_, err := Extract("a"+ending, []byte(data), Options{})
		if !errors.Is(err, ErrFormat) || !strings.Contains(err.Error(), "it is a") && !strings.Contains(err.Error(), "it is an") {
			t.Errorf("%s: %v", ending, err)
		}
	}
	if ending, err := believed(".md", []byte("<!DOCTYPE html>\n<p>")); ending != ".md" || err != nil {
		t.Errorf("Markdown that begins with HTML: %q, %v", ending, err)
	}
	if ending, err := believed(".docx", []byte("PK\x03\x04docProps/app.xml")); ending != ".docx" || err != nil {
		t.Errorf("a Word file that begins with other parts: %q, %v", ending, err)
	}
}
