package slackbot

import (
	"context"
	"errors"

	"ibid/bot"
	"ibid/corpus"
)

// slashCommand answers /ibid to its asker alone, with a button that shares the
// answer. It comes once at most (respond says how), while its response_url lives: 30
// minutes.
func (b *Bot) slashCommand(ctx context.Context, in *incoming, e corpus.Event) error {
	text := plain(in.slash.Text)
	m, said, err := b.talk.words(ctx, in, e, text)
	switch {
	case err != nil:
		return err
	case said:
		return b.hook.respond(ctx, in, m, "", "")
	}
	return b.replier.privately(ctx, asking{in: in, event: e, request: b.commands.request(text)})
}

// privately answers its asker alone.
func (re *replier) privately(ctx context.Context, q asking) error {
	in, e, r := q.in, q.event, q.request
	a, failed, err := re.answering.consult(q, func() (bot.Answer, error) {
		working, cancel := context.WithTimeout(ctx, re.timeout)
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
		err = re.hook.respond(ctx, in, re.look.shown(q, a, failed, ""), "", "")
	} else {
		// Kept before it is shown: its buttons may be pressed at once.
		if err := errors.Join(re.answers.remember(ctx, q, a), re.desk.note(ctx, q, a, "")); err != nil {
			return err
		}
		err = re.hook.respond(ctx, in, re.look.whispered(a, answerID(e.ID)), a.Question, answerID(e.ID))
	}
	if err == nil {
		re.measured(q, a, failed, re.now())
	}
	return err
}
