package slackbot

import (
	"context"
	"errors"
	"fmt"

	"github.com/slack-go/slack"

	"ibid/bot/slackbot/view"
)

// replace brings up to date a message that takes no additions.
func (t *telling) replace(ctx context.Context, s stand) {
	event, p := t.q.event.ID, place{t.q.in.channel, t.before[0]}
	err := t.once(ctx, func(ctx context.Context) error {
		_, _, _, err := t.api.UpdateMessageContext(ctx, p.channel, p.thread,
			append(contents(t.working(s)), slack.MsgOptionMetadata(metadata(event, 0)))...)
		return err
	})
	var limited *slack.RateLimitedError
	switch {
	case errors.As(err, &limited):
		t.mute = t.now().Add(limited.RetryAfter)
	case refusalName(err) == "message_not_found":
		delete(t.before, 0)
		t.again = true
	}
	if err != nil {
		t.log.Debug("progress not shown", "reason", err)
	}
}

// finish makes the message the answer, with what follows it, and returns its ts.
// ending is what completes a stream that shows a part of the answer already.
func (t *telling) finish(ctx context.Context, m view.Message, ending []slack.Block) (ts string, err error) {
	if t.doubt {
		if err := t.recall(ctx); err != nil {
			return "", err
		}
	}
	if t.stream != "" {
		if err := t.end(ctx, ending); err != nil {
			return "", err
		}
	}
	return t.postAll(ctx, t.q.place(), m, t.q.event.ID, t.before)
}

// end ends the stream. What Slack refuses of its end comes with the update that
// follows, which also gives the message its text, and takes the tasks away.
func (t *telling) end(ctx context.Context, ending []slack.Block) error {
	if !t.exact {
		ending = nil
	}
	p := place{t.q.in.channel, t.stream}
	err := t.endStream(ctx, p, t.q.event.ID, nil, ending)
	if len(ending) > 0 && err != nil && !passing(err) && !closedOut(err) && !permanent(err) {
		err = t.endStream(ctx, p, t.q.event.ID, nil, nil)
	}
	switch {
	case refusalName(err) == "message_not_found":
		delete(t.before, 0)
	case err != nil && (passing(err) || closedOut(err)):
		return err
	}
	t.stream = ""
	return nil
}

// takeBack removes what stands of the answer to a question that was deleted.
func (t *telling) takeBack(ctx context.Context) error {
	if t.doubt {
		if err := t.recall(ctx); err != nil {
			return err
		}
	}
	if t.before[0] != "" && t.stream != "" {
		if err := t.end(ctx, nil); err != nil {
			return err
		}
	}
	for _, ts := range t.before {
		err := t.call(ctx, func(ctx context.Context) error {
			_, _, err := t.api.DeleteMessageContext(ctx, t.q.in.channel, ts)
			return err
		})
		if err != nil && refusalName(err) != "message_not_found" {
			return fmt.Errorf("take back what was sent: %w", slackError(err))
		}
	}
	return nil
}
