package sqlitestore

import (
	"testing"

	"ibid/corpus/corpustest"
)

// All steps are applied or none, and what is there is kept.
func TestMigrate(t *testing.T) {
	s := openNew(t, Options{})
	a := corpustest.Article("/a.txt", 1, 3)
	if err := s.Put(t.Context(), a, nil); err != nil {
		t.Fatal(err)
	}
	all, err := steps()
	if err != nil {
		t.Fatal(err)
	}
	tables := func() (n int) {
		if err := s.writer.QueryRow("SELECT count(*) FROM sqlite_schema WHERE name LIKE 'later%'").Scan(&n); err != nil {
			t.Fatal(err)
		}
		return n
	}
	bad := append(all[:len(all):len(all)], "CREATE TABLE later_1 (x)", "CREATE TABLE later_2 (x); CREATE TABLE later_1 (x)")
	if err := s.upgrade(t.Context(), bad); err == nil {
		t.Error("a step that can't be applied: no error")
	}
	v, err := schemaVersion(t.Context(), s.writer, all)
	if err != nil || v.schema != len(all) || tables() != 0 {
		t.Errorf("after a step that can't be applied: version %d, %d tables, %v", v.schema, tables(), err)
	}
	good := append(all[:len(all):len(all)], "CREATE TABLE later_1 (x)", "CREATE TABLE later_2 (x)")
	for range 2 {
		if err := s.upgrade(t.Context(), good); err != nil || tables() != 2 {
			t.Errorf("upgrade: %v, %d tables", err, tables())
		}
	}
	if got := everything(t, s); len(got) != 1 || got[0].Text != a.Text {
		t.Error("the article is gone")
	}
}

// A copy that has lost the write-ahead log's mode gets it back.
func TestJournalMode(t *testing.T) {
	path, _ := sample(t)
	execAt(t, path, "PRAGMA journal_mode = DELETE")
	s := openAt(t, path, Options{})
	var mode string
	if err := s.writer.QueryRow("PRAGMA journal_mode").Scan(&mode); err != nil || mode != "wal" {
		t.Errorf("journal mode %q, %v", mode, err)
	}
}
