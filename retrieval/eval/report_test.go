package eval_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"ibid/retrieval/eval"
)

func graded() []eval.Grade {
	one := eval.Question{ID: "o", Kind: "direct", Text: "Deep?", Expect: "answered", Evidence: [][]string{{"is deep"}}}
	no := eval.Question{ID: "n", Kind: "unanswerable", Text: "Wide?", Expect: "not_found"}
	refusal := eval.Result{Status: "not_found"}
	return []eval.Grade{
		eval.GradeQuestion(one, answered(quoted("The lake is deep.")), sources),
		eval.GradeQuestion(one, refusal, sources),
		eval.GradeQuestion(lake, answered(quoted("The lake is deep."), quoted("The pike bite."), quoted("Menu.")), sources),
		eval.GradeQuestion(no, refusal, sources),
		eval.GradeQuestion(no, answered(quoted("Nobody swims.")), sources),
		eval.GradeQuestion(no, eval.Result{Failure: "x"}, sources),
	}
}

// recall (1+0+1/2)/3, precision 2 of 4 quotes, first quote 2 of 3; abstention 1
// of 3, for a failure is none; 1 of 3 answerable ones refused.
func TestReport(t *testing.T) {
	want := `kind          questions  recall  precision  first quote  abstention  refused  forbidden  altered  furniture  failed
direct                2   0.500      1.000        0.500           –    0.500          0        0          0       0
multi                 1   0.500      0.333        1.000           –    0.000          1        0          1       0
unanswerable          3       –          –            –       0.333        –          0        0          0       1
all                   6   0.500      0.500        0.667       0.333    0.333          1        0          1       1
`
	if diff := cmp.Diff(want, eval.NewReport(graded()).String()); diff != "" {
		t.Error(diff)
	}
}

func TestShortfalls(t *testing.T) {
	want := `o (direct) Deep?
    refused, though the corpus says
l (multi) What of the lake?
    evidence group 2 is missing: “is cold”
    quote 2 is neither evidence nor acceptable: “The pike bite.”
    quote 3 is neither evidence nor acceptable: “Menu.”
    quote 2 is forbidden: “pike”
    quote 3 is page furniture: “Menu.”
n (unanswerable) Wide?
    answered, though the corpus does not say
n (unanswerable) Wide?
    failed: x
`
	if diff := cmp.Diff(want, eval.NewReport(graded()).Shortfalls()); diff != "" {
		t.Error(diff)
	}
	if got := eval.NewReport(graded()[:1]).Shortfalls(); got != "" {
		t.Errorf("shortfalls of a perfect run: %s", got)
	}
}

func TestReportJSON(t *testing.T) {
	b, err := json.Marshal(eval.NewReport(graded()[:1]))
	if err != nil {
		t.Fatal(err)
	}
	figures := `"questions":1,"evidence_recall":1,"precision":1,"first_quote_accuracy":1,"abstention":null,"wrong_refusals":0,` +
		`"forbid_violations":0,"verbatim_violations":0,"furniture_quotes":0,"failures":0}`
	want := `{"overall":{` + figures + `,"kinds":[{"kind":"direct",` + figures + `],"questions":[{"id":"o","kind":"direct",` +
		`"text":"Deep?","expect":"answered","status":"answered","groups":1,"satisfied":1,"quotes":1,"precise":1,"first_quote":true,` +
		`"failed":false,"forbid_violations":0,"verbatim_violations":0,"furniture_quotes":0,"shortfalls":[]}]}`
	if diff := cmp.Diff(want, string(b)); diff != "" {
		t.Error(diff)
	}
	b, err = json.Marshal(eval.NewReport(nil))
	if err != nil {
		t.Fatal(err)
	}
	var none struct{ Kinds, Questions []any }
	if err := json.Unmarshal(b, &none); err != nil || none.Kinds == nil || none.Questions == nil {
		t.Errorf("a list is missing: %s, %v", b, err)
	}
}

func TestRetrievalReport(t *testing.T) {
	r := eval.RetrievalReport{Queries: 76, Scores: eval.Scores{NDCG10: .4587, MAP: .2749, MRR10: 1, Recall10: .5, Recall100: .25, Hit1: .125},
		Latency: eval.Latency{P50: 4200 * time.Microsecond, P95: 12 * time.Millisecond}}
	want := `queries          76
nDCG@10       0.459
MAP           0.275
MRR@10        1.000
recall@10     0.500
recall@100    0.250
hit@1         0.125
query p50    4.2 ms
query p95   12.0 ms
`
	if diff := cmp.Diff(want, r.String()); diff != "" {
		t.Error(diff)
	}
	b, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	wantJSON := `{"queries":76,"ndcg_10":0.4587,"map":0.2749,"mrr_10":1,"recall_10":0.5,"recall_100":0.25,"hit_1":0.125,"latency":{"p50_ms":4.2,"p95_ms":12}}`
	if diff := cmp.Diff(wantJSON, string(b)); diff != "" {
		t.Error(diff)
	}
}
