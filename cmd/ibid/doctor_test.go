package main

import (
	"bytes"
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"
)

// diagnosed are doctor's findings by check.
func diagnosed(t *testing.T, code int, db string, more ...string) map[string]finding {
	t.Helper()
	r := ibid(t, append([]string{"doctor", "--json", "--db", db}, more...)...)
	if r.code != code {
		t.Errorf("want exit status %d: %v", code, r)
	}
	o := object(t, r)
	hasKeys(t, "findings", o["findings"], "check status found fix")
	var v struct{ Findings []finding }
	if err := json.Unmarshal([]byte(r.out), &v); err != nil {
		t.Fatal(err)
	}
	out := map[string]finding{}
	for _, f := range v.Findings {
		if f.Status != fine && f.Fix == "" {
			t.Errorf("%+v doesn't say what to do", f)
		}
		out[f.Check] = f
	}
	return out
}

func TestDoctor(t *testing.T) {
	f := diagnosed(t, exitAnswered, sampleCopy(t))
	for _, check := range []string{"built-in model", "database", "articles", "embeddings", "folder", "registry"} {
		if f[check].Status != fine {
			t.Errorf("%s: %+v", check, f[check])
		}
	}
	if a := f["articles"]; !strings.HasPrefix(a.Found, "10, ") || !strings.Contains(a.Fix, "meta.toml") {
		t.Errorf("articles without a date: %+v", a)
	}

	none := filepath.Join(t.TempDir(), "x.db")
	if f := diagnosed(t, exitFailure, none); f["database"].Status != problem || !strings.Contains(f["database"].Fix, "ibid ingest") {
		t.Errorf("without a database: %+v", f)
	}

	// An ingest that skips everything leaves a database without articles.
	dir := t.TempDir()
	writeFile(t, filepath.Join(dir, "a.txt"), nil)
	ibid(t, "ingest", "--db", none, dir)
	if f := diagnosed(t, exitAnswered, none); f["articles"].Status != warning || !strings.Contains(f["articles"].Fix, "ibid ingest") {
		t.Errorf("without articles: %+v", f)
	}
	saysOneLine(t, "asked of no articles", ibid(t, "ask", "--db", none, "Anything?"), exitFailure, "ibid ingest")

	// A text that is no longer the one that was stored.
	db := sampleCopy(t)
	spoilt := bytes.ReplaceAll(readFile(t, db), []byte("Forty-one sailings"), []byte("Fifty-two sailings"))
	writeFile(t, db, spoilt)
	if f := diagnosed(t, exitFailure, db); f["database"].Status != problem || !strings.Contains(f["database"].Fix, "backup") {
		t.Errorf("a changed text: %+v", f["database"])
	}
}
