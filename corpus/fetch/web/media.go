package web

import (
	"bytes"
	"mime"
	"net/http"
	"net/url"
	"path"
	"strings"

	"golang.org/x/net/html/charset"
)

// endings are the formats that a Content-Type states, as names of files end.
var endings = map[string]string{
	"text/html": ".html", "application/xhtml+xml": ".html", "text/plain": ".txt", "text/markdown": ".md", "text/x-markdown": ".md",
	"application/pdf": ".pdf", "application/x-pdf": ".pdf", "application/rtf": ".rtf", "text/rtf": ".rtf",
	"application/epub+zip": ".epub", "application/vnd.oasis.opendocument.text": ".odt",
	"application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
	"message/rfc822": ".eml", "multipart/related": ".mhtml", "application/x-mimearchive": ".mhtml",
	"application/rss+xml": Feed, "application/atom+xml": Feed, "application/feed+json": Feed,
	"application/xml": xml, "text/xml": xml, "application/json": ".json",
	"application/gzip": ".gz", "application/x-gzip": ".gz",
}

// Feed is the ending of a feed of any kind, Sitemap that of a sitemap or an index of them.
const (
	Feed    = ".feed"
	Sitemap = ".sitemap"
	xml     = ".xml"
)

// Ending tells the format of an answer, as the ending of a file's name: what its first
// bytes show before what the server states, and that before the address. "" when
// nothing tells.
func Ending(contentType, address string, data []byte) string {
	stated := ""
	if t, _, err := mime.ParseMediaType(contentType); err == nil {
		stated = endings[t]
	}
	head := bytes.TrimLeft(bytes.TrimPrefix(data[:min(len(data), 4096)], []byte("\ufeff")), " \t\r\n\f")
	switch named := addressEnding(address); {
	case bytes.HasPrefix(head, []byte("%PDF-")):
		return ".pdf"
	case bytes.HasPrefix(head, []byte(`{\rtf`)):
		return ".rtf"
	case bytes.HasPrefix(head, []byte("\x1f\x8b")):
		return ".gz"
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		return zipped(stated, named, head)
	case stated == xml, stated == Feed, startsXML(head):
		return markup(stated, head)
	case strings.HasPrefix(http.DetectContentType(head), "text/html"):
		return ".html"
	case stated == ".pdf", stated == ".gz", stated == ".rtf", stated == ".epub", stated == ".odt", stated == ".docx": // its bytes say that it is not
		return textual(head)
	case stated != "" && stated != ".txt":
		return stated
	case named == ".md" || named == ".markdown" || named == ".eml" || named == ".mht" || named == ".mhtml":
		return named
	case stated != "":
		return stated
	}
	return textual(head)
}

// addressEnding is the ending of the address's path, in lower case.
func addressEnding(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.ToLower(path.Ext(u.Path))
}

// zipped tells apart the formats that are zip archives.
func zipped(stated, named string, head []byte) string {
	for _, e := range []string{".docx", ".odt", ".epub"} {
		if stated == e || named == e {
			return e
		}
	}
	switch {
	case bytes.Contains(head, []byte("mimetypeapplication/epub+zip")):
		return ".epub"
	case bytes.Contains(head, []byte("mimetypeapplication/vnd.oasis.opendocument.text")):
		return ".odt"
	case bytes.Contains(head, []byte("word/")):
		return ".docx"
	}
	return ".zip"
}

// startsXML reports what begins as XML, or as a feed or sitemap without saying so.
func startsXML(head []byte) bool {
	for _, s := range []string{"<?xml", "<rss", "<feed", "<urlset", "<sitemapindex"} {
		if bytes.HasPrefix(head, []byte(s)) {
			return true
		}
	}
	return false
}

// markup tells apart what is written in XML by its first elements.
func markup(stated string, head []byte) string {
	low := bytes.ToLower(head)
	for _, m := range []struct{ element, ending string }{
		{"<html", ".html"}, {"<rss", Feed}, {"<rdf:rdf", Feed}, {"<feed", Feed}, {"<urlset", Sitemap}, {"<sitemapindex", Sitemap},
	} {
		if bytes.Contains(low, []byte(m.element)) {
			return m.ending
		}
	}
	if stated == ".html" || stated == Feed {
		return stated
	}
	return xml
}

// textual is .txt for bytes that look like text.
func textual(head []byte) string {
	if strings.HasPrefix(http.DetectContentType(head), "text/") {
		return ".txt"
	}
	return ""
}

// InUTF8 returns data of a text format in UTF-8, with a mark of it in front, where the
// Content-Type names another encoding: a reader sees the bytes alone.
func InUTF8(contentType, ending string, data []byte) []byte {
	if ending != ".html" && ending != ".txt" && ending != ".md" {
		return data
	}
	_, params, err := mime.ParseMediaType(contentType)
	if err != nil || params["charset"] == "" {
		return data
	}
	e, name := charset.Lookup(params["charset"])
	if e == nil || name == "utf-8" || bytes.HasPrefix(data, []byte("\ufeff")) {
		return data
	}
	out, err := e.NewDecoder().Bytes(data)
	if err != nil || bytes.ContainsRune(out, '\uFFFD') {
		return data
	}
	return append([]byte("\ufeff"), out...)
}
