package sample

import (
	"io/fs"
	"os"
	"path"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/pelletier/go-toml/v2"
)

// articles returns the text of every embedded article by file name.
func articles(t *testing.T) map[string]string {
	t.Helper()
	entries, err := fs.ReadDir(FS, Articles)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, e := range entries {
		if ext := path.Ext(e.Name()); ext != ".txt" && ext != ".md" {
			continue
		}
		data, err := fs.ReadFile(FS, path.Join(Articles, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		out[e.Name()] = string(data)
	}
	return out
}

func TestEmbedsEveryArticle(t *testing.T) {
	onDisk, err := os.ReadDir(Articles)
	if err != nil {
		t.Fatal(err)
	}
	var want, got []string
	for _, e := range onDisk {
		want = append(want, e.Name())
	}
	embedded, err := fs.ReadDir(FS, Articles)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range embedded {
		got = append(got, e.Name())
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("embedded files (-disk +embedded):\n%s", d)
	}
	prefixes := map[string]bool{}
	for name := range articles(t) {
		prefixes[name[:3]] = true
	}
	for _, p := range strings.Fields("001 002 003 004 005 006 007 008 009 010") {
		if !prefixes[p] {
			t.Errorf("no article %s_…", p)
		}
	}
	if len(articles(t)) != 10 {
		t.Errorf("%d articles, want 10", len(articles(t)))
	}
}

func TestEveryArticleSaysItIsInvented(t *testing.T) {
	line := regexp.MustCompile(`(?m)^\*?[Dd]isclaimer: ` + regexp.QuoteMeta(Mark) + `\*?\r?$`)
	for name, text := range articles(t) {
		if n := len(line.FindAllString(text, -1)); n != 1 {
			t.Errorf("%s: %d lines with the mark, want 1", name, n)
		}
		if !utf8.ValidString(text) {
			t.Errorf("%s is not UTF-8", name)
		}
	}
}

// The forms that the corpus is there to show: each would be lost silently by an
// editor that tidies line ends, notes or quotation marks.
func TestFormsAreKept(t *testing.T) {
	tests := []struct{ file, form, pattern string }{
		{"001", "dateline", `(?m)^LANTHORN, Sept\. 21, 2022 \(Halcya Wire\) -- `},
		{"002", "note number glued to a sentence", `ambassador\.5 Following`},
		{"002", "numbered notes", `(?m)^9\. Salome Tidewell, `},
		{"003", "page furniture", `(?m)^Skip to main content$`},
		{"004", "front matter", `\A---\ntitle: `},
		{"005", "source markers", `\[1\]\[2\]\.`},
		{"007", "turns of an interview", `(?m)^\*\*Roake:\*\* `},
		{"008", "CRLF line ends", `\r\n\r\n`},
		{"009", "curly quotes", `“That was a good speech,”`},
	}
	for _, tt := range tests {
		if !regexp.MustCompile(tt.pattern).MatchString(byPrefix(t, tt.file)) {
			t.Errorf("%s has lost its %s", tt.file, tt.form)
		}
	}
	if s := byPrefix(t, "008"); strings.Count(s, "\n") != strings.Count(s, "\r\n") {
		t.Error("008 mixes line ends")
	}
	if regexp.MustCompile(`(?m)^.*\b(19|20)\d\d-\d\d-\d\d\b|Published|Updated`).MatchString(byPrefix(t, "010")) {
		t.Error("010 states a date of publication; it is the one without")
	}
}

// The sidecar says what 006 doesn't, under the article's whole name.
func TestSidecar(t *testing.T) {
	data, err := fs.ReadFile(FS, Articles+"/006_two-inspectors-one-deck.txt.meta.toml")
	if err != nil {
		t.Fatal(err)
	}
	var meta map[string]any
	if err := toml.Unmarshal(data, &meta); err != nil {
		t.Fatal(err)
	}
	want := map[string]any{
		"title":     "Two inspectors, one deck",
		"authors":   []any{"Callum Ostrey", "Ines Petrakis-Lund"},
		"publisher": "The Strait Review",
		"published": "2016-10-06",
		"url":       "https://strait-review.example/2016/two-inspectors-one-deck",
	}
	if d := cmp.Diff(want, meta); d != "" {
		t.Errorf("sidecar (-want +got):\n%s", d)
	}
	if strings.Contains(byPrefix(t, "006"), "Ostrey") {
		t.Error("006 names its author: the sidecar shows nothing")
	}
}

func byPrefix(t *testing.T, prefix string) string {
	t.Helper()
	for name, text := range articles(t) {
		if strings.HasPrefix(name, prefix+"_") {
			return text
		}
	}
	t.Fatalf("no article %s_…", prefix)
	return ""
}
