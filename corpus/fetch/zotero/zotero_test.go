package zotero

import (
	"errors"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/corpus/fetch"
	"ibid/corpus/record"
)

// shelf is a fake with files in a folder.
func shelf(t *testing.T) *fake {
	t.Helper()
	dir := t.TempDir()
	for _, name := range []string{"tolls.txt", "piers.md", "quays.txt", "alone.txt", "union.txt"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("The tolls rose."), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	at := func(name string) string { return filepath.ToSlash(filepath.Join(dir, name)) }
	f := &fake{t: t, urls: map[string]string{"FILE2": "file://" + at("piers.md")}}
	f.collections = []map[string]any{
		{"key": "COLL1", "data": map[string]any{"name": "Ports", "parentCollection": false}},
		{"key": "COLL2", "data": map[string]any{"name": "Tolls", "parentCollection": "COLL1"}},
	}
	f.groups = []map[string]any{{"id": 7, "data": map[string]any{"name": "Harbour Desk"}}}
	group := item("ITEM9", "report", map[string]any{"title": "Union"}, nil)
	file9 := attached("FILE9", "ITEM9", at("union.txt"))
	group["library"], file9["library"] = "groups/7", "groups/7"
	f.items = []map[string]any{
		item("ITEM1", "journalArticle", map[string]any{"title": "Tolls", "citationKey": "lund2016", "collections": []string{"COLL1"},
			"tags": []map[string]any{{"tag": "ports"}}},
			map[string]any{"id": "http://zotero.org/users/1/items/ITEM1", "type": "article-journal", "title": "Tolls",
				"author": []map[string]any{{"family": "Lund", "given": "Vera"}}}),
		attached("FILE1", "ITEM1", at("tolls.txt")),
		item("ITEM2", "report", map[string]any{
			"title": "Piers", "collections": []string{"COLL2"}, "date": "2016-10",
			"creators": []map[string]any{{"creatorType": "author", "firstName": "Peter", "lastName": "Vance"}, {"creatorType": "author", "name": "Ministry of Ports"}},
		}, nil),
		attached("FILE2", "ITEM2", ""),
		item("ITEM3", "book", map[string]any{"title": "Bare"}, nil),
		item("ITEM4", "webpage", map[string]any{"title": "Elsewhere"}, nil),
		attached("FILE4", "ITEM4", ""),
		item("NOTE1", "note", map[string]any{"parentItem": "ITEM1"}, nil),
		item("ITEM5", "book", map[string]any{"title": "In the bin", "deleted": 1}, nil),
		attached("FILE6", "", at("alone.txt")),
		group, file9,
	}
	return f
}

// names says what was listed: file names, with what is wrong after a colon.
func names(sources []fetch.Source) []string {
	var out []string
	for _, s := range sources {
		name := filepath.Base(s.File)
		if s.Skip != nil {
			name += ": " + s.Skip.Error()
		}
		out = append(out, name)
	}
	return out
}

// The items of a library come with their files, whatever the pages; each item without
// one comes with the reason.
func TestList(t *testing.T) {
	f := shelf(t)
	const bare = ": the record has no attached file; attach one and export the library with its files"
	for _, largest := range []int{1, 3, 100} {
		f.largest = largest
		for address, want := range map[string][]string{
			"zotero:": {"tolls.txt", "piers.md", "zotero:ITEM3" + bare + " (Bare)",
				"zotero:ITEM4: its attached file is not there: " + filepath.FromSlash("not downloaded from Zotero's server/f.pdf"), "alone.txt"},
			"zotero:collection/Ports":       {"tolls.txt", "piers.md"},
			"zotero:collection/Ports/Tolls": {"piers.md"},
			"zotero:group/harbour%20desk":   {"union.txt"},
		} {
			got, err := List(t.Context(), address, fetch.Options{}, f.start())
			if err != nil {
				t.Fatalf("%s: %v", address, err)
			}
			if d := cmp.Diff(want, names(got)); d != "" {
				t.Errorf("%s in pages of %d (-want +got):\n%s", address, largest, d)
			}
		}
	}
}

// A file comes with all that Zotero knows of its item.
func TestRecord(t *testing.T) {
	f := shelf(t)
	sources, err := List(t.Context(), "zotero:", fetch.Options{}, f.start())
	if err != nil {
		t.Fatal(err)
	}
	c, err := sources[0].Read(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	it, err := record.Parse(c.Item)
	if err != nil || c.ItemFrom != "Zotero" {
		t.Fatalf("%v from %q", err, c.ItemFrom)
	}
	if it.Key() != "lund2016" || it.Text("keyword") != "ports" || it.Meta().Title != "Tolls" || it.Meta().Authors[0] != "Lund, Vera" {
		t.Errorf("the record: %s", c.Item)
	}
	if c, err = sources[1].Read(t.Context()); err != nil {
		t.Fatal(err)
	}
	if it, err = record.Parse(c.Item); err != nil {
		t.Fatal(err)
	}
	m := it.Meta()
	if d := cmp.Diff([]string{"Vance, Peter", "Ministry of Ports"}, m.Authors); d != "" || m.Published != "2016-10" || it.Text("type") != "report" {
		t.Errorf("without CSL-JSON: %s", c.Item)
	}
}

// What is wrong with Zotero is said with what to do.
func TestZoteroErrors(t *testing.T) {
	nobody, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	closed := "http://" + nobody.Addr().String()
	nobody.Close()
	f := shelf(t)
	o := f.start()
	off := (&fake{t: t, off: true}).start()
	for name, c := range map[string]struct {
		address string
		o       Options
		is      error
		says    string
	}{
		"not running":      {"zotero:", Options{Address: closed}, ErrOff, "Settings → Advanced"},
		"switched off":     {"zotero:", off, ErrOff, "Zotero isn't running, or its local API is off"},
		"empty":            {"zotero:", (&fake{t: t}).start(), fetch.ErrNothing, "no items"},
		"no collection":    {"zotero:collection/Quays", o, nil, `no collection "Quays"; there are: Ports, Ports/Tolls`},
		"no group":         {"zotero:group/x", o, nil, `no group "x"; there are: Harbour Desk`},
		"something else":   {"zotero:x", o, nil, "zotero:collection/NAME"},
		"another machine":  {"zotero:", Options{Address: "http://zotero.example"}, nil, "this machine only"},
		"the Web API":      {"zotero:", Options{Address: "https://localhost:1"}, nil, "this machine only"},
		"no such addreses": {"zotero:", Options{Address: "http://[::"}, nil, "this machine only"},
	} {
		_, err := List(t.Context(), c.address, fetch.Options{}, c.o)
		if err == nil || c.is != nil && !errors.Is(err, c.is) || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
