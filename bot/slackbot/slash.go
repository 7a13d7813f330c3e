package slackbot

import (
	"context"
	"errors"
	"fmt"

	"ibid/bot"
	"ibid/bot/slackbot/view"
	"ibid/corpus"
)

// slashCommand answers /ibid to its asker alone, with a button that shares the
// answer. It comes once at most (respond says how), while its response_url lives: 30
// minutes.
func (re *replier) slashCommand(ctx context.Context, in *incoming, e corpus.Event) error {
	text := plain(in.slash.Text)
	m, said, err := re.words(ctx, in, e, text)
	switch {
	case err != nil:
		return err
	case said:
		return re.respond(ctx, in, m, "", "")
	}
	return re.privately(ctx, asking{in: in, event: e, request: commandOf(re.commands, text)})
}

// privately answers its asker alone.
func (re *replier) privately(ctx context.Context, q asking) error {
	in, e, r := q.in, q.event, q.request
	a, failed, err := re.consult(q, func() (bot.Answer, error) {
		working, cancel := context.WithTimeout(ctx, re.options.timeout)
		defer cancel()
		a, err := r.command.Answerer.Answer(working, bot.Question{Command: r.command.Name, Text: r.text, Before: q.before, Suggest: true})
		return re.desk.instead(a), err
	})
	switch {
	case err != nil:
		return err
	case re.last().Err() != nil:
		return re.last().Err() // stopping: what failed only failed for that
	case failed != nil && !errors.Is(failed, bot.ErrQuestion):
		re.log.Error("no answer", "event", e.ID, "reason", failed)
	}
	if failed != nil {
		err = re.respond(ctx, in, re.shown(q, a, failed, ""), "", "")
	} else {
		// Kept before it is shown: its buttons may be pressed at once.
		if err := errors.Join(re.remember(ctx, q, a), re.note(ctx, q, a, "")); err != nil {
			return err
		}
		err = re.respond(ctx, in, re.whispered(a, answerID(e.ID)), a.Question, answerID(e.ID))
	}
	if err == nil {
		re.measured(q, a, failed, re.now())
	}
	return err
}

func (re *replier) listSources(ctx context.Context, in *incoming) (view.Message, error) {
	data, err := re.desk.homeData(ctx, in.person())
	if err != nil {
		return view.Message{}, err
	}
	text := "The corpus holds " + view.Counted(data.Holdings.Articles, "article") + "."
	for _, y := range data.Holdings.Years {
		text += fmt.Sprintf(" %s: %d.", y.Name, y.N)
	}
	return view.Notice(text + " ibid's Home shows more."), nil
}

// giveCollection sends a person their saved quotes.
func (re *replier) giveCollection(ctx context.Context, in *incoming) (view.Message, error) {
	saved, err := re.desk.saved(ctx, in.person())
	if err != nil {
		return view.Message{}, err
	}
	if len(saved) == 0 {
		return view.Notice("You have not saved any quotes yet. The menu beside a quote has “Save quote”."), nil
	}
	own, err := re.direct(ctx, in.user)
	if err != nil {
		return view.Message{}, err
	}
	if err := re.desk.upload(ctx, own, saved); err != nil {
		return view.Message{}, err
	}
	return view.Notice("Your saved quotes are in your messages with ibid."), nil
}

// shortcut finds evidence for somebody's message and answers in its thread.
func (re *replier) shortcut(ctx context.Context, in *incoming, e corpus.Event) error {
	text := plain(in.interact.Message.Text)
	command := re.commandNamed("cite")
	if text == "" {
		return re.whisper(ctx, in.reader(), in.user, view.Notice("That message has no words to look for in the articles."))
	}
	return re.reply(ctx, asking{in: in, event: e, request: request{command, text}})
}
