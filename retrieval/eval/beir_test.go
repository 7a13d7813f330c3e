package eval_test

import (
	"iter"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"ibid/retrieval/eval"
)

func collect[T any](rows iter.Seq2[T, error]) ([]T, error) {
	var out []T
	for row, err := range rows {
		if err != nil {
			return out, err
		}
		out = append(out, row)
	}
	return out, nil
}

func TestReadDocuments(t *testing.T) {
	huge := strings.Repeat("long ", 1<<19)
	in := "\ufeff" + `{"_id": "1", "title": "Tides", "text": "The tide turns.", "metadata": {"url": "https://example.org"}}` + "\r\n" +
		"\n" +
		`{"_id": "2", "text": "` + huge + `", "extra": 1}` + "\n" +
		`{"_id": "3", "title": null, "text": "no line end"}`
	got, err := collect(eval.ReadDocuments(strings.NewReader(in), "corpus.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	want := []eval.Document{
		{ID: "1", Title: "Tides", Text: "The tide turns.", Metadata: []byte(`{"url": "https://example.org"}`)},
		{ID: "2", Text: huge},
		{ID: "3", Text: "no line end"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// Every error says which line of which file, and ends the rows.
func TestReadErrors(t *testing.T) {
	documents := func(s string) error {
		_, err := collect(eval.ReadDocuments(strings.NewReader(s), "F"))
		return err
	}
	queries := func(s string) error {
		_, err := collect(eval.ReadQueries(strings.NewReader(s), "F"))
		return err
	}
	qrels := func(s string) error {
		_, err := eval.ReadQrels(strings.NewReader(s), "F")
		return err
	}
	for _, c := range []struct {
		name, in, want string
		read           func(string) error
	}{
		{"half an object", `{"_id":"1"}` + "\n\n" + `{"_id":`, "F:3: unexpected end", documents},
		{"no object", "null", "F:1: not a JSON object", documents},
		{"number for text", `{"_id":"1","text":7}`, "F:1: json:", documents},
		{"two objects", `{"_id":"1"}{"_id":"2"}`, "F:1: invalid character", documents},
		{"no id", `{"text":"x"}`, "F:1: no _id", documents},
		{"query twice", `{"_id":"1"}` + "\n" + `{"_id":"1"}`, `F:2: _id "1" comes a second time`, queries},
		{"query without id", `{"text":"x"}`, "F:1: no _id", queries},
		{"blanks for tabs", "q d 1", "F:1: 1 fields", qrels},
		{"TREC qrels", "q\t0\td\t1", "F:1: 4 fields", qrels},
		{"score in words", "query-id\tcorpus-id\tscore\nq\td\thigh", `F:2: score "high"`, qrels},
		{"fraction on the first line", "q\td\t1.5", `F:1: score "1.5"`, qrels},
		{"empty id", "q\t\t1", "F:1: empty id", qrels},
		{"judged twice", "q\td\t1\nq\td\t1", `F:2: query "q" and document "d"`, qrels},
	} {
		t.Run(c.name, func(t *testing.T) {
			err := c.read(c.in)
			if err == nil || !strings.HasPrefix(err.Error(), c.want) {
				t.Errorf("error %v, want %q…", err, c.want)
			}
		})
	}
}

func TestReadQrels(t *testing.T) {
	want := eval.Qrels{"q 1": {"d#0": 2, "d#1": 0}, "q2": {"d#0": -1}}
	for _, header := range []string{"query-id\tcorpus-id\tscore\n", "\ufeffquery-id\tcorpus-id\tscore\r\n", ""} {
		got, err := eval.ReadQrels(strings.NewReader(header+"q 1\td#0\t2\r\nq 1\td#1\t0\n\nq2\td#0\t-1"), "test.tsv")
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("header %q: %s", header, diff)
		}
	}
}

const small = `
-- corpus.jsonl --
{"_id": "d1", "title": "Tides", "text": "The tide turns."}
{"_id": "d2", "title": "", "text": "The wind doesn't."}
-- queries.jsonl --
{"_id": "q3", "text": "of another split"}
{"_id": "q2", "text": "nothing relevant"}
{"_id": "q1", "text": "what turns?"}
-- qrels/test.tsv --
query-id	corpus-id	score
q1	d1	1
q2	d1	0
`

func unpack(t *testing.T, files string) string {
	t.Helper()
	dir := t.TempDir()
	for _, f := range txtar.Parse([]byte(files)).Files {
		path := filepath.Join(dir, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, f.Data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestOpenCollection(t *testing.T) {
	c, err := eval.OpenCollection(unpack(t, small))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]eval.Query{{ID: "q1", Text: "what turns?"}}, c.Queries); diff != "" {
		t.Error(diff)
	}
	docs, err := collect(c.Documents())
	if err != nil {
		t.Fatal(err)
	}
	if len(docs) != 2 || docs[1].Text != "The wind doesn't." {
		t.Errorf("documents %+v", docs)
	}
	for range c.Documents() {
		break // stopping early is fine
	}
}

func TestOpenCollectionErrors(t *testing.T) {
	for name, c := range map[string]struct{ from, to, want string }{
		"missing file":        {"-- qrels/test.tsv --", "-- qrels/dev.tsv --", "test.tsv"},
		"query without text":  {"q1\td1", "q9\td1", `queries.jsonl: query "q9" has judgements but no text`},
		"nothing is relevant": {"d1\t1", "d1\t0", "test.tsv: no query has a relevant document"},
		"broken query":        {`{"_id": "q2"`, `{"_id": 2`, "queries.jsonl:2: json:"},
	} {
		_, err := eval.OpenCollection(unpack(t, strings.Replace(small, c.from, c.to, 1)))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want %q", name, err, c.want)
		}
	}
	_, err := collect(eval.DocumentsOf(filepath.Join(t.TempDir(), "none.jsonl")))
	if err == nil || !strings.Contains(err.Error(), "none.jsonl") {
		t.Errorf("error %v", err)
	}
}
