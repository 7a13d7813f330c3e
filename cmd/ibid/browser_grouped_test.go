package main

import (
	"strings"
	"testing"

	"ibid/corpus/sample"
)

// A brief shows its points under topics and says what it rests on; a comparison
// names its sides. Both are asked for like a question, by their first word.
func TestBriefInBrowser(t *testing.T) {
	browser := browserPath(t)
	p := visit(t, browser, startDemo(t))

	p.say("brief " + sampleBrief)
	p.openThread()
	p.top()
	p.shoot("slack-brief")
	words, _ := p.quoted(sampleTexts(t))
	p.inOrder(words, "Rests on: ", "Sources")

	p.say("compare " + sampleCompare(t))
	p.openThread()
	p.top()
	p.shoot("slack-compare")
	left, right, _ := strings.Cut(sampleCompare(t), " vs ")
	right, _, _ = strings.Cut(right, " on ")
	p.quoted(sampleTexts(t))
	p.inOrder(left, right, "Rests on: ", "Sources")
	p.quiet()
}

// sampleBrief is an administration of the sample corpus with a topic that it has
// several points on.
const sampleBrief = "Quillon administration on electricity imports and reserves"

// sampleCompare is the sample corpus's own comparison.
func sampleCompare(t *testing.T) string {
	t.Helper()
	for _, q := range sample.Questions() {
		if q.Command == "compare" {
			return q.Text
		}
	}
	t.Fatal("the sample corpus has no comparison")
	return ""
}

// top shows the beginning of the answer in the open thread.
func (p *visitor) top() {
	p.t.Helper()
	read[bool](p, `(`+answer+`.scrollIntoView({block: "start"}), true)`)
}

// inOrder checks that the answer in the open thread shows texts one after another.
func (p *visitor) inOrder(texts ...string) {
	p.t.Helper()
	all := read[string](p, answer+`.textContent`)
	rest := all
	for _, want := range texts {
		_, after, found := strings.Cut(rest, want)
		if !found {
			p.t.Errorf("%q is missing, or not after those before it, in %q", want, all)
			return
		}
		rest = after
	}
}
