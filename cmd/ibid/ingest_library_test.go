package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// attach gives each record of a library a file of its own.
func attach(t *testing.T, dir, name string) string {
	t.Helper()
	library := string(readFile(t, filepath.Join("..", "..", "corpus", "record", "testdata", name)))
	n := 0
	file := func() string {
		n++
		path := fmt.Sprintf("files/%d/text.txt", n)
		writeFile(t, filepath.Join(dir, filepath.FromSlash(path)), fmt.Appendf(nil, "The council of quay %d said on Monday that the toll would be %d crowns.\n", n, n+100))
		return path
	}
	switch filepath.Ext(name) {
	case ".json":
		var items []map[string]any
		if err := json.Unmarshal([]byte(library), &items); err != nil {
			t.Fatal(err)
		}
		for _, it := range items {
			it["attachments"] = []any{map[string]any{"path": file()}}
		}
		out, err := json.Marshal(items)
		if err != nil {
			t.Fatal(err)
		}
		library = string(out)
	case ".bib":
		parts := strings.SplitAfter(library, "\n}\n")
		for i, p := range parts {
			if strings.Contains(p, "@") {
				parts[i] = strings.TrimSuffix(p, "}\n") + "  file = {" + file() + "},\n}\n"
			}
		}
		library = strings.Join(parts, "")
	case ".ris":
		parts := strings.SplitAfter(library, "ER  - \r\n")
		for i, p := range parts {
			if strings.Contains(p, "TY  - ") {
				parts[i] = strings.TrimSuffix(p, "ER  - \r\n") + "L1  - " + file() + "\r\nER  - \r\n"
			}
		}
		library = strings.Join(parts, "")
	}
	writeFile(t, filepath.Join(dir, name), []byte(library))
	return library
}

// recordsOf are a library's records, each as its fields in an order that depends on
// them alone.
func recordsOf(t *testing.T, format, library string) []string {
	t.Helper()
	var out []string
	if format == "csl-json" {
		var items []map[string]any
		if err := json.Unmarshal([]byte(library), &items); err != nil {
			t.Fatal(err)
		}
		for _, it := range items {
			text, err := json.Marshal(it) // keys are sorted
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, string(text))
		}
	} else {
		end := map[string]string{"bibtex": "\n}\n", "ris": "ER  -"}[format]
		for r := range strings.SplitSeq(strings.ReplaceAll(library, "\r\n", "\n"), end) {
			lines := strings.Split(strings.TrimSpace(r), "\n")
			for i := range lines {
				lines[i] = strings.TrimSuffix(strings.TrimSpace(lines[i]), ",")
			}
			slices.Sort(lines)
			if len(lines) > 1 {
				out = append(out, strings.Join(lines, "\n"))
			}
		}
	}
	slices.Sort(out)
	return out
}

// Fifty items of ten types go through the database and keep every field.
func TestLibraryRoundTrip(t *testing.T) {
	for format, name := range map[string]string{"bibtex": "library.bib", "ris": "library.ris", "csl-json": "library.json"} {
		t.Run(format, func(t *testing.T) {
			dir, db := t.TempDir(), filepath.Join(t.TempDir(), "x.db")
			library := attach(t, dir, name)
			if r := must(t, "ingest", "--db", db, filepath.Join(dir, name)); !strings.Contains(r.out, "50 added") {
				t.Fatal(r.out)
			}
			r := must(t, "sources", "--db", db, "--export", format)
			if d := cmp.Diff(recordsOf(t, format, library), recordsOf(t, format, r.out)); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
			// In a folder, the library says the same of its files; nothing is read again.
			if r := must(t, "ingest", "--db", db, dir); !strings.Contains(r.out, "50 unchanged") {
				t.Errorf("the folder: %s", r.out)
			}
			// Nor is the record forgotten when a file is named alone.
			if r := must(t, "ingest", "--db", db, filepath.Join(dir, "files", "1", "text.txt")); !strings.Contains(r.out, "1 unchanged") {
				t.Errorf("a file alone: %s", r.out)
			}
		})
	}
}

// A library of a running Zotero is read, and one that doesn't run is named.
func TestIngestZotero(t *testing.T) {
	dir, db := t.TempDir(), filepath.Join(t.TempDir(), "x.db")
	text := filepath.Join(dir, "tolls.txt")
	writeFile(t, text, []byte("The council of Osmark said on Monday that the tolls would rise.\n"))
	file := url.URL{Scheme: "file", Path: filepath.ToSlash(text)}
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintf(w, `[{"key": "ITEM1", "version": 3, "data": {"itemType": "newspaperArticle", "title": "Tolls of Osmark"},
			"csljson": {"id": "ITEM1", "type": "article-newspaper", "title": "Tolls of Osmark", "container-title": "Osmark Courier",
			"author": [{"family": "Lund", "given": "Vera"}], "issued": {"date-parts": [[2016, 10, 3]]}, "citation-key": "lund2016"}},
			{"key": "FILE1", "data": {"itemType": "attachment", "parentItem": "ITEM1"}, "links": {"enclosure": {"href": %q}}}]`, file.String())
	}))
	r := must(t, "ingest", "--db", db, "--zotero", s.URL, "zotero:")
	if !strings.Contains(r.out, "1 added") {
		t.Errorf("the summary: %s", r.out)
	}
	if r = must(t, "sources", "--db", db); !strings.Contains(r.out, "Vera Lund. “Tolls of Osmark.” Osmark Courier, October 3, 2016.") {
		t.Errorf("the source: %s", r.out)
	}
	s.Close()
	r = ibid(t, "ingest", "--db", db, "--zotero", s.URL, "zotero:", dir)
	for _, says := range []string{"1 unchanged, 1 skipped", "Zotero isn't running, or its local API is off", "Settings → Advanced"} {
		if r.code != exitAnswered || !strings.Contains(r.out, says) {
			t.Errorf("beside a folder it says %q: %s", says, r)
		}
	}
	r = ibid(t, "ingest", "--db", db, "--zotero", s.URL, "zotero:")
	if r.code != exitFailure || !strings.Contains(r.out, "Zotero isn't running") {
		t.Errorf("alone: %s", r)
	}
}
