package formattest_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/corpus/extract/format"
	"ibid/corpus/extract/format/docx"
	"ibid/corpus/extract/format/epub"
	"ibid/corpus/extract/format/formattest"
	"ibid/corpus/extract/format/odt"
	"ibid/corpus/extract/format/rtf"
)

var readers = map[string]func([]byte, format.Limits) (*format.Document, error){
	".docx": docx.Read, ".epub": epub.Read, ".odt": odt.Read, ".rtf": rtf.Read,
}

// TestSame reads one text as pandoc and LibreOffice wrote it in each format. Blocks,
// notes and their ties are the same, but for what the writer leaves out of the file:
// pairs of what the others have and what this one has.
func TestSame(t *testing.T) {
	for file, differs := range map[string][]string{
		"ferry.pandoc.docx": nil,
		"ferry.pandoc.odt":  nil,
		// A page of its own for the title; the notes of each chapter are counted from 1.
		"ferry.pandoc.epub": {"H1 The Osmark", "F The Osmark", "P Vera", "F Vera", "P 12 May", "F 12 May", "[4]", "[1 (2)]", "N 4 ", "N 1 (2) ", "note 4:", "note 1 (2):"},
		// A title like any paragraph.
		"ferry.pandoc.rtf":         {"H1 The Osmark", "P The Osmark"},
		"harbour.libreoffice.docx": nil,
		"harbour.libreoffice.odt":  nil,
		// The end of a paragraph that was deleted.
		"harbour.libreoffice.rtf": {"Žďár. He moors", "Žďár.\nP He moors"},
	} {
		name, _, _ := strings.Cut(file, ".")
		want, err := os.ReadFile(filepath.Join("testdata", name+".txt"))
		if err != nil {
			t.Fatal(err)
		}
		data, err := os.ReadFile(filepath.Join("testdata", file))
		if err != nil {
			t.Fatal(err)
		}
		d, err := readers[filepath.Ext(file)](data, format.Limits{})
		if err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		formattest.Check(t, d)
		d.Fields = nil
		if diff := cmp.Diff(strings.NewReplacer(differs...).Replace(string(want)), formattest.Dump(d)); diff != "" {
			t.Errorf("%s: -want +got:\n%s", file, diff)
		}
	}
}
