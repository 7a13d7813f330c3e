package web

import "testing"

// The format is what the bytes show, then what the server states, then the address.
func TestEnding(t *testing.T) {
	const page = "<!DOCTYPE html><html><body><p>The quay.</p>"
	for _, c := range []struct{ stated, address, data, want string }{
		{"text/html; charset=utf-8", "https://h/a", page, ".html"},
		{"text/html", "https://h/a", "no tags at all", ".html"},
		{"application/xhtml+xml", "https://h/a", `<?xml version="1.0"?><html xmlns="x">`, ".html"},
		{"", "https://h/a", page, ".html"},
		{"text/plain", "https://h/a.txt", "The quay.", ".txt"},
		{"text/plain", "https://h/a.md", "# The quay", ".md"},
		{"text/plain", "https://h/a", page, ".html"},
		{"text/html", "https://h/a", "%PDF-1.7 …", ".pdf"},
		{"application/pdf", "https://h/a.pdf", page, ".html"},
		{"application/pdf", "https://h/a.pdf", "Not found", ".txt"},
		{"application/octet-stream", "https://h/a.pdf", "%PDF-1.7 …", ".pdf"},
		{"application/octet-stream", "https://h/a.docx", "PK\x03\x04…", ".docx"},
		{"application/zip", "https://h/a", "PK\x03\x04…mimetypeapplication/epub+zip", ".epub"},
		{"application/zip", "https://h/a.zip", "PK\x03\x04…", ".zip"},
		{"application/rss+xml", "https://h/feed", "<rss>", Feed},
		{"text/xml", "https://h/feed", `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom">`, Feed},
		{"text/html", "https://h/feed", `<?xml version="1.0"?><rss version="2.0">`, Feed},
		{"application/feed+json", "https://h/feed", "{}", Feed},
		{"application/xml", "https://h/s.xml", `<urlset xmlns="x">`, Sitemap},
		{"application/xml", "https://h/s.xml", `<?xml version="1.0"?><sitemapindex>`, Sitemap},
		{"application/xml", "https://h/s.xml", `<?xml version="1.0"?><other>`, ".xml"},
		{"application/octet-stream", "https://h/s.xml.gz", "\x1f\x8b…", ".gz"},
		{"image/png", "https://h/a.png", "\x89PNG\r\n\x1a\n", ""},
	} {
		if got := Ending(c.stated, c.address, []byte(c.data)); got != c.want {
			t.Errorf("%s at %s, %.20q: %q, want %q", c.stated, c.address, c.data, got, c.want)
		}
	}
}

// Text in another encoding than UTF-8 is brought into it when the server says which.
func TestInUTF8(t *testing.T) {
	for _, c := range []struct{ stated, ending, data, want string }{
		{"text/html; charset=iso-8859-2", ".html", "P\xb9a", "\ufeffPša"},
		{"text/plain; charset=koi8-r", ".txt", "\xd0\xd2", "\ufeffпр"},
		{"text/html; charset=utf-8", ".html", "Pša", "Pša"},
		{"text/html", ".html", "P\xb9a", "P\xb9a"},
		{"application/pdf; charset=iso-8859-2", ".pdf", "\xb9", "\xb9"},
		{"text/html; charset=nothing", ".html", "\xb9", "\xb9"},
	} {
		if got := string(InUTF8(c.stated, c.ending, []byte(c.data))); got != c.want {
			t.Errorf("%s: %q, want %q", c.stated, got, c.want)
		}
	}
}

func TestAddress(t *testing.T) {
	for raw, want := range map[string]string{
		"HTTPS://Osmark.Example:443/A?b=c#d": "https://osmark.example/A?b=c",
		"http://osmark.example":              "http://osmark.example/",
		" https://osmark.example:8443/ ":     "https://osmark.example:8443/",
		"ftp://osmark.example/a":             "",
		"https://vera:secret@osmark.example": "",
		"https:///a":                         "",
		"file:///etc/passwd":                 "",
		"https://osmark.example/%zz":         "",
	} {
		got, err := Address(raw)
		if got != want || (err == nil) != (want != "") {
			t.Errorf("%s: %q, %v", raw, got, err)
		}
	}
}

func TestName(t *testing.T) {
	for address, want := range map[string]string{
		"https://osmark.example/2024/ferries-sail-again.html": "ferries-sail-again",
		"https://osmark.example/":                             "osmark.example",
		"https://osmark.example/news/index.html":              "osmark.example-news",
		"https://osmark.example/article?id=5":                 "article-id=5",
		"https://osmark.example/a%0Ab%1b":                     "a-b-",
		"https://osmark.example/%ED%8E%98%EB%A6%AC":           "페리",
	} {
		if got := Name(address); got != want {
			t.Errorf("%s: %q, want %q", address, got, want)
		}
	}
}
