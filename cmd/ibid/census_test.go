package main

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/retrieval/ingest"
)

// Every file of a folder is in the database or listed with its reason, and counted by
// kind with what to do.
func TestIngestLeavesNothingOut(t *testing.T) {
	dir, db := t.TempDir(), filepath.Join(t.TempDir(), "x.db")
	for i := range 6 {
		writeFile(t, filepath.Join(dir, fmt.Sprintf("photo%d.jpg", i)), []byte("x"))
	}
	for name, text := range map[string]string{
		"a.txt": "One\n\nA sentence about the harbour.\n", "NOTES": "Two\n\nA sentence about the quay.\n", "b.md": "# Three\n\nA sentence about the pier.\n",
		"plan.png": "x", "sheet.xlsx": "x", "minutes.doc": "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "empty.txt": "", "a.txt.meta.toml": "", ".hidden/c.txt": "x",
		"scan.txt": "\x89PNG\r\n\x1a\n",
	} {
		writeFile(t, filepath.Join(dir, name), []byte(text))
	}
	r := must(t, "ingest", "--db", db, dir)
	want := []string{
		"Articles: 3 added, 11 skipped.", "Read: 1 Markdown file, 2 text files.",
		"Not read: 7 pictures (.jpg, .png): ibid reads text only", "Not read: 1 old Word file (.doc): save as .docx.", "Not read: 1 spreadsheet (.xlsx): ",
		"Passed over: 1 hidden file or folder, 1 sidecar.",
		"  skipped " + filepath.Join(dir, "empty.txt") + ": ", "  skipped " + filepath.Join(dir, "minutes.doc") + ": ",
		"  skipped " + filepath.Join(dir, "photo0.jpg"), "  skipped " + filepath.Join(dir, "photo1.jpg"), "  skipped " + filepath.Join(dir, "photo2.jpg"),
		"  skipped and 3 more .jpg", "  skipped " + filepath.Join(dir, "plan.png"), "  skipped " + filepath.Join(dir, "scan.txt") + ": ", "  skipped " + filepath.Join(dir, "sheet.xlsx"),
	}
	lines := strings.Split(strings.TrimSpace(r.out), "\n")
	if len(lines) != len(want) {
		t.Fatalf("%d lines, want %d:\n%s", len(lines), len(want), r.out)
	}
	for i, w := range want {
		if !strings.HasPrefix(lines[i], w) {
			t.Errorf("line %d is %q, want %q", i+1, lines[i], w)
		}
	}
	o := object(t, must(t, "ingest", "--json", "--db", db, dir))
	if n := len(o["files"].([]any)); n != 14 {
		t.Errorf("%d files in JSON", n)
	}
	if d := cmp.Diff(map[string]any{"hidden": 1., "sidecars": 1., "parts": 0.}, o["passed_over"]); d != "" {
		t.Errorf("passed over (-want +got):\n%s", d)
	}
	hasKeys(t, "kinds", o["kinds"], "kind read skipped endings do")
	if d := cmp.Diff(map[string]any{"kind": "text file", "read": 2., "skipped": 2., "endings": []any{}, "do": ""}, o["kinds"].([]any)[1]); d != "" {
		t.Errorf("texts (-want +got):\n%s", d)
	}
	if r := ibid(t, "ingest", "--strict", "--db", db, dir); r.code != exitFailure || !strings.Contains(r.err, "11 of 14 files were skipped (--strict)") {
		t.Errorf("--strict: %v", r)
	}
}

// Of many files that are skipped for one reason the first are listed.
func TestSkippedAlike(t *testing.T) {
	var skipped []ingest.Skip
	for i := range 14 {
		skipped = append(skipped, ingest.Skip{Source: fmt.Sprintf("/in/%02d.txt", i), Reason: fmt.Errorf("extract %02d.txt: %w", i, errors.New("no text"))})
	}
	skipped = append(skipped, ingest.Skip{Source: "/in/x.txt", Reason: errors.New("damaged: at 3")})
	got := skippedLines(skipped)
	if len(got) != 12 || got[0] != "  skipped /in/00.txt: no text" || got[10] != "  skipped and 4 more: no text" || got[11] != "  skipped /in/x.txt: damaged: at 3" {
		t.Errorf("%s", strings.Join(got, "\n"))
	}
}

// A name that is given for an encoding counts for what isn't UTF-8, and need not be given
// again.
func TestIngestEncoding(t *testing.T) {
	dir, db := t.TempDir(), filepath.Join(t.TempDir(), "x.db")
	text := "The quay\n\nThe mayor of \xa3\xf3d\xbc said that the quay was long.\n"
	writeFile(t, filepath.Join(dir, "a.txt"), []byte(text))
	writeFile(t, filepath.Join(dir, "b.txt"), []byte("Łódź\n\nA sentence about the harbour of Łódź.\n"))
	must(t, "ingest", "--db", db, "--encoding", "Latin2", "--strict", dir)
	if got := must(t, "show", "--text", "--db", db, "a.txt").out; !strings.Contains(got, "mayor of Łódź") {
		t.Errorf("read as %q", got)
	}
	writeFile(t, filepath.Join(dir, "c.html"), []byte("<html><title>The pier</title><body><article><h1>The pier</h1><p>The mayor of \xa3\xf3d\xbc said that the pier was long, and that it would be longer by May.</p></article>"))
	must(t, "ingest", "--db", db, "--encoding", "Latin2", "--strict", dir)
	if got := must(t, "show", "--text", "--db", db, "c.html").out; !strings.Contains(got, "mayor of Łódź") {
		t.Errorf("the page was read as %q", got)
	}
	if r := must(t, "ingest", "--db", db, "--strict", dir); !strings.Contains(r.out, "3 unchanged") {
		t.Errorf("without the name: %v", r)
	}
	if r := must(t, "ingest", "--db", db, "--encoding", "windows-1250", dir); !strings.Contains(r.out, "2 changed, 1 unchanged") {
		t.Errorf("with another name: %v", r)
	}
	saysOneLine(t, "no encoding", ibid(t, "ingest", "--db", db, "--encoding", "latin-99", dir), exitUsage, "latin-99", "windows-1250")
}

// The language of an article is told where it can be.
func TestLanguage(t *testing.T) {
	dir, db := t.TempDir(), filepath.Join(t.TempDir(), "x.db")
	writeFile(t, filepath.Join(dir, "a.txt"), []byte("항구 소식\n\n실 시장은 월요일에 항구가 5월 말까지 수리를 위해 폐쇄될 것이라고 말했다. 어민들은 이미 알고 있다고 했다.\n"))
	writeFile(t, filepath.Join(dir, "b.txt"), []byte("Harbour news\n\nThe mayor of Sill said on Monday that the harbour would be closed until May, and that the fishers knew.\n"))
	must(t, "ingest", "--db", db, "--strict", dir)
	got := map[string]any{}
	for _, a := range object(t, must(t, "sources", "--json", "--db", db))["articles"].([]any) {
		got[a.(map[string]any)["file"].(string)] = a.(map[string]any)["language"]
	}
	if d := cmp.Diff(map[string]any{"a.txt": "ko", "b.txt": "en"}, got); d != "" {
		t.Errorf("languages (-want +got):\n%s", d)
	}
	if out := must(t, "show", "--db", db, "a.txt").out; !strings.Contains(out, "language: ko") {
		t.Errorf("show: %s", out)
	}
	if o := object(t, must(t, "show", "--json", "--db", db, "a.txt")); o["language"] != "ko" {
		t.Errorf("show --json: %v", o["language"])
	}
}
