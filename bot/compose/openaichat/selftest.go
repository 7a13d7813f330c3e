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

// claimTrial are claims about sentences of the sample articles, and whether these support them.
//
//go:embed selftest_claims.json
var claimTrial []byte

// trial is a question of the self-test, or what its claims are about.
type trial struct {
	Question  string
	Sentences []struct {
		Article, Date, Holder, Kind, Speech, Sentence string
		Wanted, Allowed                               bool
	}
	Claims []struct {
		Text      string
		Sentence  int // from 1
		Supported bool
	}
}

var readTrials = sync.OnceValue(func() []trial { return parsed[[]trial](trials) })

var readClaimTrial = sync.OnceValue(func() trial { return parsed[trial](claimTrial) })

func parsed[T any](data []byte) T {
	var out T
	if err := json.Unmarshal(data, &out); err != nil {
		panic(fmt.Sprintf("openaichat: the self-test: %v", err))
	}
	return out
}

// A model chooses quotes when it judges so many of the self-test's questions rightly, and
// confirms what the rules doubt when it judges so many of its claims rightly.
const (
	rightAtLeast     = 4
	confirmedAtLeast = 9
)

// selfTest has the model judge questions whose answers are known, and claims, and counts
// what it judged rightly. A judgement that can't be used is a wrong one. The error is that of
// the server or the budget.
func (r *Reader) selfTest(ctx context.Context) (Outcome, error) {
	all, claims := readTrials(), readClaimTrial()
	o := Outcome{Of: len(all), Claims: len(claims.Claims)}
	right := make([]bool, len(all))
	g, ctx := errgroup.WithContext(ctx)
	for i, x := range all {
		g.Go(func() (err error) {
			right[i], err = r.try(ctx, x)
			return err
		})
	}
	g.Go(func() (err error) {
		o.Confirmed, err = r.tryClaims(ctx, claims)
		return err
	})
	if err := g.Wait(); err != nil {
		return Outcome{}, err
	}
	for _, ok := range right {
		if ok {
			o.Right++
		}
	}
	return o, nil
}

// tryClaims asks for verdicts on the claims and counts the right ones.
func (r *Reader) tryClaims(ctx context.Context, x trial) (right int, err error) {
	t := r.turn(bot.Question{Command: "ask", Text: x.Question}, bot.Evidence{Points: x.points()})
	t.isTrial = true
	for _, c := range x.Claims {
		l := t.judge.lines[c.Sentence-1]
		t.claims = append(t.claims, claim{piece: piece{draft: draft{c.Text, []int{l.n}}}, kind: isPoint, ok: &accepted{text: c.Text, lines: []line{l}}})
	}
	if err := t.review(ctx); err != nil {
		return 0, unusable(err)
	}
	for i, c := range x.Claims {
		if t.claims[i].pass == c.Supported {
			right++
		}
	}
	return right, nil
}

// unusable is nil for an answer that is no judgement, else the error.
func unusable(err error) error {
	if errors.Is(err, errUnread) || isOutcome(err, Unreadable) || isOutcome(err, Empty) || isOutcome(err, TooMuch) || isOutcome(err, Declined) {
		return nil
	}
	return err
}

// try asks one question.
func (r *Reader) try(ctx context.Context, x trial) (bool, error) {
	t := r.turn(bot.Question{Command: "ask", Text: x.Question}, bot.Evidence{Points: x.points(), Choose: true})
	t.isTrial = true
	w, err := t.first(ctx)
	if err != nil {
		return false, unusable(err)
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
