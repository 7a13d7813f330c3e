package rank

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/retrieval"
	"ibid/retrieval/rank/ranktest"
)

// marker is a reader to which what has its word answers. It remembers what it read.
type marker struct {
	word  string
	asked string
	read  []Text
	err   error
}

func (m *marker) Name() string { return "marker" }

func (m *marker) Score(_ context.Context, question string, texts []Text) ([]float32, error) {
	m.asked, m.read = question, append(m.read, texts...)
	out := make([]float32, len(texts))
	for i, t := range texts {
		out[i] = -8
		if m.word != "" && strings.Contains(t.Sentence, m.word) {
			out[i] = 9
		}
	}
	return out, m.err
}

// many are candidates in the order of their scores, the sentences of one article.
func many(n int, answer int) []Candidate {
	lines := make([]string, n)
	for i := range lines {
		lines[i] = "The pier is old."
	}
	lines[answer] = "The pier costs nine crowns."
	a := ranktest.Article("a", strings.Join(lines, "\n\n"))
	var out []Candidate
	for i := range a.Sentences {
		out = append(out, Candidate{Article: a, Sentence: i, Score: 1 - float64(i)/1000, MaxSim: 0.8})
	}
	return out
}

// TestRead: what is read first is what ranks first or must be read first; reading ends
// with the round that finds an answer, or at its bound; the order stays, and only
// ByAnswers puts first what answers.
func TestRead(t *testing.T) {
	for _, c := range []struct {
		name   string
		answer int
		first  func(Candidate) bool
		reads  int
	}{
		{"an answer in the first round", 3, nil, readRound},
		{"one in the second", readRound + 3, nil, 2 * readRound},
		{"one beyond the bound", readMost + 4, nil, readMost},
		{"one beyond it that is to be read first", readMost + 4, func(c Candidate) bool { return c.Sentence > readMost }, readRound},
	} {
		m := &marker{word: "nine"}
		ranked := many(100, c.answer)
		got, err := Read(t.Context(), m, retrieval.Query{Text: "pier cost", Asked: "what does the pier cost?"}, ranked, Order{First: []func(Candidate) bool{c.first}})
		if err != nil {
			t.Fatal(err)
		}
		if len(m.read) != c.reads || m.asked != "what does the pier cost?" {
			t.Errorf("%s: %d read, want %d; asked %q", c.name, len(m.read), c.reads, m.asked)
		}
		for i := range got {
			if got[i].Sentence != i {
				t.Fatalf("%s: candidate %d is sentence %d", c.name, i, got[i].Sentence)
			}
		}
		best := ByAnswers(got)
		if found := best[0].Sentence == c.answer && best[0].Score > sure; found != (c.reads < readMost) || len(best) != c.reads {
			t.Errorf("%s: first of %d is %+v", c.name, len(best), best[0])
		}
	}
}

// TestReadOnly: where an answer is one of those that come first, others are read in the
// first round alone.
func TestReadOnly(t *testing.T) {
	from := func(n int) func(Candidate) bool {
		return func(c Candidate) bool { return c.Sentence >= n }
	}
	for _, c := range []struct{ own, told, reads int }{
		{100, 100, readRound},
		{97, 90, readRound},
		{97, 80, 20},
		{90, 10, readMost},
	} {
		m := &marker{}
		o := Order{First: []func(Candidate) bool{from(c.own), from(c.told), from(0)}, Only: 2}
		if _, err := Read(t.Context(), m, retrieval.Query{Text: "x"}, many(100, 0), o); err != nil {
			t.Fatal(err)
		}
		if len(m.read) != c.reads {
			t.Errorf("of %d and %d: %d read, want %d", 100-c.own, c.own-c.told, len(m.read), c.reads)
		}
	}
}

// TestReadAsksOnce: whether a candidate is to be read first is asked once, since it may
// take the reading of its article.
func TestReadAsksOnce(t *testing.T) {
	asked := map[int]int{}
	first := func(c Candidate) bool { asked[c.Sentence]++; return c.Sentence%2 == 0 }
	if _, err := Read(t.Context(), &marker{}, retrieval.Query{Text: "x"}, many(100, 0), Order{First: []func(Candidate) bool{first}}); err != nil {
		t.Fatal(err)
	}
	if len(asked) != 2*readMost-1 { // no more than it takes to find those that are read
		t.Errorf("%d were asked about", len(asked))
	}
	for sentence, n := range asked {
		if n != 1 {
			t.Fatalf("sentence %d: asked %d times", sentence, n)
		}
	}
}

// TestReadContext: a reader is told where a sentence stands and whose it is.
func TestReadContext(t *testing.T) {
	a := ranktest.Article("a", "~ Menu\nThe council\tmet.\nIt sold the pier.\n\n# Sales\nThe ferry was kept.")
	a.Meta.Title, a.Meta.Published = "Harbour news", "1999-05-02"
	ranktest.Give(a, 2, "Ida Lund", "person")
	m := &marker{}
	var ranked []Candidate
	for _, i := range []int{1, 2, 3} {
		ranked = append(ranked, Candidate{Article: a, Sentence: i})
	}
	if _, err := Read(t.Context(), m, retrieval.Query{Text: "x"}, ranked, Order{}); err != nil {
		t.Fatal(err)
	}
	want := []Text{
		{Sentence: "The council met.", Title: "Harbour news", Published: "1999-05-02"}, // furniture is not before it
		{Sentence: "It sold the pier.", Title: "Harbour news", Published: "1999-05-02", Holder: "Ida Lund", Before: "The council met."},
		{Sentence: "The ferry was kept.", Title: "Harbour news", Published: "1999-05-02", Heading: "Sales"},
	}
	if diff := cmp.Diff(want, m.read); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if m.asked != "x" {
		t.Errorf("asked %q", m.asked)
	}
}

// TestReadNot: without a model or candidates the ranking is what it was, and a model's
// failure is told.
func TestReadNot(t *testing.T) {
	ranked := many(3, 0)
	got, err := Read(t.Context(), nil, retrieval.Query{}, ranked, Order{})
	if err != nil || !slices.Equal(got, ranked) || !slices.Equal(ByAnswers(got), ranked) {
		t.Errorf("without a model: %v, %v", got, err)
	}
	if got, err := Read(t.Context(), &marker{}, retrieval.Query{}, nil, Order{}); err != nil || len(got) != 0 {
		t.Errorf("nothing to read: %v, %v", got, err)
	}
	if _, err := Read(t.Context(), &marker{err: ranktest.ErrDisk}, retrieval.Query{}, ranked, Order{}); !errors.Is(err, ranktest.ErrDisk) {
		t.Errorf("error %v", err)
	}
}

// TestReadList: for a list the reading goes on though one surely answers, and what can't be
// shown is not read.
func TestReadList(t *testing.T) {
	m := &marker{word: "nine"}
	odd := func(c Candidate) bool { return c.Sentence%2 == 1 }
	got, err := ReadList(t.Context(), m, retrieval.Query{Text: "x"}, many(100, 1), 40, odd)
	if err != nil || len(m.read) != 40 {
		t.Errorf("%d read, want 40; %v", len(m.read), err)
	}
	for i, c := range got {
		if c.Sentence != i || c.Read != (odd(c) && i < 80) {
			t.Fatalf("candidate %d is sentence %d, read: %v", i, c.Sentence, c.Read)
		}
	}
}

// TestJudge: how likely a sentence answers grows with what the model says, with the late
// interaction and with how well its passage was found.
func TestJudge(t *testing.T) {
	answers := func(logit, late, passage float64) float64 {
		c := Candidate{MaxSim: late, Passage: passage}
		c.judge(logit)
		return c.Answers
	}
	least := answers(0, 0.5, 0.5)
	for name, more := range map[string]float64{"logit": answers(1, 0.5, 0.5), "late interaction": answers(0, 0.6, 0.5), "passage": answers(0, 0.5, 0.6)} {
		if !(more > least) {
			t.Errorf("with more %s %.4f, without %.4f", name, more, least)
		}
	}
}
