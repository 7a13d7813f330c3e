package slackbot

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"time"

	"github.com/slack-go/slack"

	"ibid/bot"
	"ibid/bot/slackbot/view"
	"ibid/corpus"
)

// replier answers questions where they were asked.
type replier struct {
	*sender
	*journal
	desk      *desk
	answers   *answers
	answering *answering
	turns     turns
	sessions  sessions
	hook      *hook
	look      look
	commands  table
	streams   streams
	timeout   time.Duration          // for one question
	patience  time.Duration          // how long an answer may take before its progress is shown
	last      func() context.Context // of what has to be done although people ended the work
}

// asking is a question being answered in its conversation.
type asking struct {
	in      *incoming
	event   corpus.Event
	request request
	before  []bot.Question // what it follows; nil for the questions of its conversation
	asker   string         // who asked it with a button, by id: no message of theirs says so
}

func (q asking) place() place { return place{q.in.channel, q.in.thread} }

const (
	// patience is what Options.Patience is when nothing is said; draftPatience how
	// long an answer may take after its first part.
	patience      = 700 * time.Millisecond
	draftPatience = 150 * time.Millisecond
	// statusEvery renews what Slack takes away after two minutes.
	statusEvery = 100 * time.Second
)

// answerID names an answer for its buttons: the same at every attempt.
func answerID(event string) string {
	sum := sha256.Sum256([]byte(event))
	return hex.EncodeToString(sum[:8])
}

// reply answers in the thread, exactly once.
func (re *replier) reply(ctx context.Context, q asking) error {
	t := re.telling(q)
	if q.in.again {
		if err := t.recall(re.last()); err != nil {
			return err
		}
	}
	var a, draft bot.Answer
	var failed error
	if ctx.Err() == nil {
		var err error
		a, failed, err = re.answering.consult(q, func() (a bot.Answer, err error) {
			a, draft, err = re.think(ctx, q, t)
			return a, err
		})
		if err != nil {
			return err
		}
	}
	switch why := context.Cause(ctx); {
	case errors.Is(why, errWithdrawn):
		re.measured(q, draft, why, t.first)
		return t.takeBack(re.last())
	case errors.Is(why, errStopped):
		re.measured(q, draft, why, t.first)
		return re.stopped(re.last(), q, t, draft)
	case ctx.Err() != nil:
		return ctx.Err() // the bot itself stops
	}
	if failed != nil && !errors.Is(failed, bot.ErrQuestion) {
		re.log.Error("no answer", "event", q.event.ID, "reason", failed)
	}
	// The answer is there: who stops it now comes too late, but what answers a
	// question that is deleted now still goes.
	if err := re.settle(re.last(), q, t, a, failed); err != nil {
		return err
	}
	if errors.Is(context.Cause(ctx), errWithdrawn) {
		return errors.Join(t.recall(re.last()), t.takeBack(re.last()))
	}
	return nil
}

// settle sends the answer, or why there is none, and remembers it.
func (re *replier) settle(ctx context.Context, q asking, t *telling, a bot.Answer, failed error) error {
	// Kept before it is seen: its buttons and follow-ups may come at once.
	if err := re.answers.remember(ctx, q, a); err != nil {
		return err
	}
	id := answerID(q.event.ID)
	var ending []slack.Block
	if failed == nil {
		ending = view.Ending(a, re.look.to(q, id), t.shown)
	}
	ts, err := t.finish(ctx, re.look.shown(q, a, failed, id), ending)
	if err != nil {
		return err
	}
	t.seen()
	re.measured(q, a, failed, t.first)
	re.sessions.idle(ctx, q.in)
	return re.desk.note(ctx, q, a, ts)
}

// stopped says in the message that somebody stopped the work, and leaves what had
// been found by then.
func (re *replier) stopped(ctx context.Context, q asking, t *telling, draft bot.Answer) error {
	id := ""
	if len(draft.Quotes) > 0 {
		id = answerID(q.event.ID)
		draft.Status = bot.Partial
		if err := re.answers.remember(ctx, q, draft); err != nil {
			return err
		}
	}
	_, err := t.finish(ctx, view.Stopped(draft, re.look.to(q, id)), nil)
	re.sessions.idle(ctx, q.in)
	return err
}

// think asks the command and, when that takes long, shows meanwhile how far it
// is. draft is what the command said of its answer last.
func (re *replier) think(ctx context.Context, q asking, t *telling) (a, draft bot.Answer, err error) {
	working, cancel := context.WithTimeout(ctx, re.timeout)
	defer cancel()
	type outcome struct {
		a   bot.Answer
		err error
	}
	done, p := make(chan outcome, 1), newProgress()
	before := re.turns.of(ctx, q)
	go func() {
		a, err := q.request.command.Answerer.Answer(working, bot.Question{
			Command: q.request.command.Name, Text: q.request.text, Before: before, Follow: p, Suggest: true,
		})
		done <- outcome{re.desk.instead(a), err}
	}()
	re.sessions.working(ctx, q)
	w := newWatch(t, p, re.patience)
	for {
		select {
		case o := <-done: // the command's own context ends it
			return o.a, p.now().draft, o.err
		case <-w.patience:
			w.begin(ctx)
		case <-p.changed:
			w.changed(ctx)
		case <-w.pause:
			w.resume(ctx)
		case <-w.renew:
			w.renew = re.after(statusEvery)
			re.sessions.status(ctx, q.in, readingStatus)
		}
	}
}

// say sends what is no answer, once: as the next message of a direct conversation,
// elsewhere to the person alone.
func (re *replier) say(ctx context.Context, in *incoming, e corpus.Event, m view.Message) error {
	if !isDirect(in.channel) {
		return re.whisper(ctx, in.open(), in.user, m)
	}
	t := re.telling(asking{in: in, event: e})
	if in.again {
		if err := t.recall(ctx); err != nil {
			return err
		}
	}
	_, err := t.finish(ctx, m, nil)
	return err
}
