package sample

import (
	"bytes"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

type goldenQuestion struct {
	ID             string     `json:"id"`
	Kind           string     `json:"kind"`
	Command        string     `json:"command"`
	Text           string     `json:"text"`
	Expect         string     `json:"expect"`
	Evidence       [][]string `json:"evidence"`
	OK             []string   `json:"ok"`
	Files          []string   `json:"files"`
	Forbid         []string   `json:"forbid"`
	Holder         string     `json:"holder"`
	Administration string     `json:"administration"`
	Footnote       []string   `json:"footnote"`
}

// readLines decodes one JSON object a line, strictly: a misspelt key fails.
func readLines[T any](t *testing.T, name string) []T {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var out []T
	for i, line := range bytes.Split(bytes.TrimSpace(data), []byte("\n")) {
		var v T
		dec := json.NewDecoder(bytes.NewReader(line))
		dec.DisallowUnknownFields()
		if err := dec.Decode(&v); err != nil {
			t.Fatalf("%s line %d: %v", name, i+1, err)
		}
		out = append(out, v)
	}
	return out
}

func TestGoldenQuotesItsFiles(t *testing.T) {
	var all string
	for _, text := range articles(t) {
		all += text
	}
	for _, q := range readLines[goldenQuestion](t, "golden.jsonl") {
		occurs := func(field, sub string) {
			for _, f := range q.Files {
				if strings.Contains(byPrefix(t, f), sub) {
					return
				}
			}
			t.Errorf("%s: %s %q is in none of the files %v", q.ID, field, sub, q.Files)
		}
		for _, group := range q.Evidence {
			for _, sub := range group {
				occurs("evidence", sub)
			}
		}
		for _, sub := range q.OK {
			occurs("ok", sub)
		}
		for _, sub := range q.Footnote {
			occurs("footnote", sub)
		}
		for _, sub := range q.Forbid {
			if !strings.Contains(all, sub) {
				t.Errorf("%s: forbid %q is in no article", q.ID, sub)
			}
		}
	}
}

// A question whose forbidden words may also be its evidence can't be passed.
func TestGoldenIsPassable(t *testing.T) {
	ids := map[string]bool{}
	kinds := map[string]int{}
	for _, q := range readLines[goldenQuestion](t, "golden.jsonl") {
		if ids[q.ID] {
			t.Errorf("%s: id used twice", q.ID)
		}
		ids[q.ID] = true
		kinds[q.Kind]++
		answered := q.Expect == "answered"
		if answered != (len(q.Evidence) > 0) || answered != (len(q.Files) > 0) || (!answered && q.Expect != "not_found") {
			t.Errorf("%s: expect %q with %d groups of evidence and %d files", q.ID, q.Expect, len(q.Evidence), len(q.Files))
		}
		if (q.Kind == "footnote") != (len(q.Footnote) > 0) || (q.Kind == "unanswerable") == answered {
			t.Errorf("%s: kind %q does not go with its fields", q.ID, q.Kind)
		}
		for _, group := range append(q.Evidence, q.OK) {
			for _, sub := range group {
				for _, bad := range q.Forbid {
					if strings.Contains(sub, bad) || strings.Contains(bad, sub) {
						t.Errorf("%s: %q is both wanted and forbidden", q.ID, sub)
					}
				}
			}
		}
	}
	want := map[string]int{"direct": 5, "holder": 7, "paraphrase": 4, "footnote": 2, "cite": 3, "multi": 2, "brief": 3, "compare": 2, "unanswerable": 8}
	if d := cmp.Diff(want, kinds); d != "" {
		t.Errorf("questions by kind (-want +got):\n%s", d)
	}
}

func TestDemoQuestionsAreGolden(t *testing.T) {
	golden := map[string]goldenQuestion{}
	for _, q := range readLines[goldenQuestion](t, "golden.jsonl") {
		golden[q.Text] = q
	}
	refused := 0
	for _, q := range Questions() {
		g, ok := golden[q.Text]
		if !ok || g.Command != q.Command || (g.Expect == "answered") != q.Answered {
			t.Errorf("demo question %q is not in golden.jsonl with the same command and expectation", q.Text)
		}
		if !q.Answered {
			refused++
		}
	}
	if refused == 0 {
		t.Error("the demo shows no question that goes unanswered")
	}
}
