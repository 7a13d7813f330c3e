package main

import (
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestEvalGolden(t *testing.T) {
	db := sampleCopy(t)
	file := filepath.Join(t.TempDir(), "golden.jsonl")
	writeFile(t, file, []byte(`{"id": "a", "kind": "direct", "command": "ask", "text": "How many ferry sailings were turned back during the blockade?", "expect": "answered", "evidence": [["Forty-one sailings were turned back"]], "files": ["001"]}
{"id": "b", "kind": "direct", "command": "ask", "text": "How many ferry sailings were turned back during the blockade?", "expect": "answered", "evidence": [["no article says this"]], "files": ["001"], "forbid": ["Forty-one sailings"]}
{"id": "c", "kind": "unanswerable", "command": "ask", "text": "How do penguins incubate their eggs in Antarctica?", "expect": "not_found"}
{"id": "d", "kind": "cite", "command": "cite", "text": "Forty-one sailings were turned back over 19 days", "expect": "answered", "evidence": [["Forty-one sailings were turned back"]], "files": ["001"]}
{"id": "e", "kind": "cite", "command": "sing", "text": "Forty-one sailings were turned back over 19 days", "expect": "answered", "evidence": [["Forty-one sailings were turned back"]]}
`))
	o := anyObject(t, must(t, "eval", "golden", "--json", "--db", db, file))
	got := o["report"].(map[string]any)["overall"]
	want := map[string]any{
		"questions": 4., "evidence_recall": 2. / 3, "abstention": 1., "wrong_refusals": 0.,
		"forbid_violations": 1., "verbatim_violations": 0., "furniture_quotes": 0., "failures": 0.,
	}
	for k, v := range want {
		if d := cmp.Diff(v, got.(map[string]any)[k]); d != "" {
			t.Errorf("%s (-want +got):\n%s", k, d)
		}
	}
	if d := cmp.Diff([]any{"e (sing)"}, o["left_out"]); d != "" {
		t.Errorf("left out (-want +got):\n%s", d)
	}
	r := must(t, "eval", "golden", "--db", db, "--as", "ask", "--kinds", "cite,unanswerable", "--verbose", file)
	if !strings.Contains(r.out, "cite") || !strings.Contains(r.out, "unanswerable") || strings.Contains(r.out, "direct") {
		t.Errorf("by kind: %s", r.out)
	}
	r = must(t, "eval", "golden", "--db", db, "--verbose", file)
	if !strings.Contains(r.out, "b (direct)") || !strings.Contains(r.out, "no article says this") {
		t.Errorf("what fell short: %s", r.out)
	}
	saysOneLine(t, "no such kind", ibid(t, "eval", "golden", "--db", db, "--kinds", "none", file), exitFailure, file, "none")
	writeFile(t, file, []byte("{\"id\": \"a\"}\n"))
	saysOneLine(t, "bad line", ibid(t, "eval", "golden", "--db", db, file), exitFailure, file+":1")
}

// anyObject is object for documents where null is a figure that isn't defined.
func anyObject(t *testing.T, r result) map[string]any {
	t.Helper()
	var v map[string]any
	if err := json.Unmarshal([]byte(r.out), &v); err != nil {
		t.Fatalf("%v: %v", err, r)
	}
	return v
}

func TestEvalRetrieval(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"corpus.jsonl": `{"_id": "d1", "title": "Ferries", "text": "The ferry crossed the strait at dawn."}
{"_id": "d2", "title": "", "text": "Wheat prices fell after the harvest."}
{"_id": "d3", "title": "Empty", "text": ""}
`,
		"queries.jsonl":  "{\"_id\": \"q1\", \"text\": \"When did the ferry cross?\"}\n{\"_id\": \"q2\", \"text\": \"the price of wheat\"}\n",
		"qrels/test.tsv": "query-id\tcorpus-id\tscore\nq1\td1\t1\nq2\td2\t1\n",
	} {
		writeFile(t, filepath.Join(dir, name), []byte(text))
	}
	runFile := filepath.Join(t.TempDir(), "x.run")
	r := must(t, "eval", "retrieval", "--json", "--run", runFile, dir)
	modes := object(t, r)["modes"].(map[string]any)
	hasKeys(t, "modes", object(t, r)["modes"], "lexical dense hybrid")
	for name, m := range modes {
		for _, k := range []string{"ndcg_10", "map", "mrr_10", "recall_10", "recall_100", "hit_1"} {
			if v := m.(map[string]any)[k]; v != 1. {
				t.Errorf("%s: %s is %v, want 1", name, k, v)
			}
		}
	}
	lines := strings.Split(strings.TrimSpace(string(readFile(t, runFile))), "\n")
	first := map[string]string{}
	for _, line := range lines {
		f := strings.Fields(line)
		if len(f) != 6 || f[1] != "Q0" || f[5] != "ibid" {
			t.Fatalf("%q is no line of a TREC run", line)
		}
		if f[3] == "1" {
			first[f[0]] = f[2]
		}
	}
	if d := cmp.Diff(map[string]string{"q1": "d1", "q2": "d2"}, first); d != "" {
		t.Errorf("first documents (-want +got):\n%s", d)
	}
	plain := must(t, "eval", "retrieval", "--mode", "lexical", dir).out
	for _, s := range []string{"lexical", "nDCG@10", "MAP", "MRR@10", "recall@10", "recall@100", "hit@1", "query p50", "query p95"} {
		if !strings.Contains(plain, s) {
			t.Errorf("--mode lexical doesn't print %s:\n%s", s, plain)
		}
	}
	if strings.Contains(plain, "dense") {
		t.Errorf("--mode lexical measures others too:\n%s", plain)
	}
	saysOneLine(t, "no collection", ibid(t, "eval", "retrieval", t.TempDir()), exitFailure, "qrels", "no such file")
}
