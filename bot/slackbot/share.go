package slackbot

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"ibid/bot/slackbot/view"
	"ibid/corpus"
)

// sharing begins the lane of an answer that is about to be posted for all; the
// channel follows. Should the bot stop just then, the next press looks for it.
const sharing = "sharing:"

// share posts what only the asker saw into the channel. Pressed again, it brings
// up to date what stands there.
func (b *buttons) share(ctx context.Context, in *incoming, ref view.Ref) error {
	r, a, err := b.answers.kept(ctx, ref.Answer)
	if errors.Is(err, corpus.ErrNotFound) {
		return b.desk.tell(ctx, in, goneTitle, forgotten)
	}
	if err != nil {
		return fmt.Errorf("share an answer: %w", err)
	}
	if ok, err := b.answers.holds(ctx, a); err != nil || !ok {
		return errors.Join(err, b.desk.tell(ctx, in, goneTitle, changedText))
	}
	event, home := "share:"+ref.Answer, place{channel: in.channel}
	before := map[int]string{}
	switch ts, is := strings.CutPrefix(r.Lane, laneOf(in.channel, "")); {
	case is:
		home.thread = ts
		if before, err = b.sent(ctx, home, event); err != nil && !permanent(err) {
			return err
		}
	case r.Lane == sharing+in.channel:
		if before, err = b.foundSince(ctx, in.channel, event, r.At); err != nil {
			return err
		}
		home.thread = before[0]
	default:
		r.Lane, r.At = sharing+in.channel, b.now()
		if err := b.answers.store.PutAnswer(ctx, r); err != nil {
			return fmt.Errorf("share an answer: %w", err)
		}
	}
	if before[0] == "" { // nothing was posted, or somebody deleted it
		before, home.thread = nil, ""
	}
	o := b.look.shows(ref.Answer)
	o.Asker = in.user
	message := view.Answer(a, o)
	ts, err := b.postAll(ctx, home, message, event, before)
	if permanent(err) {
		return errors.Join(err, b.desk.tell(ctx, in, "Not shared", "ibid can't write in this conversation. Invite it, then press the button once more."))
	}
	if err != nil {
		return err
	}
	r.Lane = laneOf(in.channel, ts)
	if before[0] == "" {
		if r, err = shared(r, Sharing{By: in.person(), At: b.now().UTC(), Conversation: r.Lane}); err != nil {
			return err
		}
	}
	if err := b.answers.store.PutAnswer(ctx, r); err != nil {
		return fmt.Errorf("remember a shared answer: %w", err)
	}
	return nil
}
