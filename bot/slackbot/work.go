package slackbot

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"ibid/bot/slackbot/view"
	"ibid/corpus"
)

// work deals with a kept event, once, whatever happened to earlier attempts.
func (b *Bot) work(id string) {
	ctx, end := b.running.begin(b.lanes.within(b.life), id)
	defer end()
	var e corpus.Event
	// Not with ctx: people may end the work at any moment, and what an earlier
	// attempt left standing has to be dealt with then too.
	last := b.last()
	err := b.insist(last, func(int) (err error) {
		e, err = b.store.Begin(last, id)
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
			b.running.end(id, why)
		}
		err = b.attempt(ctx, e)
	}
	switch {
	case b.life.Err() != nil:
		return // stopping: the next start takes it up
	case errors.Is(err, ErrStopping), closedOut(err):
		b.log.Error("event left for the next start", "id", id, "attempt", e.Attempts, "reason", err)
		return
	case err == nil && ctx.Err() != nil:
		b.log.Info("work ended", "id", id, "why", context.Cause(ctx))
	case err != nil:
		b.log.Error("event not dealt with", "id", id, "attempt", e.Attempts, "reason", err)
	}
	if err := b.insist(b.life, func(int) error { return b.store.Done(b.life, id) }); err != nil {
		b.log.Error("event will be looked at again at the next start", "id", id, "reason", err)
	}
	b.tidy(b.life)
}

// attempt does what an event asks for, again while that fails for a moment.
func (b *Bot) attempt(ctx context.Context, e corpus.Event) error {
	in, err := parse(Delivery{Kind: e.Kind, Payload: e.Payload, At: e.Received})
	if err != nil || in == nil {
		return err
	}
	// Not ctx: what people end has its own last step, which is insisted on too.
	err = b.insist(b.last(), func(try int) error {
		in.again = e.Attempts > 1 || try > 0
		return b.do(ctx, in, e)
	})
	if shut[refusalName(err)] && in.user != "" && !isDirect(in.channel) {
		err = errors.Join(err, b.apologise(ctx, in))
	}
	return err
}

// apologise tells a person in private that the bot can't answer where they asked.
func (b *Bot) apologise(ctx context.Context, in *incoming) error {
	m := view.Failed("You asked in a conversation that ibid can't write in. Invite it there, or ask here.")
	return b.call(ctx, func(ctx context.Context) error {
		_, _, err := b.api.PostMessageContext(ctx, in.user, contents(m)...)
		return err
	})
}

// do is what an event asks for.
func (b *Bot) do(ctx context.Context, in *incoming, e corpus.Event) error {
	switch {
	case in.home != nil:
		return b.opened(ctx, in)
	case in.slash != nil:
		return b.slashCommand(ctx, in, e)
	case in.interact != nil:
		return b.shortcut(ctx, in, e)
	}
	text, ok, err := b.question(b.last(), in)
	if err != nil || !ok {
		return err
	}
	r := commandOf(b.commands, text)
	if r.text == "" {
		return b.greet(ctx, in)
	}
	return b.reply(ctx, asking{in: in, event: e, request: r})
}

// permanent reports whether a refusal of Slack's will stay: nobody is there to be
// told, or nothing to be told about.
func permanent(err error) bool {
	return errors.Is(slackError(err), errGone)
}

// errGone stands for the refusals that trying again can't change.
var errGone = errors.New("the conversation is closed to the bot")

var gone = map[string]bool{
	"channel_not_found": true, "not_in_channel": true, "is_archived": true, "message_not_found": true,
	"thread_not_found": true, "cant_update_message": true, "restricted_action": true, "user_not_found": true,
	"token_revoked": true, "account_inactive": true, "invalid_auth": true, "cannot_reply_to_message": true,
}

// shut are the refusals to write in a conversation that the asker is in.
var shut = map[string]bool{
	"channel_not_found": true, "not_in_channel": true, "is_archived": true, "restricted_action": true,
}

// closedOut reports whether Slack refuses the bot itself, which whoever runs it
// can mend: questions wait for that.
func closedOut(err error) bool {
	switch refusalName(err) {
	case "token_revoked", "account_inactive", "invalid_auth", "not_authed", "missing_scope", "token_expired":
		return true
	}
	return false
}

// slackError marks the refusals that will stay with errGone.
func slackError(err error) error {
	if name := refusalName(err); gone[name] {
		return fmt.Errorf("%w: %w", errGone, err)
	}
	return err
}

// encode writes what the bot itself will read again; its own types always can be.
func encode(v any) []byte {
	data, err := json.Marshal(v)
	if err != nil {
		panic(fmt.Sprintf("slackbot: %T can't be written as JSON: %v", v, err))
	}
	return data
}
