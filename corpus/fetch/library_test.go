package fetch

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/corpus/record"
)

// A library's records come with their files, whatever the format; each record and each
// file that is not read is listed with the reason.
func TestLibrary(t *testing.T) {
	dir := t.TempDir()
	in := func(name string) string { return filepath.ToSlash(filepath.Join(dir, name)) }
	write(t, dir, map[string]string{
		"files/1/tolls.txt": "The tolls rose.", "files/2/piers.md": "# Piers", "files/2/piers.png": "x", "3.txt": "Three.",
		"lib.bib": `@article{lund1, title = {Tolls}, author = {Lund, Vera}, file = {Full Text:files/1/tolls.txt:text/plain}}
@book{holt2, title = {Piers}, file = {Picture:files/2/piers.png:image/png;Text:files/2/piers.md:text/markdown}}
@misc{bare, title = {Nothing attached}}
@misc{gone, title = {Gone}, file = {:files/9/gone.txt:}}
@misc{again, title = {Again}, file = {files/1/tolls.txt}}
@misc{broken, title = {Open`,
		"lib.ris":  "TY  - NEWS\nID  - vance3\nTI  - Three\nL1  - 3.txt\nER  - \nTY  - GEN\nTI  - None\nER  - \n",
		"lib.json": `[{"id": "orrick", "type": "report", "title": "Tolls", "attachments": [{"path": "` + in("3.txt") + `"}]}, {"id": "b", "type": "book", "title": "B"}]`,
	})
	const none = "the record has no attached file; attach one and export the library with its files"
	for name, want := range map[string][]string{
		"lib.bib": {
			"files/1/tolls.txt", "files/2/piers.md",
			"files/2/piers.png: another file of lib.bib#holt2, of which piers.md is read; name it to read it too",
			"lib.bib#bare: " + none + " (Nothing attached)",
			"lib.bib#gone: its attached file is not there: " + in("files/9/gone.txt"),
			"lib.bib#again: its attached file belongs to record 1 too, and was read with that: " + in("files/1/tolls.txt"),
			"lib.bib#line 6: the entry broken: field title: text that begins \"{Open\" has no end",
		},
		"lib.ris":  {"3.txt", "lib.ris#2: " + none + " (None)"},
		"lib.json": {"3.txt", "lib.json#b: " + none + " (B)"},
	} {
		if d := cmp.Diff(want, list(t, dir, filepath.Join(dir, name))); d != "" {
			t.Errorf("%s (-want +got):\n%s", name, d)
		}
	}
}

// In a folder, a file that a record describes is listed once, with its record.
func TestLibraryInFolder(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{
		"a.txt": "A.", "z.bib": `@misc{a, title = {The Title}, file = {a.txt}}`, "other.json": `{"settings": true}`,
	})
	sources, err := Files([]string{dir}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	described := 0
	for _, s := range sources {
		if filepath.Base(s.Name) != "a.txt" {
			continue
		}
		c, err := s.Read(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		it, err := record.Parse(c.Item)
		if err != nil || it.Meta().Title != "The Title" || c.ItemFrom != "BibTeX z.bib" || string(c.Data) != "A." {
			t.Errorf("%q from %s: %v, %v", c.Data, c.ItemFrom, it, err)
		}
		described++
	}
	if described != 1 {
		t.Errorf("a.txt is listed %d times", described)
	}
	for _, s := range sources {
		if filepath.Base(s.Name) == "other.json" && (s.Skip == nil || !strings.Contains(s.Skip.Error(), "not a list of CSL items")) {
			t.Errorf("a JSON file of something else: %v", s.Skip)
		}
	}
}

func TestFilePath(t *testing.T) {
	for in, want := range map[string]string{
		"files/12/a b.pdf": "files/12/a b.pdf", "file:///home/vl/a%20b.pdf": "/home/vl/a b.pdf", "file://localhost/home/a.pdf": "/home/a.pdf",
		"https://a.example/x.pdf": "", "/home/a.pdf": "/home/a.pdf", "file:///C:/Users/a.pdf": "C:/Users/a.pdf", "": "",
	} {
		if got := filepath.ToSlash(FilePath(in)); got != want {
			t.Errorf("%s: %q, want %q", in, got, want)
		}
	}
}
