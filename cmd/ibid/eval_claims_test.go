package main

import (
	"path/filepath"
	"strings"
	"testing"
)

// TestEvalClaims: every claim of the file has its result, in the file's order.
func TestEvalClaims(t *testing.T) {
	file := filepath.Join(t.TempDir(), "claims.jsonl")
	writeFile(t, file, []byte(`{"id": "a", "claim": "The harbour fund paid three crowns.", "label": "faithful", "kind": "close", "sentences": [{"sentence": "In 2031 the harbour fund paid three crowns to the ferry office.", "holder": "", "speech": "fact"}]}
{"id": "b", "claim": "The harbour fund paid nine crowns.", "label": "unfaithful", "kind": "number", "sentences": [{"sentence": "In 2031 the harbour fund paid three crowns to the ferry office.", "holder": "", "speech": "fact"}]}
{"id": "c", "claim": "The fund's payments follow from its debts.", "label": "faithful", "kind": "lead", "sentences": []}
`))
	o := anyObject(t, must(t, "eval", "claims", "--json", file))
	var got []string
	for _, r := range o["results"].([]any) {
		x := r.(map[string]any)
		shown := "refused"
		if x["shown"] == true {
			shown = x["text"].(string)
		} else if x["reason"] == "" || x["text"] != "" {
			t.Errorf("a refusal without a reason, or with a text: %v", x)
		}
		got = append(got, x["id"].(string)+" "+x["label"].(string)+" "+x["kind"].(string)+" "+shown)
	}
	want := "a faithful close The harbour fund paid three crowns.\nb unfaithful number refused\nc faithful lead refused"
	if strings.Join(got, "\n") != want {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), want)
	}
	if r := must(t, "eval", "claims", "--verbose", file); !strings.Contains(r.out, "b (unfaithful, number): refused: its sentence does not have “nine”") {
		t.Errorf("reasons: %s", r.out)
	}
	writeFile(t, file, []byte(`{"id": "a", "claim": "It rains.", "label": "true"}`))
	saysOneLine(t, "bad label", ibid(t, "eval", "claims", file), exitFailure, file+":1")
}
