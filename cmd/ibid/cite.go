package main

import (
	"context"
	"fmt"
	"strings"

	"ibid/bot"
	"ibid/bot/compose"
	"ibid/corpus/sqlitestore"
	"ibid/retrieval/excerpt"
)

type citeCmd struct {
	Text []string `arg:"" help:"A claim or an excerpt, in its words."`
	filterFlags
	Quotes int `default:"0" placeholder:"N" help:"Show at most N quotes."`
}

// Run finds where the articles say a text.
func (c *citeCmd) Run(ctx context.Context, e *environment) error {
	if c.Quotes < 0 {
		return usageError{fmt.Errorf("--quotes %d: a number of quotes is at least 1", c.Quotes)}
	}
	store, err := e.open(ctx, false)
	if err != nil {
		return err
	}
	defer store.Close()
	filter, err := c.filter(ctx, store)
	if err != nil {
		return err
	}
	assistant, err := e.assistant(ctx, store)
	if err != nil {
		return err
	}
	a, err := citer(assistant, store).Answer(ctx, bot.Question{
		Command: "cite", Text: strings.Join(c.Text, " "), Filter: filter, Quotes: c.Quotes,
	})
	if err != nil {
		return err
	}
	return e.show(a)
}

// citer looks texts up with what an assistant answers questions with.
func citer(a *bot.Assistant, store *sqlitestore.Store) *bot.Citer {
	return &bot.Citer{
		Words: store,
		Locator: &excerpt.Locator{
			Words: store, Passages: store, Articles: store,
			Analyser: &a.Analyser, Searcher: a.Searcher, Ranker: a.Ranker,
		},
		Composer: compose.Extractive{}, Verifier: a.Verifier, Engine: a.Engine, Trace: a.Trace,
	}
}

// citing answers from the corpus as it is now, like the answerer it shares.
type citing struct{ *refreshed }

// Answer looks q's text up.
func (c citing) Answer(ctx context.Context, q bot.Question) (bot.Answer, error) {
	assistant, err := c.assistant(ctx)
	if err != nil {
		return bot.Answer{}, err
	}
	return citer(assistant, c.store).Answer(ctx, q)
}
