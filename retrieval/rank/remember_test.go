package rank

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// counted is a reader whose scores are the lengths of texts, and counts what it reads.
type counted struct {
	read int
	fail error
}

func (*counted) Name() string { return "counted" }

func (c *counted) Score(_ context.Context, question string, texts []Text) ([]float32, error) {
	if c.fail != nil {
		return nil, c.fail
	}
	c.read += len(texts)
	out := make([]float32, len(texts))
	for i, t := range texts {
		out[i] = float32(100*len(question) + len(t.Sentence) + 10*len(t.Title))
	}
	return out, nil
}

// TestRemembering: what has been read for a question is not read again, another question,
// or a text that differs in anything, is; what was used lately is kept.
func TestRemembering(t *testing.T) {
	c := &counted{}
	m := &Remembering{Reader: c, Most: 4}
	score := func(question string, read int, texts ...Text) {
		t.Helper()
		before := c.read
		got, err := m.Score(t.Context(), question, texts)
		want, _ := (&counted{}).Score(t.Context(), question, texts)
		if err != nil || !cmp.Equal(got, want) {
			t.Errorf("scores %v, %v; want %v", got, err, want)
		}
		if c.read-before != read {
			t.Errorf("%d texts were read, want %d", c.read-before, read)
		}
	}
	a, b, titled := Text{Sentence: "a"}, Text{Sentence: "bb"}, Text{Sentence: "a", Title: "T"}
	score("q", 2, a, b)
	score("q", 1, b, titled, a)
	score("other", 1, a)
	c.fail = errors.New("broken")
	if _, err := m.Score(t.Context(), "q", []Text{{Sentence: "new"}}); !errors.Is(err, c.fail) {
		t.Errorf("an error is lost: %v", err)
	}
	c.fail = nil
	for i := range 8 {
		score("q", 1, Text{Sentence: fmt.Sprint("filler ", i)})
		score("q", 0, Text{Sentence: fmt.Sprint("filler ", i)})
	}
	score("q", 1, a)
	if n := len(m.newer) + len(m.before); n > m.Most {
		t.Errorf("%d scores are remembered, at most %d allowed", n, m.Most)
	}
}
