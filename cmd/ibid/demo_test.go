package main

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"ibid/bot"
	"ibid/corpus/sample"
)

// The demo quotes where its articles say something, and says so where they
// don't; at a terminal it then answers what is typed.
func TestDemo(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	in := strings.NewReader("How many ferry sailings were turned back?\n?!\n\nNot asked any more?\n")
	r := ibidWith(t, streams{in: in, typing: true}, "demo")
	if r.code != exitAnswered {
		t.Fatal(r)
	}
	asked := 0
	for _, q := range sample.Questions() {
		if q.Command != "ask" {
			continue
		}
		asked++
		_, after, ok := strings.Cut(r.out, "› "+q.Text+"\n\n")
		answer, _, _ := strings.Cut(after, "\n› ")
		if !ok || q.Answered == strings.Contains(answer, "The corpus does not say") || !strings.Contains(answer, "Sources") {
			t.Errorf("%q should be answered %v: %s", q.Text, q.Answered, answer)
		}
	}
	if asked < 3 {
		t.Errorf("%d questions", asked)
	}
	typed := r.out[strings.LastIndex(r.out, "An empty line ends"):]
	if !strings.Contains(typed, "Forty-one sailings") || !strings.Contains(typed, "has no words") || strings.Contains(r.out, "Not asked") {
		t.Errorf("what was typed: %s", typed)
	}
	if left, _ := os.ReadDir(os.TempDir()); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// As JSON the demo's answers keep the contract. They are asked of the database
// that the tests share: building another takes seconds.
func TestDemoJSON(t *testing.T) {
	var out bytes.Buffer
	e := &environment{streams: streams{out: &out, err: &out}, flags: &cli{JSON: true, DB: sampleCopy(t)}, log: logger(&out, false)}
	assistant := assistantOf(t, e)
	answers, err := new(demoCmd).samples(t.Context(), e, assistant)
	if err != nil || out.Len() > 0 {
		t.Fatalf("%v, printed %q", err, out.String())
	}
	status := map[string]bot.Status{}
	for _, a := range answers {
		verbatim(t, a.Answer, sampleArticles(t))
		cited(t, a)
		status[a.Question] = a.Status
	}
	for _, q := range sample.Questions() {
		if q.Command == "ask" && q.Answered != (status[q.Text] != bot.NotFound) {
			t.Errorf("%q: status %q, answered should be %v", q.Text, status[q.Text], q.Answered)
		}
	}
}
