// Package bibliography writes what a source states of itself as a citation:
// an entry in Chicago style, BibTeX, RIS, CSL-JSON.
//
// It states nothing that an [Entry] doesn't: no date, no author and no kind of
// publication is guessed, and what is missing is left out. In particular names
// stay in the order in which the source gives them. Which part of a name is the
// family name can't be told from the name (Anna Miller, but Kovács Anna and Tanaka
// Yuki), and a wrong inversion gives a person a wrong name; so no style here
// inverts, and the formats for reference managers carry names whole.
package bibliography

import (
	"strings"
	"unicode"

	"ibid/corpus"
)

// Entry is a source as it is cited. An empty field is one the source doesn't state.
type Entry struct {
	Title     string
	Authors   []string // in the order and the form of the source
	Publisher string
	Published string // 2006-01-02, 2006-01 or 2006
	URL       string
	File      string   // cited where there is no URL
	Quoting   []string // other sources, as the source names them, whose words are taken from it
}

// FromMeta returns the entry of the article with this metadata in file.
func FromMeta(m corpus.Meta, file string) Entry {
	return Entry{Title: m.Title, Authors: m.Authors, Publisher: m.Publisher, Published: m.Published, URL: m.URL, File: file}
}

// clean returns e with white space folded, so that every field is one line, and
// without empty authors.
func (e Entry) clean() Entry {
	var authors []string
	for _, a := range e.Authors {
		if a = fold(a); a != "" {
			authors = append(authors, a)
		}
	}
	var quoting []string
	for _, q := range e.Quoting {
		if q = fold(q); q != "" {
			quoting = append(quoting, q)
		}
	}
	return Entry{fold(e.Title), authors, fold(e.Publisher), fold(e.Published), fold(e.URL), fold(e.File), quoting}
}

// fold makes one line of s and drops control characters and broken UTF-8.
func fold(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && !unicode.IsSpace(r) {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, ""))
	return strings.Join(strings.Fields(s), " ")
}
