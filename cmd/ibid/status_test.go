package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The exit statuses of the contract: 0 answered, 1 failure, 2 usage, 3 not found.
func TestExitStatus(t *testing.T) {
	db := sampleCopy(t)
	none := filepath.Join(t.TempDir(), "none.db")
	for _, c := range []struct {
		code int
		args []string
	}{
		{0, []string{"--help"}}, {0, []string{"ask", "--help"}}, {0, nil},
		{0, []string{"ask", "--db", db, "How many ferry sailings were turned back during the blockade?"}},
		{0, []string{"sources", "--db", db}},
		{0, []string{"show", "--db", db, "001"}},
		{1, []string{"ask", "--db", none, "Anything?"}},
		{1, []string{"sources", "--db", none}},
		{1, []string{"show", "--db", none, "001"}},
		{1, []string{"show", "--db", db, "no such article"}},
		{1, []string{"show", "--db", db, "00"}},
		{1, []string{"show", "--db", db, "001_ferries-sail-again.txt#9999"}},
		{1, []string{"ask", "--db", db, "--article", "no such article", "Anything?"}},
		{1, []string{"eval", "golden", "--db", db, none}},
		{2, []string{"no-such-command"}}, {2, []string{"ask"}}, {2, []string{"show"}}, {2, []string{"ingest"}},
		{2, []string{"ask", "--no-such-flag", "x"}},
		{2, []string{"ask", "--db", db, ""}}, {2, []string{"cite", "--db", db, " "}}, {2, []string{"compare", "--db", db, ""}}, {2, []string{"show", "--db", db, ""}},
		{2, []string{"ingest", "--db", none, ""}}, {2, []string{"ingest", "--db", none, "a", ""}}, {2, []string{"eval", "golden", "--db", db, ""}},
		{2, []string{"ask", "--db", db, "--from", "last week", "x"}},
		{2, []string{"ask", "--db", db, "--quotes", "-1", "x"}},
		{2, []string{"ask", "--db", db, "--embedder", "none", "x"}},
		{2, []string{"show", "--db", db, "--text", "--json", "001"}},
		{2, []string{"sources", "--db", db, "--export", "docx"}},
		{2, []string{"sources", "--db", db, "--export", "ris", "--json"}},
		{2, []string{"ingest", "--db", none, "--max-size", "0", "."}},
		{2, []string{"eval", "retrieval", none}},
		{3, []string{"sources", "--db", db, "no such publisher"}},
		{3, []string{"ask", "--db", db, "How do penguins incubate their eggs in Antarctica?"}},
	} {
		r := ibid(t, c.args...)
		if r.code != c.code {
			t.Errorf("ibid %q: want exit status %d: %v", c.args, c.code, r)
		}
		if c.code == exitFailure || c.code == exitUsage {
			saysOneLine(t, strings.Join(c.args, " "), r, c.code)
		}
	}
	if _, err := os.Stat(none); err == nil {
		t.Error("a command that only reads made a database")
	}
}

// Printing that fails is a failure, not an answer.
func TestOutputThatFails(t *testing.T) {
	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Skipf("no device that is always full: %v", err)
	}
	defer full.Close()
	db := sampleCopy(t)
	for _, args := range [][]string{
		{"ask", "How many ferry sailings were turned back during the blockade?"}, {"ask", "--json", "x"},
		{"sources"}, {"sources", "--json"}, {"sources", "--export", "bibtex"}, {"show", "001"}, {"show", "--text", "001"},
		{"doctor"}, {"doctor", "--json"}, {"ingest", sampleArticles(t)},
	} {
		r := ibidWith(t, streams{out: full}, append(args, "--db", db)...)
		saysOneLine(t, strings.Join(args, " "), r, exitFailure, "no space left")
	}
}

// Colour is for terminals whose user has not asked for none.
func TestColour(t *testing.T) {
	db := sampleCopy(t)
	asked := func(terminal bool, noColour, term string) string {
		t.Helper()
		t.Setenv("NO_COLOR", noColour)
		t.Setenv("TERM", term)
		var b strings.Builder
		for _, args := range [][]string{{"ask", "How many sailings were turned back?"}, {"ask", "zebra"}, {"show", "001#4"}, {"sources"}, {"doctor"}} {
			var out strings.Builder
			ibidWith(t, streams{out: &out, terminal: terminal, width: 80}, append(args, "--db", db)...)
			if out.Len() == 0 {
				t.Errorf("%q printed nothing", args)
			}
			b.WriteString(out.String())
		}
		return b.String()
	}
	const escape = "\x1b"
	if !strings.Contains(asked(true, "", "xterm"), escape) {
		t.Error("no colour on a terminal")
	}
	for what, got := range map[string]string{
		"in a pipe": asked(false, "", "xterm"), "with NO_COLOR": asked(true, "1", "xterm"), "on a dumb terminal": asked(true, "", "dumb"),
	} {
		if strings.Contains(got, escape) {
			t.Errorf("colour %s: %q", what, got)
		}
	}
}
