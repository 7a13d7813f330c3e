package main

import (
	"context"
	"fmt"
	"strings"

	"ibid/bot"
	"ibid/corpus"
)

type askCmd struct {
	Question []string `arg:"" help:"The question, in words."`
	filterFlags
	Quotes int `default:"0" placeholder:"N" help:"Show at most N quotes."`
}

// filterFlags narrow what a question is asked of.
type filterFlags struct {
	From      string   `placeholder:"DATE" help:"Only articles published from this date on (2025, 2025-07 or 2025-07-17)."`
	To        string   `placeholder:"DATE" help:"Only articles published up to this date."`
	Publisher string   `help:"Only articles of publishers whose name has this in it."`
	Author    string   `help:"Only articles of authors whose name has this in it."`
	Article   []string `help:"Only these articles (id or file name; may be repeated)."`
}

func (f filterFlags) filter(ctx context.Context, articles corpus.Articles) (corpus.Filter, error) {
	out := corpus.Filter{Publisher: f.Publisher, Author: f.Author, From: f.From, To: f.To}
	for _, d := range []string{f.From, f.To} {
		if d != "" && !corpus.IsDate(d) {
			return out, usageError{fmt.Errorf("%q is no date; write 2025, 2025-07 or 2025-07-17", d)}
		}
	}
	for _, name := range f.Article {
		id, err := articles.Find(ctx, name)
		if err != nil {
			return out, fmt.Errorf("--article %s: %w", name, err)
		}
		out.Articles = append(out.Articles, id)
	}
	return out, nil
}

// Run answers one question.
func (c *askCmd) Run(ctx context.Context, e *environment) error {
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
	a, err := assistant.Answer(ctx, bot.Question{
		Command: "ask", Text: strings.Join(c.Question, " "), Filter: filter, Quotes: c.Quotes,
	})
	if err != nil {
		return err
	}
	return e.show(a)
}
