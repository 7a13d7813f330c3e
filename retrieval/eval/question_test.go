package eval_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/retrieval/eval"
)

func TestReadQuestions(t *testing.T) {
	in := "\ufeff" + `{"id":"a","kind":"a kind of its own","command":"brief","text":"What of it?","expect":"answered",` +
		`"evidence":[["“curly”","plain"],["b"]],"ok":["c"],"files":["07"],"forbid":["d"],"holder":"H","administration":"A","footnote":["n"],"more":{"x":1}}` +
		"\r\n\r\n" + `{"id":"b","kind":"k","text":"And that?","expect":"not_found","evidence":[],"ok":null}`
	got, err := collect(eval.ReadQuestions(strings.NewReader(in), "dev.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	want := []eval.Question{
		{ID: "a", Kind: "a kind of its own", Command: "brief", Text: "What of it?", Expect: "answered",
			Evidence: [][]string{{"“curly”", "plain"}, {"b"}}, OK: []string{"c"}, Files: []string{"07"},
			Forbid: []string{"d"}, Holder: "H", Administration: "A", Footnote: []string{"n"}},
		{ID: "b", Kind: "k", Command: "ask", Text: "And that?", Expect: "not_found", Evidence: [][]string{}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestReadQuestionsErrors(t *testing.T) {
	good := `{"id":"a","text":"t","expect":"answered","evidence":[["e"]]}`
	for name, c := range map[string]struct{ from, to, want string }{
		"no id":             {`"id":"a"`, `"id":""`, "no id"},
		"no text":           {`"text":"t",`, ``, "no text"},
		"no expectation":    {`"expect":"answered",`, ``, `expect ""`},
		"other expectation": {`"answered"`, `"partial"`, `expect "partial"`},
		"no evidence":       {`[["e"]]`, `[]`, "an answer is expected"},
		"empty group":       {`[["e"]]`, `[["e"],[]]`, "evidence group 2 is empty"},
		"empty substring":   {`"e"`, `"e",""`, "an empty substring"},
		"empty forbid":      {`"text"`, `"forbid":[""],"text"`, "an empty substring"},
		"flat evidence":     {`[["e"]]`, `["e"]`, "json:"},
		"cut short":         {`]]}`, `]`, "unexpected end"},
		"same id":           {`"id":"a"`, `"id":"first"`, `id "first" comes a second time`},
	} {
		in := strings.Replace(good, `"a"`, `"first"`, 1) + "\n" + strings.Replace(good, c.from, c.to, 1)
		_, err := collect(eval.ReadQuestions(strings.NewReader(in), "F"))
		if err == nil || !strings.HasPrefix(err.Error(), "F:2: "+c.want) {
			t.Errorf("%s: error %v, want F:2: %s…", name, err, c.want)
		}
	}
}

// The published questions and collections can be read.
func TestShared(t *testing.T) {
	shared := filepath.Join("..", "..", "..", "shared")
	if _, err := os.Stat(shared); err != nil {
		t.Skipf("no shared folder beside the repository: %v", err)
	}
	f, err := os.Open(filepath.Join(shared, "golden", "dev.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	questions, err := collect(eval.ReadQuestions(f, "dev.jsonl"))
	if err != nil || len(questions) != 36 {
		t.Errorf("%d questions, want 36: %v", len(questions), err)
	}
	for _, name := range []string{"cisi", "squad-dev"} {
		c, err := eval.OpenCollection(filepath.Join(shared, "eval", name))
		if err != nil {
			t.Fatal(err)
		}
		docs, err := collect(c.Documents())
		if err != nil || len(docs) == 0 || len(c.Queries) == 0 {
			t.Errorf("%s: %d documents, %d queries: %v", name, len(docs), len(c.Queries), err)
		}
	}
}
