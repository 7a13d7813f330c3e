package slackbot

import (
	"context"
	"errors"
	"fmt"

	"github.com/slack-go/slack"

	"ibid/bot/slackbot/view"
	"ibid/corpus"
)

// interact does what a button or a modal asks for, at this moment: the trigger
// that opens a modal lives three seconds.
func (b *Bot) interact(in *incoming) {
	ctx, cancel := context.WithTimeout(b.hands.within(b.inbox.life), b.options.Timeout)
	defer cancel()
	var err error
	switch c := in.interact; c.Type {
	case slack.InteractionTypeBlockActions:
		for _, a := range c.ActionCallback.BlockActions {
			err = errors.Join(err, b.pressed(ctx, in, a))
		}
	case slack.InteractionTypeViewSubmission:
		err = b.desk.submitted(ctx, in)
	default:
		b.options.Log.Debug("interaction passed over", "type", c.Type)
	}
	if err != nil {
		b.options.Log.Warn("a button press could not be answered", "user", in.user, "reason", err)
	}
}

// value is what a pressed element carries.
func value(a *slack.BlockAction) string {
	if a.SelectedOption.Value != "" {
		return a.SelectedOption.Value
	}
	return a.Value
}

func (b *Bot) pressed(ctx context.Context, in *incoming, a *slack.BlockAction) error {
	if view.Action(a.ActionID) == view.ActionOpen {
		return nil
	}
	ref, err := view.ParseRef(value(a))
	if err == nil {
		ref, err = b.desk.answers.resolve(ctx, ref)
	}
	switch {
	case errors.Is(err, view.ErrRefVersion):
		return b.desk.tell(ctx, in, versionTitle, "This button belongs to another version of ibid. Ask the question again to get buttons that work.")
	case errors.Is(err, corpus.ErrNotFound):
		return b.desk.tell(ctx, in, goneTitle, forgotten)
	case err != nil:
		told := b.desk.tell(ctx, in, "That did not work", "ibid can't read what this button stands for. Ask the question again to get buttons that work.")
		return errors.Join(fmt.Errorf("button %s: %w", a.ActionID, err), told)
	}
	switch ref.Verb {
	case view.VerbContext:
		return b.desk.showContext(ctx, in, ref)
	case view.VerbCite:
		return b.desk.showCitation(ctx, in, ref)
	case view.VerbSave:
		return b.desk.save(ctx, in, ref)
	case view.VerbRemove:
		return b.desk.unsave(ctx, in, ref)
	case view.VerbMore, view.VerbClosest:
		return b.buttons.more(ctx, in, ref)
	case view.VerbFiles:
		return b.desk.giveFiles(ctx, in)
	case view.VerbShow:
		return b.buttons.showAgain(ctx, in, ref)
	case view.VerbShare:
		return b.buttons.share(ctx, in, ref)
	case view.VerbHelpful:
		return b.desk.rate(ctx, in, ref, true, "")
	case view.VerbNotHelpful:
		return errors.Join(b.desk.rate(ctx, in, ref, false, ""), b.desk.open(ctx, in, view.Reason(ref)))
	}
	return fmt.Errorf("button %s asks for %q", a.ActionID, ref.Verb)
}
