package slackbot

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/slack-go/slack"

	"ibid/bot"
	"ibid/bot/slackbot/view"
	"ibid/corpus"
)

// sharing begins the lane of an answer that is about to be posted for all; the
// channel follows. Should the bot stop just then, the next press looks for it.
const sharing = "sharing:"

// share posts what only the asker saw into the channel. Pressed again, it brings
// up to date what stands there.
func (b *Bot) share(ctx context.Context, in *incoming, ref view.Ref) error {
	r, err := b.store.AnswerByID(ctx, ref.Answer)
	if errors.Is(err, corpus.ErrNotFound) {
		return b.tell(ctx, in, goneTitle, forgotten)
	}
	if err != nil {
		return fmt.Errorf("share an answer: %w", err)
	}
	a, err := b.answer(ctx, ref.Answer)
	if err != nil {
		return err
	}
	if ok, err := b.holds(ctx, a); err != nil || !ok {
		return errors.Join(err, b.tell(ctx, in, goneTitle, changedText))
	}
	event, home := "share:"+ref.Answer, place{channel: in.channel}
	before := map[int]string{}
	switch ts, shared := strings.CutPrefix(r.Lane, laneOf(in.channel, "")); {
	case shared:
		home.thread = ts
		if before, err = b.sent(ctx, home, event); err != nil && !permanent(err) {
			return err
		}
	case r.Lane == sharing+in.channel:
		if before, err = b.found(ctx, in.channel, event, r.At); err != nil {
			return err
		}
		home.thread = before[0]
	default:
		r.Lane, r.At = sharing+in.channel, b.options.Now()
		if err := b.store.PutAnswer(ctx, r); err != nil {
			return fmt.Errorf("share an answer: %w", err)
		}
	}
	if before[0] == "" { // nothing was posted, or somebody deleted it
		before, home.thread = nil, ""
	}
	message := view.Answer(a, b.shows(ref.Answer))
	ts, err := b.postAll(ctx, home, message, event, before)
	if permanent(err) {
		return errors.Join(err, b.tell(ctx, in, "Not shared", "ibid can't write in this conversation. Invite it, then press the button once more."))
	}
	if err != nil {
		return err
	}
	r.Lane = laneOf(in.channel, ts)
	if err := b.store.PutAnswer(ctx, r); err != nil {
		return fmt.Errorf("remember a shared answer: %w", err)
	}
	return nil
}

// holds reports whether all that a kept answer quotes still stands in the corpus,
// word for word: what was true when it was sent need not be now.
func (b *Bot) holds(ctx context.Context, a bot.Answer) (bool, error) {
	for _, q := range slices.Concat(a.Quotes, a.Closest) {
		article, err := b.store.Article(ctx, q.Article)
		if errors.Is(err, corpus.ErrNotFound) {
			return false, nil
		}
		if err != nil {
			return false, fmt.Errorf("read the article of a quote: %w", err)
		}
		if now, ok := recut(article, corpus.Span{Start: q.Start, End: q.End}); !ok || now.Text != q.Text {
			return false, nil
		}
	}
	return true, nil
}

// found looks for what answers an event among a channel's messages since t, and
// in the thread that it began.
func (b *Bot) found(ctx context.Context, channel, event string, t time.Time) (map[int]string, error) {
	p := &slack.GetConversationHistoryParameters{
		ChannelID: channel, IncludeAllMetadata: true, Limit: 200,
		Oldest: fmt.Sprintf("%d.000000", t.Add(-time.Minute).Unix()), // clocks differ
	}
	for {
		var page *slack.GetConversationHistoryResponse
		err := b.call(ctx, func(ctx context.Context) (err error) {
			page, err = b.api.GetConversationHistoryContext(ctx, p)
			return err
		})
		if err != nil {
			return nil, fmt.Errorf("look for a shared answer: %w", slackError(err))
		}
		for _, m := range page.Messages {
			if n, ok := b.partOf(m, event); ok && n == 0 {
				return b.sent(ctx, place{channel, m.Timestamp}, event)
			}
		}
		if p.Cursor = page.ResponseMetaData.NextCursor; !page.HasMore || p.Cursor == "" {
			return nil, nil
		}
	}
}
