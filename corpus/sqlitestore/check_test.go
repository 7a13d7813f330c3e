package sqlitestore

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"ibid/corpus"
	"ibid/corpus/corpustest"
)

// closeChecked closes a store that must be sound.
func closeChecked(t testing.TB, s *Store) {
	t.Helper()
	if s.readers != nil {
		if err := s.Check(context.Background()); err != nil { // the test's context has ended
			t.Error(err)
		}
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
}

// Damage that SQLite itself doesn't see is found too.
func TestCheckFinds(t *testing.T) {
	t.Parallel()
	for name, damage := range map[string]string{
		"a byte of the text":     `UPDATE article_text SET text = CAST(replace(CAST(text AS TEXT), 'e', 'f') AS BLOB)`,
		"the text cut":           `UPDATE article_text SET text = substr(text, 1, 100)`,
		"no text":                `DELETE FROM article_text`,
		"a passage gone":         `DELETE FROM passage WHERE ordinal = 1`,
		"a sentence gone":        `DELETE FROM sentence WHERE ordinal = 1`,
		"a section gone":         `DELETE FROM section WHERE ordinal = 0`,
		"a note gone":            `DELETE FROM footnote WHERE ordinal = 0`,
		"furniture gone":         `DELETE FROM furniture`,
		"a span moved":           `UPDATE sentence SET start = start + 1 WHERE ordinal = 2`,
		"a title changed":        `UPDATE article SET title = title || 'x'`,
		"a passage not indexed":  `DELETE FROM passage_text WHERE rowid = 1`,
		"a passage indexed more": `INSERT INTO passage_text (rowid, body) VALUES (99, 'x')`,
		"a count":                `UPDATE content SET passages = passages + 1`,
		"a content gone":         `DELETE FROM content WHERE key = 1`,
		"rows of nothing":        `PRAGMA foreign_keys = 0; DELETE FROM article`,
	} {
		path, _ := sample(t)
		execAt(t, path, damage)
		s, err := Open(t.Context(), path, Options{})
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Check(t.Context()); !errors.Is(err, corpus.ErrCorrupt) {
			t.Errorf("%s: Check: %v", name, err)
		}
		s.Close()
	}
}

// So are rows that no call leaves.
func TestCheckFindsDesk(t *testing.T) {
	t.Parallel()
	for name, damage := range map[string]string{
		"an event done that keeps its payload": `INSERT INTO event (id, kind, lane, payload, note, received, attempts, done) VALUES ('e', '', '', x'01', x'', 0, 0, 1)`,
		"an event neither open nor done":       `INSERT INTO event (id, kind, lane, payload, note, received, attempts, done) VALUES ('e', '', '', x'', x'', 0, 0, 2)`,
		"an answer without id":                 `INSERT INTO answer (id, lane, at, answer) VALUES ('', '', 0, x'')`,
		"a quote of no bytes":                  `INSERT INTO saved (person, article, start, stop, text, question, at) VALUES ('p', 'a', 3, 3, '', '', 0)`,
		"feedback that is neither":             `INSERT INTO rating VALUES ('p', 'a', '', 2, '', 0)`,
		"too many questions": `WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 100)
			INSERT INTO asked (person, command, question, status, link, at) SELECT 'p', '', '', '', '', i FROM n`,
	} {
		path, _ := sample(t)
		execAt(t, path, "PRAGMA ignore_check_constraints = 1; "+damage)
		s, err := Open(t.Context(), path, Options{})
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Check(t.Context()); !errors.Is(err, corpus.ErrCorrupt) {
			t.Errorf("%s: Check: %v", name, err)
		}
		s.Close()
	}
}

func TestPrune(t *testing.T) {
	path, a := sample(t)
	s := openAt(t, path, Options{})
	err := s.PutVectors(t.Context(), slices.Concat(corpustest.SentenceVectors(a, "old", 9), corpustest.SentenceVectors(a, "new", 9)))
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Activate(t.Context(), "m"); err != nil {
		t.Fatal(err)
	}
	if err := s.Prune(t.Context(), "new"); err != nil {
		t.Fatal(err)
	}
	for model, unit := range map[string]corpus.Unit{"m": corpus.UnitPassage, "new": corpus.UnitSentence} {
		for c, err := range s.Missing(t.Context(), model, unit) {
			t.Fatalf("%s lacks %q, %v", model, c.Text, err)
		}
	}
	if v, err := s.SentenceVectors(t.Context(), "old", a.ID, 1, 1); err != nil || v[0] != nil {
		t.Errorf("a vector of the old model is left: %v, %v", v, err)
	}
}

// What Damaged doesn't name CheckStructure finds: what a backup would be refused for.
func TestCheckStructureFinds(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		damage string
		finds  bool
	}{
		"what filters look at":          {`UPDATE article SET publisher_folded = 'x'`, true},
		"the hash of what was embedded": {`UPDATE content SET hash = randomblob(32) WHERE key = 1`, true},
		"an earlier version":            {`INSERT INTO version (article, source, file, title, until, removed, data) VALUES ('a', '', '', '', 0, 0, x'00')`, true},
		"the text":                      {`UPDATE article_text SET text = CAST(replace(CAST(text AS TEXT), 'e', 'f') AS BLOB)`, false},
	} {
		path, _ := sample(t)
		execAt(t, path, c.damage)
		s, err := Open(t.Context(), path, Options{ReadOnly: true})
		if err != nil {
			t.Fatal(err)
		}
		if err := s.CheckStructure(t.Context()); errors.Is(err, corpus.ErrCorrupt) != c.finds {
			t.Errorf("%s: CheckStructure: %v", name, err)
		}
		if err := s.Backup(t.Context(), path+".bak"); err == nil {
			t.Errorf("%s: it is backed up", name)
		}
		s.Close()
	}
}

// TestUnreadableVectors: vectors on a page that can't be read are passed over, those on
// other pages are not, and their article is named.
func TestUnreadableVectors(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "x.db")
	a := corpustest.Article("/a.txt", 1, 300)
	s, err := Open(t.Context(), path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Put(t.Context(), a, corpustest.Vectors(a, "m", 500)); err != nil {
		t.Fatal(err)
	}
	all := len(passageVectors(t, s))
	closeChecked(t, s)
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	var page, size int64
	err = db.QueryRow(`SELECT pageno, pgsize FROM dbstat WHERE name = 'vector' AND pagetype = 'leaf' ORDER BY path LIMIT 1`).Scan(&page, &size)
	if err := errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	_, err = f.WriteAt(bytes.Repeat([]byte{0xff}, int(size)), (page-1)*size)
	if err := errors.Join(err, f.Close()); err != nil {
		t.Fatal(err)
	}
	var damaged []corpus.Damaged
	s, err = Open(t.Context(), path, Options{ReadOnly: true, Damaged: func(d corpus.Damaged) { damaged = append(damaged, d) }})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if got := len(passageVectors(t, s)); got == 0 || got >= all {
		t.Errorf("%d of %d vectors of passages are read", got, all)
	}
	if len(damaged) != 1 || damaged[0].ID != a.ID || damaged[0].Damage[0].Part != corpus.PartVectors {
		t.Errorf("named: %+v", damaged)
	}
}

func passageVectors(t *testing.T, s *Store) (out []corpus.PassageID) {
	t.Helper()
	for v, err := range s.PassageVectors(t.Context(), "m") {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, v.Passage)
	}
	return out
}
