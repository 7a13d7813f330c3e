package main

import (
	"strings"
	"testing"

	"ibid/corpus/fetch"
	"ibid/retrieval/ingest"
)

// Within a long file the lines say what its models have done.
func TestProgressLines(t *testing.T) {
	var out strings.Builder
	p := &progress{w: &out}
	for _, w := range []ingest.Work{{Step: ingest.StepAttribute, Done: 1200, Total: 90000}, {Step: ingest.StepEmbed, Done: 512, Total: 120000}} {
		p.report(ingest.Event{Source: fetch.Source{File: "big\x1b.txt"}, Change: ingest.Working, Work: w, Bytes: 1, TotalBytes: 2})
	}
	want := "ibid: big.txt: 1200 of 90000 sentences tagged\nibid: big.txt: 512 of 120000 texts embedded\n"
	if got := out.String(); got != want {
		t.Errorf("it says:\n%s\nwant:\n%s", got, want)
	}
	if p.files != 0 {
		t.Errorf("%d files are counted as dealt with", p.files)
	}
}
