package slackbot

import (
	"context"
	"errors"
	"fmt"

	"ibid/bot"
	"ibid/bot/slackbot/view"
	"ibid/corpus"
)

// buttons do what the buttons under a whole answer are for.
type buttons struct {
	*sender
	desk     *desk
	answers  *answers
	turns    turns
	hook     *hook
	look     look
	commands table
}

// more shows a person alone more quotes of an answer, or all the passages near
// one that is none. What it shows is an answer of its own, kept by an id that
// follows from the first one's, so that its buttons work.
func (b *buttons) more(ctx context.Context, in *incoming, ref view.Ref) error {
	r, a, err := b.answers.kept(ctx, ref.Answer)
	if errors.Is(err, corpus.ErrNotFound) {
		return b.desk.tell(ctx, in, goneTitle, forgotten)
	}
	if err != nil {
		return err
	}
	if ref.Verb == view.VerbMore {
		more, err := b.commands.orFirst(a.Command).Answerer.Answer(ctx, bot.Question{
			Command: a.Command, Text: a.Question, Quotes: 3 * max(len(a.Quotes), 3), Before: b.turns.before(ctx, r.Lane, r.ID), Plain: true,
		})
		if err != nil {
			return fmt.Errorf("find more quotes: %w", err)
		}
		a = more
	} else if ok, err := b.answers.holds(ctx, a); err != nil || !ok {
		return errors.Join(err, b.desk.tell(ctx, in, goneTitle, changedText))
	}
	id := answerID(string(ref.Verb) + ":" + ref.Answer)
	// In no conversation: it is no question of its own.
	err = b.answers.store.PutAnswer(ctx, corpus.AnswerRecord{ID: id, Answer: encode(keep(a, b.now(), true)), At: b.now(), Person: in.person()})
	if err != nil {
		return fmt.Errorf("remember more quotes: %w", err)
	}
	o := b.look.shows(id)
	o.Ephemeral, o.Expanded = true, true
	for _, part := range view.Answer(a, o).All() {
		if err := b.whisper(ctx, in.reader(), in.user, part); err != nil {
			return err
		}
	}
	return nil
}

// showAgain shows a person the answer that may not have reached them.
func (b *buttons) showAgain(ctx context.Context, in *incoming, ref view.Ref) error {
	a, err := b.answers.byID(ctx, ref.Answer)
	if errors.Is(err, corpus.ErrNotFound) {
		return b.desk.tell(ctx, in, goneTitle, forgotten)
	}
	if err != nil {
		return fmt.Errorf("show an answer again: %w", err)
	}
	for i, part := range b.look.whispered(a, ref.Answer).All() {
		if i == mostPrivate {
			break
		}
		if err := b.hook.send(ctx, in, part); err != nil {
			return fmt.Errorf("show an answer again: %w", err)
		}
	}
	return nil
}
