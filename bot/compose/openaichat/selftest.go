package openaichat

import (
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"sync"

	"golang.org/x/sync/errgroup"

	"ibid/bot"
	"ibid/corpus"
	"ibid/retrieval/gate"
)

// trials are the questions of the self-test: sentences of the sample articles, and which of
// them answer. Of two questions none does.
//
//go:embed selftest.json
var trials []byte

// trial is one of them.
type trial struct {
	Question  string
	Sentences []struct {
		Article, Date, Holder, Kind, Speech, Sentence string
		Wanted, Allowed                               bool
	}
}

var readTrials = sync.OnceValue(func() []trial {
	var out []trial
	if err := json.Unmarshal(trials, &out); err != nil {
		panic(fmt.Sprintf("openaichat: the questions of the self-test: %v", err))
	}
	return out
})

// rightAtLeast is how many of the self-test's questions a model must judge rightly to
// choose quotes.
const rightAtLeast = 4

// selfTest has the model judge the questions whose answers are known and returns how many
// it judged rightly. A judgement that can't be used is a wrong one. The error is that of the
// server or the budget.
func (r *Reader) selfTest(ctx context.Context) (right, of int, err error) {
	all := readTrials()
	ok := make([]bool, len(all))
	g, ctx := errgroup.WithContext(ctx)
	for i, x := range all {
		g.Go(func() (err error) {
			ok[i], err = r.try(ctx, x)
			return err
		})
	}
	if err := g.Wait(); err != nil {
		return 0, len(all), err
	}
	for _, x := range ok {
		if x {
			right++
		}
	}
	return right, len(all), nil
}

// try asks one question.
func (r *Reader) try(ctx context.Context, x trial) (bool, error) {
	t := r.turn(bot.Question{Command: "ask", Text: x.Question}, bot.Evidence{Points: x.points(), Choose: true})
	t.isTrial = true
	w, err := t.first(ctx)
	switch {
	case errors.Is(err, errUnread), isOutcome(err, Unreadable), isOutcome(err, Empty), isOutcome(err, TooMuch), isOutcome(err, Declined):
		return false, nil
	case err != nil:
		return false, err
	}
	for i, s := range x.Sentences {
		chosen := slices.ContainsFunc(w.chosen, func(c bot.Choice) bool { return c.Point == i })
		if s.Wanted && !chosen || chosen && !s.Wanted && !s.Allowed {
			return false, nil
		}
	}
	return true, nil
}

// points are the trial's sentences as evidence, each a paragraph of its article.
func (x trial) points() []bot.Point {
	articles := map[string]*corpus.Article{}
	var out []bot.Point
	for _, s := range x.Sentences {
		a := articles[s.Article]
		if a == nil {
			a = &corpus.Article{ID: s.Article, File: s.Article, Meta: corpus.Meta{Title: s.Article, Published: s.Date}}
			articles[s.Article] = a
		}
		start := len(a.Text)
		a.Text += s.Sentence + "\n\n"
		n := len(a.Sentences)
		a.Sentences = append(a.Sentences, corpus.Sentence{
			Span: corpus.Span{Start: start, End: start + len(s.Sentence)}, Paragraph: n, Passage: -1,
			Attribution: corpus.Attribution{Holder: s.Holder, HolderKind: s.Kind, Speech: s.Speech},
		})
		out = append(out, bot.Point{Span: gate.Span{Article: a, First: n, Last: n, Best: n}})
	}
	return out
}
