package main

import (
	"strings"
	"testing"
)

// TestCite: the command in its forms, and its exit status.
func TestCite(t *testing.T) {
	db := sampleCopy(t)
	for _, c := range []struct {
		text  string
		code  int
		match string
	}{
		{"Forty-one sailings were turned back over 19 days", exitAnswered, "exact"},
		{"“FORTY–ONE SAILINGS WERE TURNED BACK […] 19 DAYS”", exitAnswered, "near"},
		{"Forty-one sailings were turned back over 29 days", exitAnswered, "contradicted"},
		{"Penguins incubate their eggs on ice", exitNotFound, ""},
		{"sailings", exitNotFound, ""},
		{"부두는 감사가 끝나기 전에는 다시 짓지 않는다", exitNotFound, ""},
	} {
		r := ibid(t, "cite", "--json", "--db", db, c.text)
		o := object(t, r)
		quotes := o["quotes"].([]any)
		if r.code != c.code || o["command"] != "cite" || len(quotes) == 0 != (c.match == "") {
			t.Errorf("%q: %v", c.text, r)
			continue
		}
		if c.match != "" && quotes[0].(map[string]any)["match"] != c.match {
			t.Errorf("%q: match %v, want %s", c.text, quotes[0].(map[string]any)["match"], c.match)
		}
		if c.match == "" && o["reason"] == "" {
			t.Errorf("%q is refused without a reason", c.text)
		}
	}
	r := must(t, "cite", "--db", db, "Forty-one sailings were turned back over 29 days")
	if !strings.HasPrefix(r.out, "The articles say otherwise") || !strings.Contains(r.out, "the source says “19”, not “29”") {
		t.Errorf("%v", r)
	}
}

func TestCiteBadInput(t *testing.T) {
	db := sampleCopy(t)
	for text, says := range map[string]string{
		"?!… “”": "it has no words", strings.Repeat("many words ", 1000): "too long",
	} {
		saysOneLine(t, text, ibid(t, "cite", "--db", db, text), exitFailure, says)
	}
	saysOneLine(t, "empty", ibid(t, "cite", "--db", db, ""), exitUsage, "an argument of cite is empty")
	saysOneLine(t, "--quotes", ibid(t, "cite", "--db", db, "--quotes", "-1", "some words"), exitUsage, "--quotes")
}
