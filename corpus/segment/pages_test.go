package segment

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"ibid/corpus"
	"ibid/corpus/extract"
	"ibid/corpus/golden"
)

// TestPages reads pages as they come from sites of many kinds and compares all
// that is made of them with a file a person can read: metadata, headings (H),
// furniture (F), sentences (S, with paragraph, passage and notes), notes (N).
func TestPages(t *testing.T) {
	for _, p := range pages(t) {
		t.Run(filepath.Base(p.file), func(t *testing.T) {
			got := dump(article(t, p.name, p.data))
			if golden.Updating() {
				p.archive.Files[1].Data = []byte(got)
				if err := os.WriteFile(p.file, txtar.Format(p.archive), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if diff := cmp.Diff(string(p.archive.Files[1].Data), got); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// page is a fixture: a source as it comes from a site, and what is made of it.
type page struct {
	file    string
	archive *txtar.Archive
	name    string
	data    []byte
}

func pages(t testing.TB) []page {
	t.Helper()
	files, err := filepath.Glob("testdata/pages/*.txtar")
	if err != nil || len(files) < 12 {
		t.Fatalf("%d pages, %v", len(files), err)
	}
	var out []page
	for _, f := range files {
		archive, err := txtar.ParseFile(f)
		if err != nil || len(archive.Files) != 2 {
			t.Fatalf("%s: %v", f, err)
		}
		out = append(out, page{file: f, archive: archive, name: archive.Files[0].Name, data: archive.Files[0].Data})
	}
	return out
}

func article(t testing.TB, name string, data []byte) *corpus.Article {
	t.Helper()
	doc, err := extract.Extract(name, data, extract.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return Article(doc)
}

func dump(a *corpus.Article) string {
	var b strings.Builder
	fmt.Fprintf(&b, "title: %s\nauthors: %s\npublisher: %s\npublished: %s\nurl: %s\n", a.Meta.Title, strings.Join(a.Meta.Authors, "; "), a.Meta.Publisher, a.Meta.Published, a.Meta.URL)
	section := -1
	for _, s := range a.Sentences {
		for section < s.Section {
			section++
			if h := a.Sections[section]; h.Heading != "" {
				fmt.Fprintf(&b, "H%d %s\n", h.Level, h.Heading)
			}
		}
		text := strings.Join(strings.Fields(a.Slice(s.Span)), " ")
		if s.Furniture {
			fmt.Fprintf(&b, "F %s\n", text)
			continue
		}
		fmt.Fprintf(&b, "S %d/%d", s.Paragraph, s.Passage)
		if len(s.Notes) > 0 {
			fmt.Fprintf(&b, " [%s]", strings.Join(s.Notes, " "))
		}
		fmt.Fprintf(&b, " %s\n", text)
	}
	for _, n := range a.Footnotes {
		fmt.Fprintf(&b, "N [%s] %s\n", n.Label, n.Text)
	}
	return b.String()
}
