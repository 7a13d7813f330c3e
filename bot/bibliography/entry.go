// Package bibliography writes what a source states of itself as a citation:
// an entry in Chicago style, BibTeX, RIS, CSL-JSON.
//
// It states nothing that an [Entry] doesn't: no date, no author and no kind of
// publication is guessed, and what is missing is left out. In particular a name is
// taken apart only where the source does so: "Horst, Jan van der" is cited as Jan van
// der Horst and exported with its family name. Which part of any other name is the
// family name can't be told from the name (Anna Miller, but Kovács Anna and Tanaka
// Yuki), and a wrong inversion gives a person a wrong name; so such names stay in the
// order in which the source gives them, and the formats for reference managers carry
// them whole. The formats themselves are read and written by corpus/record.
package bibliography

import (
	"strings"
	"unicode"

	"ibid/corpus"
	"ibid/corpus/english/names"
)

// Entry is a source as it is cited. An empty field is one the source doesn't state.
type Entry struct {
	Title     string
	Authors   []string // in the order and the form of the source
	Publisher string
	Published string // 2006-01-02, 2006-01 or 2006
	URL       string
	DOI       string
	File      string   // cited where there is no URL
	Item      []byte   // CSL-JSON: the record of a reference manager, nil for none
	Quoting   []string // other sources, as the source names them, whose words are taken from it
}

// FromMeta returns the entry of the article with this metadata in file.
func FromMeta(m corpus.Meta, file string) Entry {
	return Entry{Title: m.Title, Authors: m.Authors, Publisher: m.Publisher, Published: m.Published, URL: m.URL, DOI: m.DOI, File: file}
}

// FromArticle returns the entry of an article, with the record that came with it.
func FromArticle(a *corpus.Article) Entry {
	e := FromMeta(a.Meta, a.File)
	e.Item = a.Item
	return e
}

// clean returns e with white space folded, so that every field is one line, names in
// their usual order, and without empty authors.
func (e Entry) clean() Entry {
	var authors []string
	for _, a := range e.Authors {
		if a = fold(a); a != "" {
			authors = append(authors, names.Natural(a))
		}
	}
	var quoting []string
	for _, q := range e.Quoting {
		if q = fold(q); q != "" {
			quoting = append(quoting, q)
		}
	}
	return Entry{
		Title: fold(e.Title), Authors: authors, Publisher: fold(e.Publisher), Published: fold(e.Published), URL: fold(e.URL), DOI: fold(e.DOI),
		File: fold(e.File), Item: e.Item, Quoting: quoting,
	}
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
