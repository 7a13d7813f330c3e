package eval_test

import (
	"regexp"
	"strings"
	"testing"

	"ibid/retrieval/eval"
)

var located = regexp.MustCompile(`^F:[1-9][0-9]*: .`)

// wellLocated fails when err doesn't say file and line.
func wellLocated(t *testing.T, err error) {
	t.Helper()
	if err != nil && !located.MatchString(err.Error()) {
		t.Errorf("error doesn't name its line: %v", err)
	}
}

func FuzzReadDocuments(f *testing.F) {
	f.Add("\ufeff{\"_id\":\"1\",\"title\":\"t\",\"text\":\"x\",\"metadata\":{}}\r\n\n{\"_id\":\"2\"}")
	f.Add("null\n")
	f.Add("{\"_id\":\"\\ud800\"}")
	f.Add("\r\r\n \x00")
	f.Fuzz(func(t *testing.T, in string) {
		docs, err := collect(eval.ReadDocuments(strings.NewReader(in), "F"))
		wellLocated(t, err)
		if len(docs) > strings.Count(in, "\n")+1 {
			t.Errorf("%d documents in %q", len(docs), in)
		}
		for _, d := range docs {
			if d.ID == "" {
				t.Error("document without an id")
			}
		}
	})
}

func FuzzReadQrels(f *testing.F) {
	f.Add("query-id\tcorpus-id\tscore\nq\td\t1\n")
	f.Add("q\td\t-1\r\nq\td\t2")
	f.Add("\t\t\n\ufeff")
	f.Fuzz(func(t *testing.T, in string) {
		qrels, err := eval.ReadQrels(strings.NewReader(in), "F")
		wellLocated(t, err)
		for q, j := range qrels {
			if q == "" || len(j) == 0 {
				t.Errorf("query %q with %d judgements", q, len(j))
			}
		}
	})
}

func FuzzReadQuestions(f *testing.F) {
	f.Add(`{"id":"1","text":"Who?","expect":"answered","evidence":[["a"]]}` + "\n" + `{"id":"2","text":"?","expect":"not_found"}`)
	f.Add(`{"id":"1","text":"Who?","expect":"answered","evidence":[[]]}`)
	f.Add(`{"id":1}`)
	f.Add("[]")
	f.Fuzz(func(t *testing.T, in string) {
		questions, err := collect(eval.ReadQuestions(strings.NewReader(in), "F"))
		wellLocated(t, err)
		// Whatever is let through can be graded, and an empty quote earns nothing.
		for _, q := range questions {
			g := eval.GradeQuestion(q, eval.Result{Status: eval.Answered, Quotes: []eval.Quote{{}}}, eval.Sources{})
			if g.Satisfied+g.Precise+g.Forbidden != 0 || g.Altered != 1 {
				t.Errorf("%+v", g)
			}
		}
	})
}
