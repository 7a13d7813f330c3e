package quote

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"log/slog"
	"testing"

	"ibid/bot"
	"ibid/corpus"
)

// shelf is a store of the articles given.
type shelf map[string]*corpus.Article

var errDisk = errors.New("disk on fire")

func (s shelf) Article(_ context.Context, id string) (*corpus.Article, error) {
	if id == "broken" {
		return nil, errDisk
	}
	if a, ok := s[id]; ok {
		return a, nil
	}
	return nil, fmt.Errorf("article %s: %w", id, corpus.ErrNotFound)
}

func (shelf) Find(context.Context, string) (string, error) { return "", corpus.ErrNotFound }

func (shelf) List(context.Context, corpus.Filter) iter.Seq2[corpus.Summary, error] {
	return func(func(corpus.Summary, error) bool) {}
}

func checker(s shelf) *Checker { return &Checker{Articles: s, Log: slog.New(slog.DiscardHandler)} }

func quoted(t *testing.T, id string, n, sentence int) bot.Quote {
	t.Helper()
	q, err := Cut(article(), sentence, sentence)
	if err != nil {
		t.Fatal(err)
	}
	q.ID, q.Citation = id, n
	return q
}

// TestCheckerDrops: a false quote takes its claim and its citation with it, true
// ones stay.
func TestCheckerDrops(t *testing.T) {
	good, bad := quoted(t, "q1", 1, 0), quoted(t, "q2", 2, 1)
	bad.Text = "It was early."
	a := bot.Answer{
		Status: bot.Answered, Quotes: []bot.Quote{good, bad},
		Claims:    []bot.Claim{{Text: "one", Quotes: []string{"q1"}}, {Text: "two", Quotes: []string{"q2"}}},
		Citations: []bot.Citation{{N: 1}, {N: 2}},
	}
	c := checker(shelf{"a1": article()})
	if err := c.Verify(context.Background(), &a); err != nil {
		t.Fatal(err)
	}
	if len(a.Quotes) != 1 || a.Quotes[0].ID != "q1" || len(a.Claims) != 1 || len(a.Citations) != 1 || a.Status != bot.Answered {
		t.Errorf("left: %+v", a)
	}
	if c.Dropped() != 1 {
		t.Errorf("Dropped = %d", c.Dropped())
	}
}

// TestCheckerRefusesWhole: when nothing true is left there is no answer.
func TestCheckerRefusesWhole(t *testing.T) {
	a := bot.Answer{Status: bot.Answered, Quotes: []bot.Quote{quoted(t, "q1", 1, 0)}, Claims: []bot.Claim{{Quotes: []string{"q1"}}}, Citations: []bot.Citation{{N: 1}}}
	if err := checker(shelf{}).Verify(context.Background(), &a); err != nil {
		t.Fatal(err)
	}
	if a.Status != bot.NotFound || a.Reason == "" || len(a.Quotes)+len(a.Claims)+len(a.Citations) > 0 {
		t.Errorf("left of an answer whose article was removed: %+v", a)
	}
}

// TestCheckerFailsClosed: a quote that can't be checked does not leave.
func TestCheckerFailsClosed(t *testing.T) {
	q := quoted(t, "q1", 1, 0)
	q.Article = "broken"
	a := bot.Answer{Status: bot.Answered, Quotes: []bot.Quote{q}}
	if err := checker(shelf{}).Verify(context.Background(), &a); !errors.Is(err, errDisk) {
		t.Errorf("err = %v", err)
	}
}
