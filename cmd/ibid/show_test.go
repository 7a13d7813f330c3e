package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// The text that offsets refer to is the file itself, whatever its line ends.
func TestShowText(t *testing.T) {
	db, dir := sampleCopy(t), sampleArticles(t)
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, e := range entries {
		if strings.HasSuffix(e.Name(), ".toml") {
			continue
		}
		n++
		want := string(readFile(t, filepath.Join(dir, e.Name())))
		id := showOf(t, db, e.Name()).ID
		for _, name := range []string{e.Name(), strings.ToUpper(e.Name()), e.Name()[:3], id, id[:6], filepath.Join(dir, e.Name())} {
			if got := must(t, "show", "--text", "--db", db, name).out; got != want {
				t.Errorf("show --text %s differs from the file (-want +got):\n%s", name, cmp.Diff(want, got))
			}
		}
	}
	if n < 8 {
		t.Errorf("only %d articles", n)
	}
}

func showOf(t *testing.T, db, name string) articleJSON {
	t.Helper()
	var a articleJSON
	if err := json.Unmarshal([]byte(must(t, "show", "--json", "--db", db, name).out), &a); err != nil {
		t.Fatal(err)
	}
	return a
}

func TestShowJSON(t *testing.T) {
	db, dir := sampleCopy(t), sampleArticles(t)
	notes, furniture := 0, 0
	for _, name := range []string{"001", "002", "005", "006", "007", "010"} {
		r := must(t, "show", "--json", "--db", db, name)
		o := object(t, r)
		hasKeys(t, "show", o, "command id file source title authors publisher published url sentence furniture sentences notes")
		hasKeys(t, "sentences", o["sentences"], "n start end text section holder holder_kind speech administration footnotes furniture")
		hasKeys(t, "notes", o["notes"], "label text start end")
		a := showOf(t, db, name)
		file := string(readFile(t, filepath.Join(dir, a.File)))
		end := 0
		for i, s := range a.Sentences {
			if s.N != i+1 || s.Start < end || file[s.Start:s.End] != s.Text {
				t.Errorf("%s: sentence %d is not bytes [%d,%d): %q", a.File, s.N, s.Start, s.End, s.Text)
			}
			end = s.End
			notes += len(s.Footnotes)
			inside := slices.ContainsFunc(a.Furniture, func(f spanJSON) bool { return f.Start <= s.Start && s.End <= f.End })
			if s.Furniture != inside {
				t.Errorf("%s: sentence %d: furniture %v, within a span of it %v: %q", a.File, s.N, s.Furniture, inside, s.Text)
			}
			if s.Furniture {
				furniture++
			}
		}
	}
	if notes == 0 || furniture == 0 {
		t.Errorf("%d notes and %d sentences of furniture in all of them", notes, furniture)
	}
}

// A quote's own sentence is found again with what the answer gives.
func TestShowSentence(t *testing.T) {
	db := sampleCopy(t)
	a := answerOf(t, ibid(t, "ask", "--json", "--db", db, "How many ferry sailings were turned back during the blockade?"), sampleArticles(t))
	if len(a.Quotes) == 0 {
		t.Fatal("no quotes")
	}
	for _, q := range a.Quotes {
		name := q.File + "#" + itoa(q.Sentence)
		o := showOf(t, db, name)
		if o.Sentence != q.Sentence || o.Sentences[q.Sentence-1].Start != q.Start || !strings.HasPrefix(q.Text, o.Sentences[q.Sentence-1].Text) {
			t.Errorf("%s is not where quote %s begins: %q", name, q.ID, q.Text)
		}
		plain := must(t, "show", "--db", db, name).out
		if !strings.Contains(folded(plain), "["+itoa(q.Sentence)+"] »"+folded(o.Sentences[q.Sentence-1].Text)) {
			t.Errorf("show %s doesn't point out %q:\n%s", name, q.Text, plain)
		}
	}
}

func itoa(n int) string { b, _ := json.Marshal(n); return string(b) }

func folded(s string) string { return strings.Join(strings.Fields(s), " ") }

func TestShowNames(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "x.db")
	writeFile(t, filepath.Join(dir, "in", "a#2.txt"), []byte("Two kinds\n\nA number sign may be a part of a name. It is found whole first.\n"))
	must(t, "ingest", "--db", path, filepath.Join(dir, "in"))
	if a := showOf(t, path, "a#2.txt"); a.Sentence != 0 {
		t.Errorf("sentence %d of a file with a number sign", a.Sentence)
	}
	if a := showOf(t, path, "a#2.txt#2"); a.Sentence != 2 {
		t.Errorf("sentence %d, want 2", a.Sentence)
	}
	saysOneLine(t, "sentence 0", ibid(t, "show", "--db", path, "a#2.txt#0"), exitFailure, "a#2.txt#0", "ibid sources")
	saysOneLine(t, "past the end", ibid(t, "show", "--db", path, "a#2.txt#99"), exitFailure, "a#2.txt", "99")
}

func TestSources(t *testing.T) {
	db := sampleCopy(t)
	o := object(t, must(t, "sources", "--json", "--db", db))
	hasKeys(t, "sources", o, "command articles")
	hasKeys(t, "articles", o["articles"], "id file title authors publisher published url")
	if n := len(o["articles"].([]any)); n != 10 {
		t.Errorf("%d articles", n)
	}
	r := ibid(t, "sources", "--json", "--db", db, "no such thing")
	if o := object(t, r); r.code != exitNotFound || len(o["articles"].([]any)) != 0 {
		t.Errorf("nothing found: %v", r)
	}
	r = must(t, "sources", "--db", db, "strait", "review")
	if strings.Count(r.out, "passages") != 1 || !strings.Contains(r.out, "006_") {
		t.Errorf("by publisher: %s", r.out)
	}
	for form, says := range map[string]string{"bibtex": "@misc{", "ris": "TY  - ", "csl-json": `"title": `} {
		out := must(t, "sources", "--db", db, "--export", form).out
		if strings.Count(out, says) < 5 || !strings.Contains(out, "Two inspectors, one deck") {
			t.Errorf("--export %s:\n%s", form, out)
		}
		if form == "csl-json" {
			var list []map[string]any
			if err := json.Unmarshal([]byte(out), &list); err != nil || len(list) != 10 {
				t.Errorf("--export %s: %d entries, %v", form, len(list), err)
			}
		}
	}
}

// TestShowExtraction: block by block what the text was taken for and why, and where each
// field of the metadata is from; the blocks' text is the file's.
func TestShowExtraction(t *testing.T) {
	dir := t.TempDir()
	text := "# Tolls in Sill\n\nBy Lena Holt, 12 May 2024\n\nThe ministry of ports published the new tariff on Tuesday, and nobody has answered it yet.\n\n" +
		"## What it costs\n\n| Year | Toll |\n|---|---|\n| 2023 | 6.20 |\n\nThe tariff was read by everybody.\n\nShare this article\n"
	if err := os.WriteFile(filepath.Join(dir, "tolls.md"), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	db := filepath.Join(dir, "a.db")
	must(t, "ingest", "--quiet", "--db", db, filepath.Join(dir, "tolls.md"))
	var got extractionJSON
	if err := json.Unmarshal([]byte(must(t, "show", "--json", "--extraction", "--db", db, "tolls.md").out), &got); err != nil {
		t.Fatal(err)
	}
	wantFields := []fieldJSON{{"title", "Tolls in Sill", "heading above the text"}, {"author", "Lena Holt", "byline"}, {"published", "2024-05-12", "line with the date"}}
	if diff := cmp.Diff(wantFields, got.Fields); diff != "" {
		t.Errorf("fields (-want +got):\n%s", diff)
	}
	var blocks []string
	for _, b := range got.Blocks {
		if text[b.Start:b.End] != b.Text {
			t.Errorf("%d to %d is not %q", b.Start, b.End, b.Text)
		}
		blocks = append(blocks, b.Kind+": "+b.Why)
	}
	want := []string{"furniture: title", "furniture: byline", "text: ", "heading: " + whys["heading"], "furniture: header of a table", "table: row of a table", "text: ", "furniture: " + whys["control"]}
	if diff := cmp.Diff(want, blocks); diff != "" {
		t.Errorf("blocks (-want +got):\n%s", diff)
	}
	out := must(t, "show", "--extraction", "--db", db, "tolls.md").out
	for _, words := range []string{"Lena Holt  (from: byline)", "not stated: publisher, url, doi", "because: row of a table"} {
		if !strings.Contains(out, words) {
			t.Errorf("%q is missing from\n%s", words, out)
		}
	}
	wantHeadings := []headingJSON{{spanJSON{2, 15}, "Tolls in Sill", 1, true}, {spanJSON{139, 152}, "What it costs", 2, false}}
	if got := showOf(t, db, "tolls.md").Headings; !slices.Equal(wantHeadings, got) {
		t.Errorf("headings %v, want %v", got, wantHeadings)
	}
}

// TestShowOfTheDemo: what the demo recommends works without it, with no database and with
// another; an article of the database's own is never taken for one of the demo.
func TestShowOfTheDemo(t *testing.T) {
	const name = "001_ferries-sail-again.txt"
	for _, db := range []string{filepath.Join(t.TempDir(), "none.db"), sampleCopy(t)} {
		r := must(t, "show", "--db", db, name+"#5")
		if !strings.Contains(r.out, "»Forty-one sailings") || strings.Contains(r.err, "belongs to ibid demo") != strings.Contains(db, "none") {
			t.Errorf("%s: %v", db, r)
		}
	}
	saysOneLine(t, "another name", ibid(t, "show", "--db", filepath.Join(t.TempDir(), "none.db"), "002.txt"), exitFailure, "no database yet")
}
