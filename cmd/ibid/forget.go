package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"ibid/bot/render"
	"ibid/bot/slackbot"
	"ibid/corpus"
)

type forgetCmd struct {
	User    forgetUserCmd    `cmd:"" help:"Drop a person's questions, answers, saved quotes and feedback."`
	Article forgetArticleCmd `cmd:"" help:"Drop an article with its earlier versions, saved quotes and answers that quote it."`
}

type forgetUserCmd struct {
	ID string `arg:"" help:"The person's Slack id: U0123ABCD, or T0123ABCD:U0123ABCD for one workspace."`
}

// Run forgets a person.
func (c *forgetUserCmd) Run(ctx context.Context, e *environment) error {
	store, err := e.open(ctx, true)
	if err != nil {
		return err
	}
	defer store.Close()
	gone, err := store.ForgetPerson(ctx, c.ID, slackbot.Naming(c.ID))
	if err != nil {
		return err
	}
	return e.forgotten(c.ID, gone)
}

type forgetArticleCmd struct {
	Article string `arg:"" help:"An id or a file name."`
}

// Run forgets an article.
func (c *forgetArticleCmd) Run(ctx context.Context, e *environment) error {
	store, err := e.open(ctx, true)
	if err != nil {
		return err
	}
	defer store.Close()
	id, err := store.Find(ctx, c.Article)
	if removed, ok := errors.AsType[*corpus.RemovedError](err); ok {
		id, err = removed.ID, nil
	}
	if err != nil {
		return err
	}
	gone, err := store.ForgetArticle(ctx, id)
	if err != nil {
		return err
	}
	if err := e.forgotten(c.Article, gone); err != nil {
		return err
	}
	if gone.Articles > 0 {
		e.hint("Its file was not touched: the next ibid ingest of it adds the article again.")
	}
	return nil
}

// forgotten says what was dropped, and returns errNotFound when that is nothing.
func (e *environment) forgotten(whose string, gone corpus.Forgotten) error {
	if err := e.sayForgotten(whose, gone); err != nil {
		return err
	}
	if !gone.Any() {
		return errNotFound
	}
	e.hint("Backups that were made before still have it.")
	return nil
}

// forgottenJSON is what was dropped.
type forgottenJSON struct {
	Command   string `json:"command"`
	Of        string `json:"of"`
	Articles  int    `json:"articles"`
	Versions  int    `json:"versions"`
	Questions int    `json:"questions"`
	Answers   int    `json:"answers"`
	Saved     int    `json:"saved"`
	Feedback  int    `json:"feedback"`
	Events    int    `json:"events"`
}

func (e *environment) sayForgotten(whose string, gone corpus.Forgotten) error {
	if e.flags.JSON {
		return render.JSON(e.out, forgottenJSON{
			"forget", whose, gone.Articles, gone.Versions, gone.Questions, gone.Answers, gone.Saved, gone.Feedback, gone.Events,
		})
	}
	var parts []string
	for _, p := range []struct {
		n    int
		what string
	}{
		{gone.Articles, "article"}, {gone.Versions, "earlier version"}, {gone.Questions, "question"}, {gone.Answers, "answer"},
		{gone.Saved, "saved quote"}, {gone.Feedback, "rating"}, {gone.Events, "open event"},
	} {
		if p.n > 0 {
			parts = append(parts, counted(p.n, p.what, p.what+"s"))
		}
	}
	if len(parts) == 0 {
		parts = []string{"nothing is kept"}
	}
	_, err := fmt.Fprintf(e.out, "Forgotten of %s: %s.\n", render.Clean(whose), strings.Join(parts, ", "))
	return err
}
