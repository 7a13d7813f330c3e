package slackbot

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/slack-go/slack"

	"ibid/bot"
	"ibid/bot/slackbot/view"
	"ibid/corpus"
)

// interact does what a button or a modal asks for, at this moment: the trigger
// that opens a modal lives three seconds.
func (b *Bot) interact(in *incoming) {
	ctx, cancel := context.WithTimeout(b.hands.within(b.life), b.options.Timeout)
	defer cancel()
	var err error
	switch c := in.interact; c.Type {
	case slack.InteractionTypeBlockActions:
		for _, a := range c.ActionCallback.BlockActions {
			err = errors.Join(err, b.pressed(ctx, in, a))
		}
	case slack.InteractionTypeViewSubmission:
		err = b.submitted(ctx, in)
	default:
		b.log.Debug("interaction passed over", "type", c.Type)
	}
	if err != nil {
		b.log.Warn("a button's work was not done", "user", in.user, "reason", err)
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
		ref, err = b.resolve(ctx, ref)
	}
	switch {
	case errors.Is(err, view.ErrRefVersion):
		return b.tell(ctx, in, versionTitle, "This button belongs to another version of ibid. Ask the question again to get buttons that work.")
	case errors.Is(err, corpus.ErrNotFound):
		return b.tell(ctx, in, goneTitle, forgotten)
	case err != nil:
		told := b.tell(ctx, in, "That did not work", "ibid can't read what this button stands for. Ask the question again to get buttons that work.")
		return errors.Join(fmt.Errorf("button %s: %w", a.ActionID, err), told)
	}
	switch ref.Verb {
	case view.VerbContext:
		return b.showContext(ctx, in, ref)
	case view.VerbCite:
		return b.showCitation(ctx, in, ref)
	case view.VerbSave:
		return b.save(ctx, in, ref)
	case view.VerbRemove:
		return b.unsave(ctx, in, ref)
	case view.VerbMore, view.VerbClosest:
		return b.more(ctx, in, ref)
	case view.VerbFiles:
		return b.giveFiles(ctx, in)
	case view.VerbShare:
		return b.share(ctx, in, ref)
	case view.VerbHelpful:
		return b.rate(ctx, in, ref, true, "")
	case view.VerbNotHelpful:
		return errors.Join(b.rate(ctx, in, ref, false, ""), b.open(ctx, in, view.Reason(ref)))
	}
	return fmt.Errorf("button %s asks for %q", a.ActionID, ref.Verb)
}

// resolve completes a reference that had no room for the quote's place, from the
// answer it belongs to.
func (b *Bot) resolve(ctx context.Context, ref view.Ref) (view.Ref, error) {
	if ref.Article != "" || ref.Quote == "" {
		return ref, nil
	}
	a, err := b.answer(ctx, ref.Answer)
	if err != nil {
		return ref, err
	}
	q, ok := a.Quote(ref.Quote)
	if !ok {
		return ref, fmt.Errorf("%w: the answer has no quote %s", view.ErrRef, ref.Quote)
	}
	return view.QuoteRef(ref.Verb, ref.Answer, q), nil
}

// expired are the names for a trigger whose three seconds are over.
var expired = map[string]bool{"expired_trigger_id": true, "trigger_expired": true, "trigger_exchanged": true, "exchanged_trigger_id": true}

// open shows a modal. When the trigger's time is over it says so where it can.
func (b *Bot) open(ctx context.Context, in *incoming, v slack.ModalViewRequest) error {
	err := b.show(ctx, in, v)
	if !expired[refusalName(err)] || in.channel == "" {
		return err
	}
	told := b.whisper(ctx, in.reader(), in.user, view.Notice("ibid was too slow for Slack to show this. Please press the button once more."))
	return errors.Join(err, told)
}

func (b *Bot) show(ctx context.Context, in *incoming, v slack.ModalViewRequest) error {
	err := b.call(ctx, func(ctx context.Context) error {
		_, err := b.api.OpenViewContext(ctx, in.interact.TriggerID, v)
		return err
	})
	if err != nil {
		return fmt.Errorf("open a modal: %w", err)
	}
	return nil
}

// reader is where the person who pressed something reads. What only they see
// comes without its message: then the container says where it was.
func (in *incoming) reader() place {
	thread := in.interact.Message.ThreadTimestamp
	if thread == "" {
		thread = in.interact.Container.ThreadTs
	}
	return place{in.channel, thread}
}

// tell says something where the person is: in a modal while the trigger lives,
// else in a message that only they see.
func (b *Bot) tell(ctx context.Context, in *incoming, title, text string) error {
	err := b.show(ctx, in, view.Told(title, text))
	if err == nil || in.channel == "" {
		return err
	}
	return b.whisper(ctx, in.reader(), in.user, view.Notice(text))
}

const (
	versionTitle = "From another version"

	goneTitle   = "No longer there"
	forgotten   = "ibid no longer has this answer: answers are kept for a limited time. Ask the question again."
	changedText = "An article that this answer quotes has been removed from ibid's database since, or was read anew and says this no longer. Ask the question again."
	goneText    = "The article has been removed from ibid's database since, or was read anew and says this no longer."
)

func (b *Bot) showContext(ctx context.Context, in *incoming, ref view.Ref) error {
	article, was, err := b.asQuoted(ctx, ref)
	if errors.Is(err, corpus.ErrNotFound) {
		return b.tell(ctx, in, goneTitle, goneText)
	}
	if err != nil {
		return fmt.Errorf("read an article: %w", err)
	}
	modal, err := view.Context(article, corpus.Span{Start: ref.Start, End: ref.End}, ref.Sum, was)
	if errors.Is(err, view.ErrSpan) {
		return b.tell(ctx, in, goneTitle, goneText)
	}
	if err != nil {
		return err
	}
	return b.open(ctx, in, modal)
}

func (b *Bot) showCitation(ctx context.Context, in *incoming, ref view.Ref) error {
	article, _, err := b.asQuoted(ctx, ref)
	if errors.Is(err, corpus.ErrNotFound) {
		return b.tell(ctx, in, goneTitle, goneText)
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
	return b.open(ctx, in, modal)
}

// answer returns a sent answer by its id.
func (b *Bot) answer(ctx context.Context, id string) (bot.Answer, error) {
	var a bot.Answer
	r, err := b.store.AnswerByID(ctx, id)
	if err != nil {
		return a, err
	}
	if err := json.Unmarshal(r.Answer, &a); err != nil {
		return a, fmt.Errorf("answer %s is damaged: %w", id, err)
	}
	return a, nil
}

func (b *Bot) commandNamed(name string) Command {
	for _, c := range b.commands {
		if c.Name == name {
			return c
		}
	}
	return b.commands[0]
}

func (b *Bot) rate(ctx context.Context, in *incoming, ref view.Ref, helpful bool, reason string) error {
	question := ""
	if a, err := b.answer(ctx, ref.Answer); err == nil {
		question = a.Question
	}
	err := b.store.Rate(ctx, corpus.Feedback{
		Person: in.person(), Answer: ref.Answer, Question: question, Helpful: helpful, Reason: reason, At: b.options.Now(),
	})
	if err != nil {
		return fmt.Errorf("keep feedback: %w", err)
	}
	if helpful {
		return b.whisper(ctx, in.reader(), in.user, view.Feedback(true))
	}
	return nil
}

// submitted takes the reason of an unhelpful answer.
func (b *Bot) submitted(ctx context.Context, in *incoming) error {
	v := in.interact.View
	if v.CallbackID != view.CallbackReason || v.State == nil {
		return nil
	}
	ref, err := view.ParseRef(v.PrivateMetadata)
	if err != nil {
		told := b.tell(ctx, in, versionTitle, "This form belongs to another version of ibid, which can't read it. Please press the button under the answer once more.")
		return errors.Join(fmt.Errorf("a form of another version: %w", err), told)
	}
	reason := v.State.Values[view.BlockReason][view.BlockReason].SelectedOption.Value
	if detail := v.State.Values[view.BlockDetail][view.BlockDetail].Value; detail != "" {
		reason += ": " + detail
	}
	return b.rate(ctx, in, ref, false, reason)
}
