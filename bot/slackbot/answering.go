package slackbot

import (
	"context"
	"errors"
	"fmt"
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

// consult returns the answer to q: the one that an earlier attempt has remembered,
// else what ask finds. failed is why there is none, for the person; err is what
// may be gone at the next attempt.
func (re *replier) consult(q asking, ask func() (bot.Answer, error)) (a bot.Answer, failed, err error) {
	ctx := re.last()
	if a, known, err := re.remembered(ctx, q); known || err != nil {
		return a, nil, err
	}
	often, err := re.beginAnswering(ctx, q)
	if err != nil {
		return a, nil, err
	}
	if often {
		return a, errGivenUp, nil
	}
	a, failed = ask()
	if failed != nil || a.Status == "" {
		re.endAnswering(ctx, q) // an answer itself is remembered before it is sent
	}
	return a, failed, nil
}

// remembered is the answer that an earlier attempt has kept and perhaps sent, if
// all that it quotes still stands.
func (re *replier) remembered(ctx context.Context, q asking) (bot.Answer, bool, error) {
	if !q.in.again {
		return bot.Answer{}, false, nil
	}
	a, err := re.desk.answer(ctx, answerID(q.event.ID))
	if errors.Is(err, corpus.ErrNotFound) {
		return bot.Answer{}, false, nil
	}
	if err != nil {
		return bot.Answer{}, false, fmt.Errorf("recall an answer: %w", err)
	}
	ok, err := re.desk.holds(ctx, a)
	return a, ok && err == nil, err
}

// beginAnswering notes durably that answering begins, once a run of the program,
// and reports whether it may not: so many runs have not come to its end.
func (re *replier) beginAnswering(ctx context.Context, q asking) (often bool, err error) {
	if q.in.counted {
		return false, nil
	}
	err = re.amend(ctx, q.event.ID, func(n *note) {
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

// endAnswering takes the note back: answering came to an end, if not to an answer.
func (re *replier) endAnswering(ctx context.Context, q asking) {
	// Also when the bot stops: that is none of the question's doing either.
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
	defer cancel()
	if err := re.amend(ctx, q.event.ID, func(n *note) { n.Begun = 0 }); err != nil {
		re.log.Debug("the end of answering was not noted", "reason", err)
		return
	}
	q.in.counted = false
}
