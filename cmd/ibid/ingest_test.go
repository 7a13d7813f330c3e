package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// --prune removes what is gone under the paths, emptied folders included, and
// the other paths are read as ever.
func TestIngestPrune(t *testing.T) {
	dir, db := t.TempDir(), filepath.Join(t.TempDir(), "x.db")
	emptied, filled := filepath.Join(dir, "emptied"), filepath.Join(dir, "filled")
	writeFile(t, filepath.Join(emptied, "a.txt"), []byte("One\n\nA sentence about the harbour.\n"))
	writeFile(t, filepath.Join(filled, "b.txt"), []byte("Two\n\nA sentence about the quay.\n"))
	must(t, "ingest", "--db", db, dir)
	if err := os.Remove(filepath.Join(emptied, "a.txt")); err != nil {
		t.Fatal(err)
	}
	writeFile(t, filepath.Join(filled, "c.txt"), []byte("Three\n\nA sentence about the pier.\n"))
	saysOneLine(t, "without --prune", ibid(t, "ingest", "--db", db, emptied, filled), exitFailure, "emptied")
	r := must(t, "ingest", "--prune", "--db", db, emptied, filled)
	if !strings.Contains(r.out, "1 added, 1 unchanged, 1 removed") {
		t.Errorf("the summary: %s", r.out)
	}
	if got := stored(t, db); len(got) != 2 || got["a.txt"] != "" {
		t.Errorf("stored: %v", got)
	}
	saysOneLine(t, "a path that is gone", ibid(t, "ingest", "--prune", "--db", db, filled, filepath.Join(dir, "gone")), exitFailure, "gone", "no such file or folder")
}

// A folder of copies holds nothing new, which is no failure.
func TestIngestCopies(t *testing.T) {
	dir, db := t.TempDir(), filepath.Join(t.TempDir(), "x.db")
	const text = "One\n\nA sentence about the harbour.\n"
	writeFile(t, filepath.Join(dir, "first", "a.txt"), []byte(text))
	writeFile(t, filepath.Join(dir, "second", "b.txt"), []byte(text))
	must(t, "ingest", "--db", db, filepath.Join(dir, "first"))
	r := must(t, "ingest", "--db", db, filepath.Join(dir, "second"))
	if !strings.Contains(r.out, "the same text as "+filepath.Join(dir, "first", "a.txt")) {
		t.Errorf("the summary: %s", r.out)
	}
}
