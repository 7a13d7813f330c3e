package slackbot

import (
	"context"
	"errors"
	"fmt"

	"ibid/bot"
	"ibid/bot/slackbot/view"
	"ibid/corpus"
)

// more shows a person alone more quotes of an answer, or all the passages near
// one that is none. What it shows is an answer of its own, kept by an id that
// follows from the first one's, so that its buttons work.
func (re *replier) more(ctx context.Context, in *incoming, ref view.Ref) error {
	r, a, err := re.desk.kept(ctx, ref.Answer)
	if errors.Is(err, corpus.ErrNotFound) {
		return re.desk.tell(ctx, in, goneTitle, forgotten)
	}
	if err != nil {
		return err
	}
	if ref.Verb == view.VerbMore {
		more, err := re.commandNamed(a.Command).Answerer.Answer(ctx, bot.Question{
			Command: a.Command, Text: a.Question, Quotes: 3 * max(len(a.Quotes), 3), Before: re.before(ctx, r.Lane, r.ID), Plain: true,
		})
		if err != nil {
			return fmt.Errorf("find more quotes: %w", err)
		}
		a = more
	} else if ok, err := re.desk.holds(ctx, a); err != nil || !ok {
		return errors.Join(err, re.desk.tell(ctx, in, goneTitle, changedText))
	}
	id := answerID(string(ref.Verb) + ":" + ref.Answer)
	// In no conversation: it is no question of its own.
	err = re.store.PutAnswer(ctx, corpus.AnswerRecord{ID: id, Answer: encode(keep(a, re.now(), true)), At: re.now(), Person: in.person()})
	if err != nil {
		return fmt.Errorf("remember more quotes: %w", err)
	}
	o := re.shows(id)
	o.Ephemeral, o.Expanded = true, true
	for _, part := range view.Answer(a, o).All() {
		if err := re.whisper(ctx, in.reader(), in.user, part); err != nil {
			return err
		}
	}
	return nil
}

func (re *replier) commandNamed(name string) Command {
	for _, c := range re.commands {
		if c.Name == name {
			return c
		}
	}
	return re.commands[0]
}
