package main

import (
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"

	"ibid/bot/render"
	"ibid/corpus/sample"
	"ibid/retrieval/endpoint"
	"ibid/retrieval/endpoint/openaifake"
)

// TestWordsAloneIsSaid: whatever is asked while the embedding server is away, the
// answer itself says that it was searched by words alone, in JSON and at a
// terminal, also when the corpus does not say.
func TestWordsAloneIsSaid(t *testing.T) {
	s := embedding(t)
	dir, db := policyFiles(t), filepath.Join(t.TempDir(), "x.db")
	registry := filepath.Join(dir, sample.Registry)
	must(t, "ingest", "--db", db, "--registry", registry, filepath.Join(dir, "articles"))
	s.Always(openaifake.Quota())
	const said = "ibid searched by words only"
	for _, args := range [][]string{
		{"ask", "How many ferry sailings were turned back during the blockade?"},
		{"ask", "Who won the chess tournament on the moon?"},
		{"brief", "Marrable administration on exiles from Osmark"},
		{"compare", "Marrable administration vs Thale administration on exiles"},
		{"timeline", "exiles from Osmark"},
		{"cite", "The Harbour levy was never collected on the moon"},
	} {
		r := ibid(t, append([]string{"--db", db, "--registry", registry, "--json"}, args...)...)
		var a render.Document
		if err := json.Unmarshal([]byte(r.out), &a); err != nil {
			t.Fatalf("%v: %v", args, r)
		}
		if !strings.Contains(a.Note, said) || !strings.Contains(a.Note, string(endpoint.QuotaSpent)) || strings.Count(a.Text, said) != 1 {
			t.Errorf("%v: %s, note %q, text %q", args, a.Status, a.Note, a.Text)
		}
		page := ibid(t, append([]string{"--db", db, "--registry", registry}, args...)...)
		if strings.Count(page.out, said) != 1 {
			t.Errorf("%v: %v", args, page)
		}
	}
	s.Always(openaifake.None())
	if r := ibid(t, "--db", db, "ask", "How many ferry sailings were turned back during the blockade?"); strings.Contains(r.out, said) {
		t.Errorf("with the server back: %v", r)
	}
}
