package main

import (
	"path/filepath"
	"strings"
	"testing"
	"unicode"
)

// Nothing that a name or a text holds drives a terminal: whatever is printed for people
// has no control characters but line ends, and none that turn the order of text round.
func TestControlCharactersAreNotPrinted(t *testing.T) {
	if filepath.Separator == '\\' {
		t.Skip("files have no such names here")
	}
	dir, db := t.TempDir(), filepath.Join(t.TempDir(), "x.db")
	const escape = "\x1b]0;x\x07\u009b31m\u202e\r\x7f"
	writeFile(t, filepath.Join(dir, "a"+escape+".txt"), []byte("Harbour "+escape+" dues\n\nBy Vera "+escape+"Lund\n\n"+
		"The mayor "+escape+" said that the dues of the harbour would double in May.\n"))
	writeFile(t, filepath.Join(dir, "picture"+escape+".jpg"), []byte("x"))
	writeFile(t, filepath.Join(dir, "empty"+escape+".txt"), nil)
	writeFile(t, filepath.Join(dir, "odd."+"x\x1by"), []byte("x"))
	writeFile(t, filepath.Join(dir, "\x9b31m.txt"), nil)
	terminal := streams{terminal: true, width: 80}
	for _, args := range [][]string{
		{"ingest", dir}, {"ingest", dir}, {"sources"}, {"sources", "--export", "bibtex"}, {"show", "a"}, {"show", "--text", "a"}, {"show", "a#1", "--explain"}, {"show", "a", "--extraction"},
		{"show", "--json", "a"}, {"ask", "What did the mayor say about the dues of the harbour?"}, {"ask", "--json", "What did the mayor say about the dues?"},
		{"cite", "the dues of the harbour would double in May"}, {"ingest", filepath.Join(dir, "no"+escape)}, {"show", "no" + escape}, {"doctor"},
		{"ingest", "--json", dir}, {escape}, {"ask", "What of " + escape + "?"}, {"eval", "reading", "--verbose", dir},
	} {
		var out, errs strings.Builder
		s := terminal
		s.in, s.out, s.err = strings.NewReader(""), &out, &errs
		t.Setenv("NO_COLOR", "1")
		run(t.Context(), append(args, "--db", db), s)
		for what, text := range map[string]string{"output": out.String(), "errors": errs.String()} {
			if at := strings.IndexFunc(text, func(r rune) bool { return r != '\n' && unicode.IsControl(r) || r == '\u202e' }); at >= 0 {
				t.Errorf("%q: the %s holds %q: …%q", args, what, text[at:at+1], text[max(0, at-40):min(len(text), at+40)])
			}
		}
	}
	if got := must(t, "show", "--text", "--db", db, "a").out; !strings.Contains(got, escape) {
		t.Errorf("into a pipe the text goes as it is: %q", got)
	}
}
