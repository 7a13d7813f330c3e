package openaichat

import (
	"encoding/json"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"ibid/corpus/sample"
	"ibid/retrieval/endpoint/openaifake"
)

// judging answers the self-test's questions; wrongly is for how many of them.
func judging(wrongly int) func(openaifake.Chat) openaifake.Reply {
	all := readTrials()
	return func(c openaifake.Chat) openaifake.Reply {
		var body struct {
			Question  string
			Sentences []evidenceLine
		}
		_ = json.Unmarshal([]byte(c.Messages[1].Text()), &body)
		for i, x := range all {
			if x.Question != body.Question {
				continue
			}
			var numbers []int
			for _, s := range x.Sentences {
				for _, l := range body.Sentences {
					if l.Text == s.Sentence && s.Wanted != (i < wrongly) {
						numbers = append(numbers, l.N)
					}
				}
			}
			return openaifake.Reply{Content: reply1(numbers)}
		}
		return openaifake.Reply{Content: "{}"}
	}
}

// TestTrust: a model that judges rightly may choose quotes, one that does not may not. It is
// asked once, and the outcome is kept for other processes; of a server that fails it is not.
func TestTrust(t *testing.T) {
	for wrongly, want := range map[int]bool{0: true, 1: true, 2: false, 5: false} {
		fake := server(t, openaifake.Options{})
		fake.Answer(judging(wrongly))
		path := filepath.Join(t.TempDir(), "models.json")
		for range 2 {
			r := reader(t, fake, Budget{})
			r.Trust = NewTrust(path, time.Now)
			if got := r.Judges(t.Context()); got != want {
				t.Errorf("%d wrong: %v", wrongly, got)
			}
		}
		if n := fake.Counts().Requests; n != len(readTrials()) {
			t.Errorf("%d wrong: %d requests", wrongly, n)
		}
	}
	fake := server(t, openaifake.Options{})
	fake.Always(openaifake.Status(401))
	now := time.Now()
	r := reader(t, fake, Budget{})
	r.Trust = NewTrust("", func() time.Time { return now })
	for range 2 {
		if r.Judges(t.Context()) {
			t.Error("a model that can't be asked is trusted")
		}
	}
	refused := fake.Counts().Requests
	fake.Always(openaifake.None())
	fake.Answer(judging(0))
	if r.Judges(t.Context()); fake.Counts().Requests != refused {
		t.Error("a server that failed is tested again at once")
	}
	now = now.Add(2 * patience)
	if !r.Judges(t.Context()) {
		t.Error("a server that recovered is not tested again")
	}
	if (&Reader{}).Judges(t.Context()) {
		t.Error("a model that may not choose does")
	}
}

// TestTrials: the self-test's sentences are those of the sample articles.
func TestTrials(t *testing.T) {
	var texts []string
	files, err := sample.FS.ReadDir(sample.Articles)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		data, err := sample.FS.ReadFile(sample.Articles + "/" + f.Name())
		if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, plainText(string(data)))
	}
	for _, x := range readTrials() {
		for _, s := range x.Sentences {
			if !slices.ContainsFunc(texts, func(text string) bool { return strings.Contains(text, plainText(s.Sentence)) }) {
				t.Errorf("no article has %q", s.Sentence)
			}
		}
	}
}

// plainText is a text without the marks of its notes and on one line.
func plainText(text string) string {
	return strings.Join(strings.Fields(noteMarks.ReplaceAllString(text, "$1")), " ")
}

var noteMarks = regexp.MustCompile(`([.”"])\d+\b|\s?\[\d\]`)
