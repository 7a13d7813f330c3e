package record

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func library(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// stored is what a database keeps of the items of records, read back.
func stored(t *testing.T, records []Record, err error) []Item {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	var out []Item
	for _, r := range records {
		if r.Err != nil {
			t.Fatal(r.Err)
		}
		it, err := Parse(r.Item.JSON())
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, it)
	}
	if len(out) != 50 {
		t.Fatalf("%d items, want 50", len(out))
	}
	return out
}

// Fifty items of ten types keep every variable from one CSL-JSON file to the next.
func TestRoundTripCSLJSON(t *testing.T) {
	data := library(t, "library.json")
	records, err := ReadCSLJSON(data)
	items := stored(t, records, err)
	var out bytes.Buffer
	if err := WriteCSLJSON(&out, items); err != nil {
		t.Fatal(err)
	}
	var want, got []map[string]any
	for _, x := range []struct {
		from []byte
		to   *[]map[string]any
	}{{data, &want}, {out.Bytes(), &got}} {
		if err := json.Unmarshal(x.from, x.to); err != nil {
			t.Fatal(err)
		}
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

// bibLines are the entries of a file that has one field a line, each as its sorted
// lines; written without the reader under test.
func bibLines(s string) [][]string {
	var out [][]string
	for entry := range strings.SplitSeq(s, "\n}\n") {
		if !strings.Contains(entry, "@") {
			continue
		}
		lines := strings.Split(strings.TrimSpace(entry), "\n")
		for i := range lines {
			lines[i] = strings.TrimSuffix(strings.TrimSpace(lines[i]), ",")
		}
		slices.Sort(lines)
		out = append(out, lines)
	}
	return out
}

// Fifty items of ten types keep every field of BibTeX and biblatex, as written.
func TestRoundTripBibTeX(t *testing.T) {
	data := library(t, "library.bib")
	records, err := ReadBibTeX(data)
	items := stored(t, records, err)
	var out bytes.Buffer
	if err := WriteBibTeX(&out, items); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(bibLines(string(data)), bibLines(out.String())); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

// risLines are the records of a file, each as its sorted lines.
func risLines(s string) [][]string {
	var out [][]string
	for r := range strings.SplitSeq(strings.ReplaceAll(s, "\r\n", "\n"), "ER  -") {
		if !strings.Contains(r, "TY  - ") {
			continue
		}
		lines := strings.Split(strings.TrimSpace(r), "\n")
		slices.Sort(lines)
		out = append(out, lines)
	}
	return out
}

// Fifty items of ten types keep every line of RIS.
func TestRoundTripRIS(t *testing.T) {
	data := library(t, "library.ris")
	records, err := ReadRIS(data)
	items := stored(t, records, err)
	var out bytes.Buffer
	if err := WriteRIS(&out, items); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(risLines(string(data)), risLines(out.String())); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}
