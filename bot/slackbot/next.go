package slackbot

import (
	"context"
	"errors"
	"fmt"
	"strconv"

	"ibid/bot"
	"ibid/bot/slackbot/view"
	"ibid/corpus"
)

// next asks, as the person who pressed its button, a question that an answer suggests. It
// is answered where the answer stands, and to the person alone where that is for them
// alone.
func (re *replier) next(ctx context.Context, in *incoming, e corpus.Event) error {
	ref := in.next()
	r, a, err := re.answers.kept(ctx, ref.Answer)
	if errors.Is(err, corpus.ErrNotFound) {
		return re.desk.tell(ctx, in, goneTitle, forgotten)
	}
	if err != nil {
		return fmt.Errorf("read the answer that suggests a question: %w", err)
	}
	n, err := strconv.Atoi(ref.Quote)
	if err != nil || n < 0 || n >= len(a.Suggestions) {
		return fmt.Errorf("the answer %s suggests no question %q", ref.Answer, ref.Quote)
	}
	q := asking{in: in, event: e, request: re.commands.request(a.Suggestions[n].Line), asker: in.user, before: re.turns.before(ctx, r.Lane, r.ID)}
	if turn, ok := bot.Turn(a); ok {
		q.before = append(q.before, turn)
	}
	if in.interact.Container.IsEphemeral {
		return re.privately(ctx, q)
	}
	return re.reply(ctx, q)
}

// shortcut finds evidence for somebody's message and answers in its thread.
func (re *replier) shortcut(ctx context.Context, in *incoming, e corpus.Event) error {
	text := plain(in.interact.Message.Text)
	command := re.commands.orFirst("cite")
	if text == "" {
		return re.whisper(ctx, in.reader(), in.user, view.Notice("That message has no words to look for in the articles."))
	}
	return re.reply(ctx, asking{in: in, event: e, request: request{command, text}})
}
