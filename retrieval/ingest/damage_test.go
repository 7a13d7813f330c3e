package ingest

import (
	"context"
	"database/sql"
	"testing"

	"ibid/corpus"
	"ibid/corpus/fetch"
)

// A file that hasn't changed is read anew when it is named and what was stored of it has
// changed. Of a folder's files that haven't changed no article is read.
func TestDamagedIsReadAnew(t *testing.T) {
	x := newTeam(t)
	x.write("a.txt", story("Arnby"))
	x.write("b.txt", story("Brackwater"))
	x.ingest()
	x.spoil(`UPDATE article_text SET text = CAST(replace(CAST(text AS TEXT), 'Arnby', 'Ornby') AS BLOB)`)
	a := x.article("a.txt")
	if a.Damage == nil {
		t.Fatal("the change isn't noticed")
	}
	x.model = newModel("m1")
	counted := &countedReads{Store: x.store}
	folder := x.ingester(nil)
	folder.Store = counted
	sources, err := fetch.Files([]string{x.dir}, fetch.Options{})
	if err != nil {
		t.Fatal(err)
	}
	got, err := folder.Run(t.Context(), sources)
	if err != nil {
		t.Fatal(err)
	}
	same(t, "the folder", Summary{Total: 2, Unchanged: 2}, got)
	if counted.n != 0 {
		t.Errorf("%d articles were read although nothing has changed", counted.n)
	}
	same(t, "again", Summary{Total: 2, Changed: 1, Unchanged: 1}, x.ingest("a.txt", "b.txt"))
	if x.model.calls != 0 || x.stored()["a.txt"] != story("Arnby") {
		t.Errorf("the model was called %d times; stored: %q", x.model.calls, x.stored()["a.txt"])
	}
	if v, err := x.store.Versions(t.Context(), a.ID); err != nil || len(v) > 0 {
		t.Errorf("what was damaged is kept as a version: %v, %v", v, err)
	}
	same(t, "a third time", Summary{Total: 2, Unchanged: 2}, x.ingest("a.txt", "b.txt"))
}

// countedReads counts the articles that are read whole.
type countedReads struct {
	corpus.Store
	n int
}

func (c *countedReads) Article(ctx context.Context, id string) (*corpus.Article, error) {
	c.n++
	return c.Store.Article(ctx, id)
}

// Differs finds what a file says otherwise than the database, also when all digests fit.
func TestDiffers(t *testing.T) {
	x := newTeam(t)
	x.write("a.txt", story("Arnby"))
	x.ingest()
	differs := func() string {
		t.Helper()
		s, err := fetch.Files([]string{x.path("a.txt")}, fetch.Options{})
		if err != nil {
			t.Fatal(err)
		}
		part, err := Differs(t.Context(), x.article("a.txt"), s[0])
		if err != nil {
			t.Fatal(err)
		}
		return part
	}
	if got := differs(); got != "" {
		t.Errorf("nothing was changed: %q", got)
	}
	x.write("a.txt", story("Ornby"))
	if got := differs(); got != "text" {
		t.Errorf("the text was changed: %q", got)
	}
	x.write("a.txt", story("Arnby"))
	x.write("a.txt.meta.toml", `title = "Another"`)
	if got := differs(); got != "metadata" {
		t.Errorf("the sidecar was changed: %q", got)
	}
}

// spoil changes the database by another way than the store's.
func (x *team) spoil(query string) {
	x.t.Helper()
	db, err := sql.Open("sqlite", x.file)
	if err != nil {
		x.t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec(query); err != nil {
		x.t.Fatal(err)
	}
}

// TestEncodingMatters: a document that says what its bytes mean is not read in every
// encoding there is when its file has changed.
func TestEncodingMatters(t *testing.T) {
	for file, c := range map[string]struct {
		data    string
		matters bool
	}{
		"a.txt":  {"Le caf\xe9 est ferm\xe9 depuis hier, dit le maire.", true},
		"a.html": {"<html><body><p>Le caf\xe9 est ferm\xe9 depuis hier, dit le maire.</p></body></html>", true},
		"b.txt":  {"The café is closed.", false},
		"a.rtf":  {"{\\rtf1\\ansi Le caf\xe9 est ferm\xe9 depuis hier, dit le maire.}", false},
		"a.pdf":  {"%PDF-1.7\n\xff\xfe no page", false},
		"a.docx": {"PK\x03\x04\xff", false},
	} {
		if got := encodingMatters(fetch.Source{Name: "/" + file, File: file}, fetch.Content{Data: []byte(c.data)}); got != c.matters {
			t.Errorf("%s: %v", file, got)
		}
	}
}
