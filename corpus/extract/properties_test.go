package extract

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/corpus"
	"ibid/corpus/extract/format"
)

// A file's own record fills in what nothing else states, as far as people wrote it.
func TestSplitRecorded(t *testing.T) {
	kept := []corpus.Field{
		{Key: "title", Value: "The Osmark ferry", From: format.Properties},
		{Key: "author", Value: "Vera Lund", From: format.Properties},
		{Key: "language", Value: "en", From: format.Properties},
	}
	all := append([]corpus.Field{{Key: "title", Value: "Untitled", From: "the style Title"}}, kept...)
	for _, title := range []string{"Microsoft Word - ferry draft 3.doc", "Untitled", "Document1", "ferry_final.indd", "Press Release"} {
		all = append(all, corpus.Field{Key: "title", Value: title, From: format.Properties})
	}
	for _, name := range []string{"vlund", "Office User", "DESKTOP\\Vera Lund", "Windows User", "vera@sill.example x", "Author 2"} {
		all = append(all, corpus.Field{Key: "author", Value: name, From: format.Properties})
	}
	stated, recorded := splitRecorded(all)
	if diff := cmp.Diff(all[:1], stated); diff != "" {
		t.Errorf("stated -want +got:\n%s", diff)
	}
	if diff := cmp.Diff(kept, recorded); diff != "" {
		t.Errorf("recorded -want +got:\n%s", diff)
	}
}

// Who the file's record says wrote it counts where the text names that person too: others
// typed or saved it.
func TestShownAuthors(t *testing.T) {
	got := shown(corpus.Meta{Title: "The ferry", Authors: []string{"Vera Lund", "Holt, Lena", "Ida Falk"}}, "The ferry\n\nBy Vera M. Lund and LENA HOLT")
	if diff := cmp.Diff(corpus.Meta{Title: "The ferry", Authors: []string{"Vera Lund", "Holt, Lena"}}, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// The same of a file.
func TestSavedBy(t *testing.T) {
	const file = `{\rtf1{\info{\author Ida Falk}}\pard The ferry sails at nine, Vera Lund told the growers of Sill on Friday, and it will sail again at noon.\par}`
	d, err := Extract("a.rtf", []byte(file), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(d.Meta.Authors) > 0 {
		t.Errorf("authors %q", d.Meta.Authors)
	}
	if d, err = Extract("a.rtf", []byte(strings.Replace(file, "Ida Falk", "Vera Lund", 1)), Options{}); err != nil || len(d.Meta.Authors) != 1 {
		t.Errorf("authors %q, %v", d.Meta.Authors, err)
	}
}

// A surname that is an initial tells nobody apart.
func TestInitialIsNoSurname(t *testing.T) {
	if personal("Lena H.") || !personal("Lena Holt") {
		t.Error("an initial is taken for a surname")
	}
}
