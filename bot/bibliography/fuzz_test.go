package bibliography_test

import (
	"encoding/json"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"ibid/bot/bibliography"
)

var (
	risLine   = regexp.MustCompile(`^[A-Z][A-Z0-9]  - .*$`)
	bibtexKey = regexp.MustCompile(`^@misc\{[a-z0-9]+,?$`)
)

// FuzzExport holds what every reader of the formats counts on, whatever a
// source states of itself.
func FuzzExport(f *testing.F) {
	f.Add("The “Open” {Door}\\", "Ann Lee", "R&D\r\nER  - \r\nTY  - JOUR", "2025-07-17", "https://example.org/}{", "a.txt")
	f.Add("", "", "", "", "", "")
	f.Add("\"\"", "}", "@misc{", "2025-13", "\\", "{")
	f.Add("\xff\u2028\x00", "\u0085a", "“", "0000", "", "\v")
	f.Fuzz(func(t *testing.T, title, author, publisher, published, url, file string) {
		entries := []entry{
			{Title: title, Authors: []string{author, title}, Publisher: publisher, Published: published, URL: url, File: file, Quoting: []string{author, file}},
			{Title: title}, {Title: title},
		}
		checkBibTeX(t, export(t, bibliography.BibTeX, entries...), len(entries))
		checkRIS(t, export(t, bibliography.RIS, entries...), len(entries))
		var items []struct{ ID, Type string }
		if err := json.Unmarshal([]byte(export(t, bibliography.CSLJSON, entries...)), &items); err != nil || len(items) != len(entries) {
			t.Errorf("%d CSL items: %v", len(items), err)
		}
		for _, c := range []string{
			bibliography.Chicago(entries[0]), bibliography.Note(entries[0]), bibliography.QuotedIn(author, entries[0]),
			bibliography.BibliographyQuotedIn(author, entries[0]), bibliography.CitedIn(entries[1], entries[0]),
		} {
			if strings.ContainsAny(c, "\n\r") || !utf8.ValidString(c) {
				t.Errorf("a citation: %q", c)
			}
		}
	})
}

// checkBibTeX counts braces as BibTeX does, a backslash before them or not:
// none may close what isn't open, and an entry ends where its own line says so.
func checkBibTeX(t *testing.T, out string, entries int) {
	depth, ends := 0, 0
	for line := range strings.Lines(out) {
		if depth == 0 && line != "\n" && !bibtexKey.MatchString(strings.TrimSuffix(line, "\n")) {
			t.Errorf("line between entries: %q", line)
		}
		for _, r := range line {
			switch r {
			case '{':
				depth++
			case '}':
				if depth--; depth < 0 {
					t.Fatalf("brace too many in %q", line)
				}
			}
		}
		if depth == 0 && line != "\n" {
			if ends++; line != "}\n" {
				t.Errorf("entry ends within a field: %q", line)
			}
		} else if line != "\n" && depth != 1 {
			t.Errorf("field isn't closed: %q", line)
		}
	}
	if depth != 0 || ends != entries {
		t.Errorf("%d entries, %d braces open", ends, depth)
	}
}

// checkRIS reads every line as a tag and a value, entries from TY to ER.
func checkRIS(t *testing.T, out string, entries int) {
	inside, ends := false, 0
	for line := range strings.SplitSeq(strings.TrimSuffix(out, "\r\n"), "\r\n") {
		if !risLine.MatchString(line) {
			t.Fatalf("line %q", line)
		}
		switch tag := line[:2]; {
		case tag == "TY" && inside, tag != "TY" && !inside:
			t.Fatalf("%q where no entry may start or be", line)
		case tag == "ER":
			inside = false
			ends++
		default:
			inside = true
		}
	}
	if inside || ends != entries {
		t.Errorf("%d entries, one open: %v", ends, inside)
	}
}
