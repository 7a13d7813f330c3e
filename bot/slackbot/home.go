package slackbot

import (
	"context"
	"fmt"

	"github.com/slack-go/slack"

	"ibid/bot"
	"ibid/bot/slackbot/view"
	"ibid/corpus"
)

// opened answers to a person opening the app: its Home, or its messages with
// questions to begin with.
func (b *Bot) opened(ctx context.Context, in *incoming) error {
	if in.home.Tab == "messages" {
		return b.prompt(ctx, in.channel)
	}
	return b.publish(ctx, in)
}

func (b *Bot) prompt(ctx context.Context, channel string) error {
	questions, err := b.suggest(ctx)
	if err != nil {
		return err
	}
	prompts := view.Prompts(questions)
	if len(prompts) == 0 {
		return nil
	}
	err = b.call(ctx, func(ctx context.Context) error {
		return b.api.SetAssistantThreadsSuggestedPromptsContext(ctx, slack.AssistantThreadsSetSuggestedPromptsParameters{
			Title: "Ask the articles", ChannelID: channel, Prompts: prompts,
		})
	})
	if name := refusalName(err); name != "" && !passing(err) {
		b.log.Warn("no questions suggested", "reason", err) // a nicety that nobody waits for
		return nil
	}
	if err != nil {
		return fmt.Errorf("suggest questions: %w", slackError(err))
	}
	return nil
}

// publish draws a person's Home anew.
func (b *Bot) publish(ctx context.Context, in *incoming) error {
	data, err := b.homeData(ctx, in.person())
	if err != nil {
		return err
	}
	err = b.call(ctx, func(ctx context.Context) error {
		_, err := b.api.PublishViewContext(ctx, slack.PublishViewContextRequest{UserID: in.user, View: view.Home(data)})
		return err
	})
	if err != nil {
		return fmt.Errorf("publish a Home: %w", slackError(err))
	}
	return nil
}

// homeQuestions is how many questions a Home lists.
const homeQuestions = 10

func (b *Bot) homeData(ctx context.Context, person string) (view.HomeData, error) {
	d := view.HomeData{Commands: described(b.commands)}
	var articles []corpus.Summary
	for s, err := range b.store.List(ctx, corpus.Filter{}) {
		if err != nil {
			return d, fmt.Errorf("list the articles: %w", err)
		}
		articles = append(articles, s)
	}
	d.Holdings = view.Hold(articles)
	var err error
	if d.Updated, err = b.store.Changed(ctx); err != nil {
		return d, fmt.Errorf("look up the corpus's last change: %w", err)
	}
	asked, err := b.store.AskedBy(ctx, person, homeQuestions)
	if err != nil {
		return d, fmt.Errorf("read a person's questions: %w", err)
	}
	for _, a := range asked {
		d.Recent = append(d.Recent, view.Asked{Question: a.Question, Status: bot.Status(a.Status), Link: a.Link})
	}
	d.Saved, err = b.saved(ctx, person)
	return d, err
}
