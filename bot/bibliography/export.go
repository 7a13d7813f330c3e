package bibliography

import (
	"fmt"
	"io"
	"strings"

	"ibid/corpus"
	"ibid/corpus/record"
)

// Formats that [Export] writes, as people name them.
const (
	BibTeX  = "bibtex"
	RIS     = "ris"
	CSLJSON = "csl-json"
)

// Export writes the entries in a format. An entry that came from a reference manager
// keeps every field that it had there, its citation key too, and gains what the
// article states beside. Any other is a web page where a URL is stated, otherwise a
// document with its file name as a note.
func Export(w io.Writer, format string, entries []Entry) error {
	keys := Keys(entries)
	items := make([]record.Item, len(entries)) // not nil: no entries are an empty array
	for i, e := range entries {
		items[i] = e.item(keys[i], format)
	}
	switch format {
	case BibTeX:
		return record.WriteBibTeX(w, items)
	case RIS:
		return record.WriteRIS(w, items)
	case CSLJSON:
		return record.WriteCSLJSON(w, items)
	}
	return fmt.Errorf("export: no format %q; there are %s, %s and %s", format, BibTeX, RIS, CSLJSON)
}

// item is the entry as CSL-JSON.
func (e Entry) item(key, format string) record.Item {
	m := e.meta()
	if it, err := record.Parse(e.Item); err == nil && len(it) > 0 {
		switch { // what the format needs and nothing else: a record stays as it was
		case format == CSLJSON && !it.Has("id"):
			it = append(record.Item{}, it...)
			it.Set("id", key)
		case format == BibTeX && it.Key() == "":
			it.Set("citation-key", key)
		}
		return it.Complete(m)
	}
	var it record.Item
	it.Set("id", key)
	it.Set("type", "webpage")
	if m.URL == "" {
		it.Set("type", "document")
	}
	it = it.Complete(m)
	between := ". "
	if format == RIS {
		between = "\n" // a line for each
	}
	it.Set("note", strings.Join(e.clean().remarks(), between))
	return it
}

// meta is the entry as metadata, each field one line.
func (e Entry) meta() corpus.Meta {
	m := corpus.Meta{Title: fold(e.Title), Publisher: fold(e.Publisher), Published: fold(e.Published), URL: fold(e.URL), DOI: fold(e.DOI)}
	for _, a := range e.Authors {
		if a = fold(a); a != "" {
			m.Authors = append(m.Authors, a)
		}
	}
	return m
}
