package main

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/corpus/fetch"
	"ibid/retrieval/eval"
	"ibid/retrieval/ingest"
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

// --json says of every file what became of it.
func TestIngestFiles(t *testing.T) {
	dir, db := t.TempDir(), filepath.Join(t.TempDir(), "x.db")
	path := func(name string) string { return filepath.Join(dir, name) }
	writeFile(t, path("changed.txt"), []byte("One\n\nA sentence about the harbour.\n"))
	writeFile(t, path("moved.txt"), []byte("Two\n\nA sentence about the quay.\n"))
	writeFile(t, path("same.txt"), []byte("Three\n\nA sentence about the pier.\n"))
	must(t, "ingest", "--db", db, dir)
	writeFile(t, path("changed.txt"), []byte("One\n\nA sentence about the lighthouse.\n"))
	if err := os.Rename(path("moved.txt"), path("there.txt")); err != nil {
		t.Fatal(err)
	}
	writeFile(t, path("empty.txt"), nil)
	writeFile(t, path("new.txt"), []byte("Four\n\nA sentence about the ferry.\n"))
	got := map[string]string{}
	for _, f := range object(t, must(t, "ingest", "--json", "--db", db, dir))["files"].([]any) {
		f := f.(map[string]any)
		got[filepath.Base(f["path"].(string))] = f["status"].(string) + ": " + f["reason"].(string)
	}
	want := map[string]string{
		"changed.txt": "replaced: ", "there.txt": "unchanged: the file was moved", "same.txt": "unchanged: ",
		"empty.txt": "skipped: extract empty.txt: there is no text in it: the file is empty (0 bytes); copy or fetch it again", "new.txt": "added: ",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("files (-want +got):\n%s", d)
	}
}

// An error in the program is listed and ends in a failure, whatever else was kept.
func TestIngestFault(t *testing.T) {
	fault := &ingest.Fault{Step: ingest.StepAttribute, Panic: "index out of range", Place: "read, reader.go:1"}
	s := ingest.Summary{Total: 3, Added: 2, Failed: []ingest.Skip{{Source: "/b.txt", Reason: fault}}}
	err := verdict(t.Context(), "", false, s, nil)
	if code, said := outcome(err); code != exitFailure || !strings.Contains(said, "1 of 3 files") {
		t.Errorf("exit status %d, %q", code, said)
	}
	files := appendFile(nil, ingest.Event{Source: fetch.Source{Name: "/b.txt"}, Change: ingest.Failed, Reason: fault})
	if f := files[0]; f.Status != "failed" || !strings.Contains(f.Reason, "step attribute: index out of range (read, reader.go:1); please report") {
		t.Errorf("%+v", f)
	}
	if got := ingestReport(s); len(got.Failed) != 1 || got.Failed[0].Source != "/b.txt" {
		t.Errorf("%+v", got)
	}
}

func TestEvalReading(t *testing.T) {
	dir := t.TempDir()
	writeFile(t, filepath.Join(dir, "a.txt"), []byte("Ferries\n\nPremier Vera Lund said that the berth was owed. The quay is long.\n"))
	writeFile(t, filepath.Join(dir, "empty.txt"), nil)
	r := object(t, must(t, "eval", "reading", "--json", dir))["report"].(map[string]any)
	if r["files"] != 2. || r["articles"] != 1. || r["sentences"] != 3. || r["furniture"] != 1. || len(r["skipped"].([]any)) != 1 || len(r["faults"].([]any)) != 0 {
		t.Errorf("%v", r)
	}
	if d := cmp.Diff(map[string]any{"person": 1., "": 1.}, r["holders"]); d != "" {
		t.Errorf("holders (-want +got):\n%s", d)
	}
	if out := must(t, "eval", "reading", dir).out; !strings.Contains(out, "holder person") || !strings.Contains(out, "articles a second") {
		t.Error(out)
	}
}

// A reading tells a file that can't be read from an error in the program.
func TestEvalReadingFault(t *testing.T) {
	report := eval.NewReadingReport()
	tallyReading(report, reading{file: "a.txt", err: errors.New("no text")})
	tallyReading(report, reading{file: "b.txt", err: &ingest.Fault{Step: ingest.StepSegment, Stack: "goroutine 1"}})
	if len(report.Skipped) != 1 || len(report.Faults) != 1 || report.Faults[0].File != "b.txt" || report.Faults[0].Stack == "" || report.Files != 2 {
		t.Errorf("%+v", report)
	}
}
