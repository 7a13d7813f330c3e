package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// What was cited can be opened after the article has changed and after it is gone.
func TestShowVersions(t *testing.T) {
	dir, db := t.TempDir(), filepath.Join(t.TempDir(), "x.db")
	file := filepath.Join(dir, "a.txt")
	const old, new = "Tolls\n\nThe council of Osmark said that the tolls would rise.\n", "Tolls\n\nThe council of Osmark said that the tolls would fall.\n"
	writeFile(t, file, []byte(old))
	must(t, "ingest", "--db", db, dir)
	saysOneLine(t, "no version yet", ibid(t, "show", "--db", db, "a.txt", "--version", "1"), exitUsage, "leave --version out")
	writeFile(t, file, []byte(new))
	must(t, "ingest", "--db", db, dir)
	today := dayOf(time.Now())
	if r := must(t, "show", "--db", db, "a.txt"); !strings.Contains(r.out, "would fall") || !strings.Contains(r.err, "It read differently until "+today) {
		t.Errorf("as it is: %s", r)
	}
	r := must(t, "show", "--db", db, "a.txt#1", "--version", "1")
	if !strings.Contains(r.out, "would rise") || !strings.Contains(r.err, "This is how it read until "+today) {
		t.Errorf("as it was: %s", r)
	}
	if r := must(t, "show", "--db", db, "a.txt", "--text", "--version", "1"); r.out != old {
		t.Errorf("its text: %q", r.out)
	}
	saysOneLine(t, "a version too many", ibid(t, "show", "--db", db, "a.txt", "--version", "2"), exitUsage, "versions 1 to 1")
	var shown struct {
		ID       string
		Versions []struct {
			N       int
			Removed bool
		}
	}
	if err := json.Unmarshal([]byte(must(t, "show", "--db", db, "--json", "a.txt").out), &shown); err != nil || len(shown.Versions) != 1 || shown.Versions[0].Removed {
		t.Errorf("as JSON: %+v, %v", shown, err)
	}
	if err := os.Remove(file); err != nil {
		t.Fatal(err)
	}
	must(t, "ingest", "--db", db, "--prune", dir)
	for _, name := range []string{"a.txt", shown.ID, file, "a.txt#1"} {
		saysOneLine(t, name+" removed", ibid(t, "show", "--db", db, name), exitFailure, "a.txt was removed on ", "ibid show "+shown.ID+" --version 2")
	}
	if r := must(t, "show", "--db", db, shown.ID, "--version", "2"); !strings.Contains(r.out, "would fall") || !strings.Contains(r.err, "until it was removed on "+today) {
		t.Errorf("after its removal: %s", r)
	}
}

// A copy is a further place of one article, in every listing.
func TestLocationsShown(t *testing.T) {
	dir, db := t.TempDir(), filepath.Join(t.TempDir(), "x.db")
	const text = "Tolls\n\nThe council of Osmark said that the tolls would rise.\n"
	writeFile(t, filepath.Join(dir, "a.txt"), []byte(text))
	writeFile(t, filepath.Join(dir, "b.txt"), []byte(text))
	must(t, "ingest", "--db", db, dir)
	also := filepath.Join(dir, "b.txt")
	if r := must(t, "sources", "--db", db); !strings.Contains(r.out, "also at "+also) {
		t.Errorf("sources: %s", r.out)
	}
	if r := must(t, "show", "--db", db, "b.txt"); !strings.Contains(r.err, "The same article is at "+also) {
		t.Errorf("show: %s", r)
	}
	var list struct {
		Articles []struct{ Locations []locationJSON }
	}
	if err := json.Unmarshal([]byte(must(t, "sources", "--db", db, "--json").out), &list); err != nil || len(list.Articles) != 1 || len(list.Articles[0].Locations) != 2 {
		t.Errorf("as JSON: %+v, %v", list, err)
	}
}
