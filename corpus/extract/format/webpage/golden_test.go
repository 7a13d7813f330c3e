package webpage_test

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"ibid/corpus/extract/format"
	"ibid/corpus/extract/format/formattest"
	"ibid/corpus/extract/format/webpage"
)

var update = flag.Bool("update", false, "write what pages give now")

// TestPages reads whole pages: what stays of each, its structure and its fields.
func TestPages(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no pages", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			pages, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			d, err := webpage.Read(pages.Files[0].Data, format.Limits{})
			if err != nil {
				t.Fatal(err)
			}
			got := formattest.Dump(d)
			if *update {
				pages.Files[1].Data = []byte(got)
				if err := os.WriteFile(file, txtar.Format(pages), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if diff := cmp.Diff(string(pages.Files[1].Data), got); diff != "" {
				t.Error(diff)
			}
		})
	}
}
