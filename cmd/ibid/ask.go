package main

import (
	"context"
	"fmt"
	"strings"

	"ibid/bot"
	"ibid/corpus"
)

// askFlags are what every command that answers takes beside its words.
type askFlags struct {
	filterFlags
	Quotes int `default:"0" placeholder:"N" help:"Show at most N quotes."`
}

type askCmd struct {
	Question []string `arg:"" help:"The question, in words."`
	askFlags
}

type briefCmd struct {
	Subject []string `arg:"" help:"An administration and, after \"on\", a topic."`
	askFlags
}

type compareCmd struct {
	Sides []string `arg:"" help:"Two sides with \"vs\" between them and, after \"on\", a topic."`
	askFlags
}

type timelineCmd struct {
	Topic []string `arg:"" help:"What happened, and if you like when: \"TOPIC since 2020\", \"TOPIC under NAME\"."`
	askFlags
}

type citeCmd struct {
	Text []string `arg:"" help:"A claim or an excerpt, in its words."`
	askFlags
}

// filterFlags narrow what a question is asked of.
type filterFlags struct {
	From      string   `placeholder:"DATE" help:"Only articles published from this date on (2025, 2025-07 or 2025-07-17)."`
	To        string   `placeholder:"DATE" help:"Only articles published up to this date."`
	Publisher string   `help:"Only articles whose publisher's name contains this."`
	Author    string   `help:"Only articles whose author's name contains this."`
	Article   []string `help:"Only these articles (id or file name; may be repeated)."`
}

func (f filterFlags) filter(ctx context.Context, articles corpus.Articles) (corpus.Filter, error) {
	out := corpus.Filter{Publisher: f.Publisher, Author: f.Author, From: f.From, To: f.To}
	for _, d := range []string{f.From, f.To} {
		if d != "" && !corpus.IsDate(d) {
			return out, usageError{fmt.Errorf("%q is not a date; write 2025, 2025-07 or 2025-07-17", d)}
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
	return c.answer(ctx, e, "ask", c.Question)
}

// Run briefs on one administration.
func (c *briefCmd) Run(ctx context.Context, e *environment) error {
	return c.answer(ctx, e, "brief", c.Subject)
}

// Run compares two sides.
func (c *compareCmd) Run(ctx context.Context, e *environment) error {
	return c.answer(ctx, e, "compare", c.Sides)
}

// Run tells a topic in the order of time.
func (c *timelineCmd) Run(ctx context.Context, e *environment) error {
	return c.answer(ctx, e, "timeline", c.Topic)
}

// Run finds where the articles say a text.
func (c *citeCmd) Run(ctx context.Context, e *environment) error {
	return c.answer(ctx, e, "cite", c.Text)
}

// answer answers the words with a command.
func (f askFlags) answer(ctx context.Context, e *environment, command string, words []string) error {
	if f.Quotes < 0 {
		return usageError{fmt.Errorf("--quotes %d: ask for at least 1 quote", f.Quotes)}
	}
	store, err := e.open(ctx, false)
	if err != nil {
		return err
	}
	defer store.Close()
	filter, err := f.filter(ctx, store)
	if err != nil {
		return err
	}
	assistant, err := e.assistant(ctx, store)
	if err != nil {
		return err
	}
	return e.answerLive(ctx, assistant, bot.Question{
		Command: command, Text: strings.Join(words, " "), Filter: filter, Quotes: f.Quotes,
	})
}
