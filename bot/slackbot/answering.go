package slackbot

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"ibid/bot"
	"ibid/corpus"
)

// attempts is how often answering a question may have stopped the program before
// the person is told that it could not be done: it must not stop it at every
// start. What else an attempt waits for, such as the channel's pace, can't have
// been the question's doing and doesn't count.
const attempts = 3

// errGivenUp is why a question has no answer that has stopped the program so often.
var errGivenUp = errors.New("answering it has stopped ibid too often")

// answering has a question answered once, over however many attempts.
type answering struct {
	*journal
	answers *answers
	last    func() context.Context // of what has to be done although people ended the work
	log     *slog.Logger
}

// consult returns the answer to q: the one that an earlier attempt has remembered,
// else what ask finds. failed is why there is none, for the person; err is what
// may be gone at the next attempt.
func (w *answering) consult(q asking, ask func() (bot.Answer, error)) (a bot.Answer, failed, err error) {
	ctx := w.last()
	if a, known, err := w.remembered(ctx, q); known || err != nil {
		return a, nil, err
	}
	often, err := w.begin(ctx, q)
	if err != nil {
		return a, nil, err
	}
	if often {
		return a, errGivenUp, nil
	}
	a, failed = ask()
	if failed != nil || a.Status == "" {
		w.end(ctx, q) // an answer itself is remembered before it is sent
	}
	return a, failed, nil
}

// remembered is the answer that an earlier attempt has kept and perhaps sent, if
// all that it quotes still stands.
func (w *answering) remembered(ctx context.Context, q asking) (bot.Answer, bool, error) {
	if !q.in.again {
		return bot.Answer{}, false, nil
	}
	a, err := w.answers.byID(ctx, answerID(q.event.ID))
	if errors.Is(err, corpus.ErrNotFound) {
		return bot.Answer{}, false, nil
	}
	if err != nil {
		return bot.Answer{}, false, fmt.Errorf("recall an answer: %w", err)
	}
	ok, err := w.answers.holds(ctx, a)
	return a, ok && err == nil, err
}

// begin notes durably that answering begins, once a run of the program,
// and reports whether it may not: so many runs have not come to its end.
func (w *answering) begin(ctx context.Context, q asking) (often bool, err error) {
	if q.in.counted {
		return false, nil
	}
	err = w.amend(ctx, q.event.ID, func(n *note) {
		if often = n.Begun >= attempts; !often {
			n.Begun++
		}
	})
	if errors.Is(err, corpus.ErrNotFound) {
		err = errors.Join(err, errGone) // withdrawn
	}
	q.in.counted = err == nil && !often
	return often, err
}

// end takes the note back: answering came to an end, if not to an answer.
func (w *answering) end(ctx context.Context, q asking) {
	// Also when the bot stops: that is none of the question's doing either.
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
	defer cancel()
	if err := w.amend(ctx, q.event.ID, func(n *note) { n.Begun = 0 }); err != nil {
		w.log.Debug("the end of answering was not noted", "reason", err)
		return
	}
	q.in.counted = false
}
