package slackbot

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/slack-go/slack"

	"ibid/bot"
	"ibid/bot/slackbot/view"
	"ibid/corpus"
)

// desk is what a person has of their own with the bot: their Home, their saved
// quotes, and the modals that their buttons open.
type desk struct {
	*sender
	store    Store
	answers  *answers
	commands table
	ask      func(ctx context.Context, question string) (bot.Answer, error)
	prompts  []string      // questions to suggest, those of them that the corpus answers
	timeout  time.Duration // for one question

	suggestions suggestions
}

// opened answers to a person opening the app: its Home, or its messages with
// questions to begin with.
func (d *desk) opened(ctx context.Context, in *incoming) error {
	if in.home.Tab == "messages" {
		return d.prompt(ctx, in.channel)
	}
	return d.publish(ctx, in)
}

func (d *desk) prompt(ctx context.Context, channel string) error {
	questions, err := d.suggest(ctx)
	if err != nil {
		return err
	}
	prompts := view.Prompts(questions)
	if len(prompts) == 0 {
		return nil
	}
	err = d.call(ctx, func(ctx context.Context) error {
		return d.api.SetAssistantThreadsSuggestedPromptsContext(ctx, slack.AssistantThreadsSetSuggestedPromptsParameters{
			Title: "Ask the articles", ChannelID: channel, Prompts: prompts,
		})
	})
	if name := refusalName(err); name != "" && !passing(err) {
		d.log.Warn("no questions suggested", "reason", err) // a nicety that nobody waits for
		return nil
	}
	if err != nil {
		return fmt.Errorf("suggest questions: %w", slackError(err))
	}
	return nil
}

// publish draws a person's Home anew.
func (d *desk) publish(ctx context.Context, in *incoming) error {
	data, err := d.homeData(ctx, in.person())
	if err != nil {
		return err
	}
	err = d.call(ctx, func(ctx context.Context) error {
		_, err := d.api.PublishViewContext(ctx, slack.PublishViewContextRequest{UserID: in.user, View: view.Home(data)})
		return err
	})
	if err != nil {
		return fmt.Errorf("publish a Home: %w", slackError(err))
	}
	return nil
}

// homeQuestions is how many questions a Home lists.
const homeQuestions = 10

func (d *desk) homeData(ctx context.Context, person string) (view.HomeData, error) {
	data := view.HomeData{Commands: d.commands.described()}
	var articles []corpus.Summary
	for s, err := range d.store.List(ctx, corpus.Filter{}) {
		if err != nil {
			return data, fmt.Errorf("list the articles: %w", err)
		}
		articles = append(articles, s)
	}
	data.Holdings = view.Hold(articles)
	var err error
	if data.Updated, err = d.store.Changed(ctx); err != nil {
		return data, fmt.Errorf("look up the corpus's last change: %w", err)
	}
	asked, err := d.store.AskedBy(ctx, person, homeQuestions)
	if err != nil {
		return data, fmt.Errorf("read a person's questions: %w", err)
	}
	for _, a := range asked {
		data.Recent = append(data.Recent, view.Asked{Question: a.Question, Status: bot.Status(a.Status), Link: a.Link})
	}
	data.Saved, err = d.saved(ctx, person)
	return data, err
}

// note keeps a person's question for their Home, with where its answer stands.
func (d *desk) note(ctx context.Context, q asking, a bot.Answer, ts string) error {
	if a.Status == "" {
		return nil
	}
	link := ""
	if ts != "" {
		link, _ = d.api.GetPermalinkContext(ctx, &slack.PermalinkParameters{Channel: q.in.channel, Ts: ts}) // only a convenience
	}
	if noted, err := d.noted(ctx, q); err != nil || noted {
		return err
	}
	err := d.store.Ask(ctx, corpus.Asked{
		Person: q.in.person(), Command: a.Command, Question: a.Question, Status: string(a.Status), Link: link, At: q.event.Received,
	})
	if err != nil {
		return fmt.Errorf("remember a question: %w", err)
	}
	return nil
}

// noted reports whether an earlier attempt has kept the question already.
func (d *desk) noted(ctx context.Context, q asking) (bool, error) {
	if !q.in.again {
		return false, nil
	}
	asked, err := d.store.AskedBy(ctx, q.in.person(), homeQuestions)
	if err != nil {
		return false, fmt.Errorf("read a person's questions: %w", err)
	}
	// The same time at every attempt, whatever the clock says by then.
	return slices.ContainsFunc(asked, func(a corpus.Asked) bool { return a.At.Equal(q.event.Received) }), nil
}

// listSources says how many articles there are.
func (d *desk) listSources(ctx context.Context, in *incoming) (view.Message, error) {
	data, err := d.homeData(ctx, in.person())
	if err != nil {
		return view.Message{}, err
	}
	text := "The corpus holds " + view.Counted(data.Holdings.Articles, "article") + "."
	for _, y := range data.Holdings.Years {
		text += fmt.Sprintf(" %s: %d.", y.Name, y.N)
	}
	return view.Notice(text + " ibid's Home shows more."), nil
}
