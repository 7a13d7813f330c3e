package slackbot

import (
	"context"
	"errors"
	"fmt"
	"strconv"

	"ibid/bot"
	"ibid/corpus"
)

// next asks, as the person who pressed its button, a question that an answer suggests. It
// is answered where the answer stands, and to the person alone where that is for them
// alone.
func (re *replier) next(ctx context.Context, in *incoming, e corpus.Event) error {
	ref := in.next()
	r, a, err := re.desk.kept(ctx, ref.Answer)
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
	q := asking{in: in, event: e, request: commandOf(re.commands, a.Suggestions[n].Line), asker: in.user, before: re.before(ctx, r.Lane, r.ID)}
	if turn, ok := bot.Turn(a); ok {
		q.before = append(q.before, turn)
	}
	if in.interact.Container.IsEphemeral {
		return re.privately(ctx, q)
	}
	return re.reply(ctx, q)
}
