// Package mhtml reads web pages that a browser saved as one file (.mhtml, .mht): the page
// itself, through package webpage, and the address that it was saved from. Its pictures
// and frames are left out.
package mhtml

import (
	"fmt"
	"strings"

	"ibid/corpus"
	"ibid/corpus/extract/format"
	"ibid/corpus/extract/format/mimetree"
	"ibid/corpus/extract/format/webpage"
)

// Read reads the saved page in data. Its errors wrap those of [format], or those of
// package decode.
func Read(data []byte, limits format.Limits) (*format.Document, error) {
	root, err := mimetree.Parse(data, limits)
	if err != nil {
		return nil, err
	}
	page := pageOf(root)
	if page == nil {
		return nil, fmt.Errorf("%w: none of its parts is a web page: save it again", format.ErrDamaged)
	}
	html, err := page.Text()
	if err != nil {
		return nil, err
	}
	d, err := webpage.Read([]byte(html), limits)
	if err != nil {
		return nil, err
	}
	// The day in its head is that of saving; it is no day of publication.
	if at := address(root, page); at != "" {
		d.Fields = append(d.Fields, corpus.Field{Key: "url", Value: at, From: "address that the page was saved from"})
	}
	return d, nil
}

// pageOf is the part that the others belong to: the one that the head names, else the
// first web page.
func pageOf(p *mimetree.Part) *mimetree.Part {
	if isPage(p) {
		return p
	}
	for _, one := range p.Parts {
		if start := p.Params["start"]; start != "" && one.Header.Get("Content-Id") == start && isPage(one) {
			return one
		}
	}
	for _, one := range p.Parts {
		if page := pageOf(one); page != nil {
			return page
		}
	}
	return nil
}

func isPage(p *mimetree.Part) bool {
	return p.Parts == nil && (p.Type == "text/html" || p.Type == "application/xhtml+xml")
}

func address(root, page *mimetree.Part) string {
	for _, at := range []string{root.Word("Snapshot-Content-Location"), page.Word("Content-Location"), root.Word("Content-Location")} {
		if strings.HasPrefix(at, "http://") || strings.HasPrefix(at, "https://") {
			return at
		}
	}
	return ""
}
