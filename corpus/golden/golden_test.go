package golden

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// recorder is a test that only notes what it is told.
type recorder struct {
	testing.TB
	faults  []string
	cleanup []func()
}

func (r *recorder) Helper()                     {}
func (r *recorder) Name() string                { return "TestShown/case" }
func (r *recorder) Cleanup(f func())            { r.cleanup = append(r.cleanup, f) }
func (r *recorder) Error(args ...any)           { r.faults = append(r.faults, fmt.Sprint(args...)) }
func (r *recorder) Errorf(f string, arg ...any) { r.faults = append(r.faults, fmt.Sprintf(f, arg...)) }

func (r *recorder) end() []string {
	for _, f := range r.cleanup {
		f()
	}
	return r.faults
}

// run compares name and text with the folder's files and returns the faults.
func run(dir, name, text string, rewrite bool) []string {
	before := *update
	defer func() { *update = before }()
	*update = rewrite
	r := &recorder{}
	Open(r, dir).Compare(name, text)
	return r.end()
}

func TestFolder(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "folder")
	for _, step := range []struct {
		what, name, text string
		rewrite          bool
		faults           int
	}{
		{"the folder and the file are missing", "a", "one\n", false, 2},
		{"they are written", "a", "one\n", true, 0},
		{"they are the same", "a", "one\n", false, 0},
		{"the text has changed", "a", "two\n", false, 1},
		{"another file, and the old one left over", "b", "two\n", false, 2},
		{"the old one is removed", "b", "two\n", true, 0},
	} {
		got := run(dir, step.name, step.text, step.rewrite)
		if len(got) != step.faults {
			t.Errorf("%s: %q, want %d faults", step.what, got, step.faults)
		}
		for _, fault := range got {
			if !strings.HasPrefix(fault, "open ") && !strings.Contains(fault, "go test ibid/corpus/golden -run '^TestShown$' -update") {
				t.Errorf("%s: it does not say what to type: %s", step.what, fault)
			}
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "a")); !os.IsNotExist(err) {
		t.Errorf("the old file is still there: %v", err)
	}
}

func TestStatistics(t *testing.T) {
	var s Statistics
	for _, v := range []string{"direct", "", "direct"} {
		s.Add("speech", v)
	}
	s.Add("kind", "person")
	if got, want := s.String(), "speech: 3 (direct 2, none 1)\nkind: 1 (person 1)\n"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestNear(t *testing.T) {
	for _, c := range []struct {
		want, got string
		same      bool
	}{
		{"a 0.50", "a 0.51", true},
		{"a 0.50", "a 0.53", false},
		{"a 0.50", "b 0.50", false},
		{"a 0.50", "a 0.50 0.50", false},
		{"a -1.00", "a 1.00", false},
		{"page 12", "page 13", false},
	} {
		if got := Near(c.want, c.got, 0.02); got != c.same {
			t.Errorf("%q and %q: %v", c.want, c.got, got)
		}
	}
}

func TestExcerpt(t *testing.T) {
	if got := Excerpt("Åse  said\nthat it rains", 9); got != "Åse said…" {
		t.Errorf("%q", got)
	}
}

// TestWords: a word that the list has lost is still read, and noticed where it is
// read otherwise without the list.
func TestWords(t *testing.T) {
	before := *update
	defer func() { *update = before }()
	dir := t.TempDir()
	compare := func(rewrite bool, words ...string) int {
		*update = rewrite
		r := &recorder{}
		says := func(word string) string {
			if slices.Contains(words, word) || word == "said" {
				return "Lund"
			}
			return "-"
		}
		Open(r, dir).CompareWords("says.txt", []Frame{{"Lund {word} it.", words, says}, {"It, Lund {word}.", nil, says}})
		return len(r.end())
	}
	compare(true, "added", "said", "spoke", "wrote")
	got, err := os.ReadFile(filepath.Join(dir, "says.txt"))
	if want := "Lund {word} it.\n  Lund\n    added\n    said, spoke\n    wrote\nIt, Lund {word}.\n"; err != nil || string(got) != want {
		t.Errorf("%q, want %q; %v", got, want, err)
	}
	for _, c := range []struct {
		what   string
		words  []string
		faults int
	}{
		{"all are there", []string{"added", "said", "spoke", "wrote"}, 0},
		{"one that matters is lost", []string{"added", "said", "spoke"}, 1},
		{"one that does not matter is lost", []string{"added", "spoke", "wrote"}, 0},
		{"a new one", []string{"added", "noted", "said", "spoke", "wrote"}, 1},
	} {
		if faults := compare(false, c.words...); faults != c.faults {
			t.Errorf("%s: %d faults, want %d", c.what, faults, c.faults)
		}
	}
}
