package quote

import (
	"bytes"
	"database/sql"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"ibid/bot"
	"ibid/corpus"
	"ibid/corpus/corpustest"
	"ibid/corpus/sqlitestore"
)

var changes = flag.Int("changes", 40, "how many changes TestDamageIsNeverQuoted makes")

// shelves are what a database gives to quote from and to list.
type shelves struct {
	quotes    map[string]bot.Quote // by article and sentence
	summaries map[string]corpus.Summary
}

// read cuts every sentence of every article that is in the database.
func read(t *testing.T, path string) (s shelves, damaged []corpus.Damaged, check error) {
	t.Helper()
	store, err := sqlitestore.Open(t.Context(), path, sqlitestore.Options{ReadOnly: true})
	if err != nil {
		return s, nil, err
	}
	defer store.Close()
	s = shelves{map[string]bot.Quote{}, map[string]corpus.Summary{}}
	for x, err := range store.List(t.Context(), corpus.Filter{}) {
		if err != nil {
			return s, nil, err
		}
		s.summaries[x.ID] = x
		a, err := store.Article(t.Context(), x.ID)
		if err != nil {
			t.Fatal(err)
		}
		for i := range a.Sentences {
			if q, err := Cut(a, i, i); err == nil {
				s.quotes[fmt.Sprint(x.ID, " ", i)] = q
			}
		}
	}
	for d, err := range store.Damaged(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		damaged = append(damaged, d)
	}
	return s, damaged, store.Check(t.Context())
}

// TestDamageIsNeverQuoted changes a letter of what is stored, again and again, by SQL or
// in the file's bytes: what is quoted and listed afterwards is what was stored, and the
// article is named.
func TestDamageIsNeverQuoted(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.db")
	articles := []*corpus.Article{corpustest.Article("/a.txt", 1, 8), corpustest.Article("/b.txt", 2, 8)}
	store, err := sqlitestore.Open(t.Context(), path, sqlitestore.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range articles {
		if err := store.Put(t.Context(), a, nil); err != nil {
			t.Fatal(err)
		}
	}
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	sound, damaged, err := read(t, path)
	if err != nil || damaged != nil || len(sound.quotes) != 64 {
		t.Fatalf("the database before: %d quotes, %v, %v", len(sound.quotes), damaged, err)
	}
	r := rand.New(rand.NewPCG(1, 2))
	lost := 0
	for n := range *changes {
		if err := os.WriteFile(path, whole, 0o600); err != nil {
			t.Fatal(err)
		}
		a := articles[r.IntN(len(articles))]
		what := change(t, r, path, a, n%3 == 0)
		now, damaged, check := read(t, path)
		if now.quotes == nil {
			if !errors.Is(check, corpus.ErrCorrupt) {
				t.Errorf("%s: %v", what, check)
			}
			continue
		}
		for place, q := range now.quotes {
			if !cmp.Equal(q, sound.quotes[place], cmpopts.EquateEmpty()) {
				t.Errorf("%s: shown: %s", what, cmp.Diff(sound.quotes[place], q))
			}
		}
		for id, s := range now.summaries {
			if !s.Damaged && !cmp.Equal(s, sound.summaries[id]) {
				t.Errorf("%s: listed: %+v", what, s)
			}
		}
		if !slices.ContainsFunc(damaged, func(d corpus.Damaged) bool { return d.ID == a.ID }) {
			t.Errorf("%s: named are %v", what, damaged)
		}
		if !errors.Is(check, corpus.ErrCorrupt) || !strings.Contains(check.Error(), a.ID) && !strings.Contains(check.Error(), "malformed") {
			t.Errorf("%s: Check: %v", what, check)
		}
		lost += len(sound.quotes) - len(now.quotes)
	}
	t.Logf("%d changes: %.1f of %d quotes withheld at each", *changes, float64(lost)/float64(*changes), len(sound.quotes))
}

// change changes one letter of an article in the database, inFile in the bytes of the
// file, and says which.
func change(t *testing.T, r *rand.Rand, path string, a *corpus.Article, inFile bool) string {
	t.Helper()
	note, section := r.IntN(len(a.Footnotes)), r.IntN(len(a.Sections))
	of := "SELECT key FROM article WHERE id = '" + a.ID + "'"
	fields := []struct{ name, value, table, column, where string }{
		{"text", a.Text, "article_text", "text", "article = (" + of + ")"},
		{"text", a.Text, "article_text", "text", "article = (" + of + ")"},
		{"title", a.Meta.Title, "article", "title", "id = '" + a.ID + "'"},
		{"date", a.Meta.Published, "article", "published", "id = '" + a.ID + "'"},
		{"note", a.Footnotes[note].Text, "footnote", "text", fmt.Sprintf("article = (%s) AND ordinal = %d", of, note)},
		{"heading", a.Sections[section].Heading, "section", "heading", fmt.Sprintf("article = (%s) AND ordinal = %d", of, section)},
		{"holder", "Ana Sé", "sentence", "holder", fmt.Sprintf("article = (%s) AND ordinal = (SELECT min(ordinal) FROM sentence WHERE holder <> '')", of)},
	}
	f := fields[r.IntN(len(fields))]
	if inFile {
		f = fields[0]
	}
	b := []byte(f.value)
	at := r.IntN(len(b))
	b[at] = changed(b[at])
	what := fmt.Sprintf("%s of %s, byte %d", f.name, a.File, at)
	if inFile {
		changeFile(t, path, a, at)
		return what + ", in the file"
	}
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	as := "?"
	if f.name != "text" {
		as = "CAST(? AS TEXT)"
	}
	if _, err := db.Exec(fmt.Sprintf("UPDATE %s SET %s = %s WHERE %s", f.table, f.column, as, f.where), b); err != nil {
		t.Fatalf("%s: %v", what, err)
	}
	return what
}

// changed is another letter or digit than c.
func changed(c byte) byte {
	switch c {
	case 'z', 'Z', '9':
		return c - 1
	}
	return c ^ 1
}

// changeFile changes a byte of an article's text, at or before at, wherever it stands in
// the file: pages that were left have it too.
func changeFile(t *testing.T, path string, a *corpus.Article, at int) {
	t.Helper()
	const enough = 24 // bytes that stand once in the text
	file, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for start := min(at, len(a.Text)-enough); start >= 0; start-- {
		old := []byte(a.Text[start : start+enough])
		if !bytes.Contains(file, old) { // it is parted by the end of a page
			continue
		}
		now := bytes.Clone(old)
		now[0] = changed(now[0])
		if err := os.WriteFile(path, bytes.ReplaceAll(file, old, now), 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	t.Fatalf("no page has the text around byte %d", at)
}
