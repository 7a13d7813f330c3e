package slackbot

import (
	"context"
	"errors"
	"fmt"
	"ibid/bot"
	"ibid/bot/slackbot/view"
	"ibid/corpus"

	"github.com/slack-go/slack"
)

// expired are the names for a trigger whose three seconds are over.
var expired = map[string]bool{"expired_trigger_id": true, "trigger_expired": true, "trigger_exchanged": true, "exchanged_trigger_id": true}

// open shows a modal. When the trigger's time is over it says so where it can.
func (d *desk) open(ctx context.Context, in *incoming, v slack.ModalViewRequest) error {
	err := d.show(ctx, in, v)
	if !expired[refusalName(err)] || in.channel == "" {
		return err
	}
	told := d.whisper(ctx, in.reader(), in.user, view.Notice("ibid was too slow for Slack to show this. Please press the button once more."))
	return errors.Join(err, told)
}

func (d *desk) show(ctx context.Context, in *incoming, v slack.ModalViewRequest) error {
	err := d.call(ctx, func(ctx context.Context) error {
		_, err := d.api.OpenViewContext(ctx, in.interact.TriggerID, v)
		return err
	})
	if err != nil {
		return fmt.Errorf("open a modal: %w", err)
	}
	return nil
}

// tell says something where the person is: in a modal while the trigger lives,
// else in a message that only they see.
func (d *desk) tell(ctx context.Context, in *incoming, title, text string) error {
	err := d.show(ctx, in, view.Told(title, text))
	if err == nil || in.channel == "" {
		return err
	}
	return d.whisper(ctx, in.reader(), in.user, view.Notice(text))
}

const (
	versionTitle = "From another version"

	goneTitle   = "No longer there"
	forgotten   = "ibid no longer has this answer: answers are kept for a limited time. Ask the question again."
	changedText = "An article that this answer quotes has been removed or has changed since. Ask the question again."
	goneText    = "The article has been removed from ibid's database, or it has changed and no longer says this."
)

func (d *desk) showContext(ctx context.Context, in *incoming, ref view.Ref) error {
	article, was, err := d.answers.asQuoted(ctx, ref)
	if errors.Is(err, corpus.ErrNotFound) {
		return d.tell(ctx, in, goneTitle, goneText)
	}
	if err != nil {
		return fmt.Errorf("read an article: %w", err)
	}
	modal, err := view.Context(article, corpus.Span{Start: ref.Start, End: ref.End}, ref.Sum, was)
	if errors.Is(err, view.ErrSpan) {
		return d.tell(ctx, in, goneTitle, goneText)
	}
	if err != nil {
		return err
	}
	return d.open(ctx, in, modal)
}

func (d *desk) showCitation(ctx context.Context, in *incoming, ref view.Ref) error {
	article, _, err := d.answers.asQuoted(ctx, ref)
	if errors.Is(err, corpus.ErrNotFound) {
		return d.tell(ctx, in, goneTitle, goneText)
	}
	if err != nil {
		return fmt.Errorf("read an article: %w", err)
	}
	var origins []bot.Origin
	if q, ok := recut(article, corpus.Span{Start: ref.Start, End: ref.End}); ok && (ref.Sum == "" || view.Sum(q.Text) == ref.Sum) {
		origins = q.Origins
	}
	modal, err := view.Cite(entryOf(article), origins)
	if err != nil {
		return err
	}
	return d.open(ctx, in, modal)
}
