package slackbot

import (
	"context"
	"errors"
	"fmt"
	"ibid/bot/slackbot/view"
	"ibid/corpus"
	"time"
)

// inbox works on what was delivered: each event is durable before it is
// acknowledged, and dealt with once.
type inbox struct {
	*sender
	*journal
	store interface {
		corpus.Inbox
		corpus.Forgetter
	}
	lanes       *lanes
	life        context.Context // ends when Stop's patience does
	keepAnswers time.Duration
	tidied      tidying
	do          func(ctx context.Context, in *incoming, e corpus.Event) error
}

// keep makes an event durable and takes it in hand, once.
func (box *inbox) keep(ctx context.Context, in *incoming, d Delivery) error {
	_, err := box.store.Receive(ctx, corpus.Event{
		// A message can't have come before it was sent: then this machine's clock is behind.
		ID: in.id, Kind: d.Kind, Lane: in.lane, Payload: d.Payload, Received: later(d.At, in.sent()),
	})
	if err != nil {
		return fmt.Errorf("keep an event: %w", err)
	}
	// Known or not: an earlier run may have kept it with its last breath, after
	// this one looked what was left open.
	box.take(in.lane, in.person(), in.id)
	return nil
}

// askerOf is whose work a kept event is.
func askerOf(e corpus.Event) string {
	in, err := parse(Delivery{Kind: e.Kind, Payload: e.Payload, At: e.Received})
	if err != nil || in == nil {
		return ""
	}
	return in.person()
}

// take queues work on a kept event, unless this bot has it in hand already. One
// that is done is found to be so when its turn comes. When the lanes are closed
// the next start takes it up.
func (box *inbox) take(lane, asker, id string) {
	if !box.running.claim(id) {
		return
	}
	queued := box.lanes.add(lane, asker, func(h *hold) {
		defer box.running.release(id)
		box.work(h.within(box.life), id)
	})
	if !queued {
		box.running.release(id)
	}
}

// last is the context of what has to be done although people ended the work.
func (box *inbox) last() context.Context { return box.lanes.within(box.life) }

// work deals with a kept event, once, whatever happened to earlier attempts. last is the
// context of what has to be done although people ended the work.
func (box *inbox) work(last context.Context, id string) {
	ctx, end := box.running.begin(box.lanes.within(box.life), id)
	defer end()
	var e corpus.Event
	// Not with ctx: people may end the work at any moment, and what an earlier
	// attempt left standing has to be dealt with then too.
	err := box.insist(last, func(int) (err error) {
		e, err = box.store.Begin(last, id)
		if errors.Is(err, corpus.ErrNotFound) {
			err = errors.Join(err, errGone)
		}
		return err
	})
	if errors.Is(err, corpus.ErrNotFound) {
		return // dealt with, or withdrawn
	}
	if err == nil {
		if why := noteOf(e).cause(); why != nil {
			box.running.end(id, why)
		}
		err = box.attempt(ctx, last, e)
	}
	switch {
	case box.life.Err() != nil:
		return // stopping: the next start takes it up
	case errors.Is(err, ErrStopping), closedOut(err):
		box.log.Error("event left for the next start", "id", id, "attempt", e.Attempts, "reason", err)
		return
	case err == nil && ctx.Err() != nil:
		box.log.Info("work ended", "id", id, "why", context.Cause(ctx))
	case err != nil:
		box.log.Error("event not dealt with", "id", id, "attempt", e.Attempts, "reason", err)
	}
	if err := box.insist(box.life, func(int) error { return box.store.Done(box.life, id) }); err != nil {
		box.log.Error("event will be looked at again at the next start", "id", id, "reason", err)
	}
	box.tidy(box.life)
}

// attempt does what an event asks for, again while that fails for a moment.
func (box *inbox) attempt(ctx, last context.Context, e corpus.Event) error {
	in, err := parse(Delivery{Kind: e.Kind, Payload: e.Payload, At: e.Received})
	if err != nil || in == nil {
		return err
	}
	// Not ctx: what people end has its own last step, which is insisted on too.
	err = box.insist(last, func(try int) error {
		in.again = e.Attempts > 1 || try > 0
		return box.do(ctx, in, e)
	})
	switch name := refusalName(err); {
	case in.user == "" || name == "" || closedOut(err):
	case shut[name] && !isDirect(in.channel):
		err = errors.Join(err, box.apologise(ctx, in, "You asked in a conversation that ibid can't write in. Invite it there, or ask here."))
	case !gone[name]:
		err = errors.Join(err, box.apologise(ctx, in, "Slack did not take ibid's answer to your question. Whoever runs ibid finds the reason in its log."))
	}
	return err
}

// apologise tells a person in private that there is no answer where they asked.
func (box *inbox) apologise(ctx context.Context, in *incoming, why string) error {
	m := view.Failed(why)
	return box.call(ctx, func(ctx context.Context) error {
		_, _, err := box.api.PostMessageContext(ctx, in.user, contents(m)...)
		return err
	})
}
