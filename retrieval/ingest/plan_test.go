package ingest

import (
	"fmt"
	"testing"

	"ibid/corpus/fetch"
)

// A plan is what the run then asks the embedder for: no more, no less, and making
// it asks for nothing.
func TestPlan(t *testing.T) {
	x := newTeam(t)
	plan := func() Plan {
		t.Helper()
		sources, err := fetch.Files([]string{x.dir}, fetch.Options{})
		if err != nil {
			t.Fatal(err)
		}
		before := x.model.calls
		p, err := x.ingester(nil).Plan(t.Context(), sources, func(text string) int { return len(text) })
		if err != nil || x.model.calls != before {
			t.Fatalf("%v, %d calls of the model", err, x.model.calls-before)
		}
		return p
	}
	asked := func() (p Plan) {
		for text, n := range x.model.asked {
			if text[0] == 'P' {
				p.Texts += n
				p.Tokens += n * (len(text) - len("P "))
			}
		}
		return p
	}
	for i := range 5 {
		x.write(fmt.Sprintf("%03d.txt", i), story(fmt.Sprintf("Place %d", i)))
	}
	x.write("copy.txt", story("Place 3"))
	x.write("empty.txt", "")
	for _, step := range []struct {
		name   string
		change func()
		texts  int
	}{
		{"all new, one twice, one unreadable", func() {}, 5},
		{"nothing new", func() {}, 0},
		{"one changed, one added", func() { x.write("000.txt", story("Arnby")); x.write("x.txt", story("Soll")) }, 2},
		{"a stored text in other bytes", func() { x.write("y.txt", story("Place 1")+"\n\n") }, 0},
		{"another model", func() { x.model = newModel("m2") }, 6},
	} {
		step.change()
		before := asked()
		p := plan()
		x.ingest()
		got := asked()
		if want := (Plan{got.Texts - before.Texts, got.Tokens - before.Tokens}); p != want || p.Texts != step.texts {
			t.Errorf("%s: planned %+v, asked for %+v, want %d texts", step.name, p, want, step.texts)
		}
	}
}
