package segment

import (
	"os"
	"strings"
	"testing"

	"github.com/neurosnap/sentences/english"

	"ibid/corpus"
)

// TestBoundaries splits paragraphs whose boundaries were set by reading, and
// reports beside ours what the Punkt model of neurosnap/sentences makes of them.
func TestBoundaries(t *testing.T) {
	data, err := os.ReadFile("testdata/boundaries.txt")
	if err != nil {
		t.Fatal(err)
	}
	punkt, err := english.NewSentenceTokenizer(nil)
	if err != nil {
		t.Fatal(err)
	}
	total, ours, theirs := 0, score{}, score{}
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		text, want := labelled(line)
		total += len(want) - 1
		got := map[int]bool{}
		for _, s := range Split(text, nil) {
			got[s.Start] = true
		}
		before := ours
		ours.add(want, got)
		if ours != before {
			var parts []string
			for _, s := range Split(text, nil) {
				parts = append(parts, text[s.Start:s.End])
			}
			t.Errorf("want %s\n got %s", line, strings.Join(parts, " ‖"))
		}
		other := map[int]bool{}
		for _, s := range punkt.Tokenize(text) {
			if one := trim(text, corpus.Span{Start: s.Start, End: s.End}); !one.Empty() {
				other[one.Start] = true
			}
		}
		theirs.add(want, other)
	}
	t.Logf("%d boundaries; ours: %d missed, %d wrong; Punkt: %d missed, %d wrong", total, ours.missed, ours.wrong, theirs.missed, theirs.wrong)
}

type score struct{ missed, wrong int }

func (s *score) add(want, got map[int]bool) {
	for at := range want {
		if !got[at] {
			s.missed++
		}
	}
	for at := range got {
		if !want[at] {
			s.wrong++
		}
	}
}

// labelled takes the boundary signs out of line and returns where sentences begin.
func labelled(line string) (string, map[int]bool) {
	var b strings.Builder
	starts := map[int]bool{0: true}
	for i, part := range strings.Split(line, "‖") {
		if i > 0 {
			starts[b.Len()+len(part)-len(strings.TrimLeft(part, " "))] = true
		}
		b.WriteString(part)
	}
	return b.String(), starts
}
