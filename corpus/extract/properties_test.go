package extract

import (
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
