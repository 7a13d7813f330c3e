package bibliography

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
)

// cslItem is an item of CSL-JSON (Citation Style Language 1.0.2).
type cslItem struct {
	ID        string    `json:"id"`
	Type      string    `json:"type"`
	Title     string    `json:"title,omitempty"`
	Author    []cslName `json:"author,omitempty"`
	Publisher string    `json:"publisher,omitempty"`
	Issued    *cslDate  `json:"issued,omitempty"`
	URL       string    `json:"URL,omitempty"`
	Note      string    `json:"note,omitempty"`
}

// cslName is a name that no style takes apart.
type cslName struct {
	Literal string `json:"literal"`
}

// cslDate has one of its fields.
type cslDate struct {
	DateParts [][]int `json:"date-parts,omitempty"`
	Literal   string  `json:"literal,omitempty"`
}

// WriteCSLJSON writes the entries as one JSON array of CSL items: a webpage
// where a URL is stated, otherwise a document with its file name as a note.
func WriteCSLJSON(w io.Writer, entries []Entry) error {
	items := make([]cslItem, len(entries)) // not nil: no entries are an empty array
	for i, key := range Keys(entries) {
		items[i] = newCSLItem(key, entries[i].clean())
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(items); err != nil {
		return fmt.Errorf("write CSL-JSON: %w", err)
	}
	return nil
}

func newCSLItem(key string, e Entry) cslItem {
	item := cslItem{ID: key, Type: "webpage", Title: e.Title, Publisher: e.Publisher, URL: e.URL, Note: strings.Join(e.remarks(), ". ")}
	if e.URL == "" {
		item.Type = "document"
	}
	for _, a := range e.Authors {
		item.Author = append(item.Author, cslName{a})
	}
	if d, ok := parseDate(e.Published); ok {
		item.Issued = &cslDate{DateParts: [][]int{d.parts()}}
	} else if e.Published != "" {
		item.Issued = &cslDate{Literal: e.Published}
	}
	return item
}
