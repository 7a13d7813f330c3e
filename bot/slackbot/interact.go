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
	ctx, cancel := context.WithTimeout(b.life, b.options.Timeout)
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
	switch {
	case errors.Is(err, view.ErrRefVersion):
		return b.tell(ctx, in, "From another version", "This button belongs to another version of ibid. Ask the question again to get buttons that work.")
	case err != nil:
		return fmt.Errorf("button %s: %w", a.ActionID, err)
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
	case view.VerbShare:
		return b.share(ctx, in, ref)
	case view.VerbHelpful:
		return b.rate(ctx, in, ref, true, "")
	case view.VerbNotHelpful:
		return errors.Join(b.rate(ctx, in, ref, false, ""), b.open(ctx, in, view.Reason(ref)))
	}
	return fmt.Errorf("button %s asks for %q", a.ActionID, ref.Verb)
}

// open shows a modal; one that stands open is replaced.
func (b *Bot) open(ctx context.Context, in *incoming, v slack.ModalViewRequest) error {
	if _, err := b.api.OpenViewContext(ctx, in.interact.TriggerID, v); err != nil {
		return fmt.Errorf("open a modal: %w", err)
	}
	return nil
}

// tell says something where the person is: in a modal while the trigger lives,
// else in a message that only they see.
func (b *Bot) tell(ctx context.Context, in *incoming, title, text string) error {
	err := b.open(ctx, in, view.Told(title, text))
	if err == nil || in.channel == "" {
		return err
	}
	return b.whisper(ctx, place{in.channel, in.interact.Message.ThreadTimestamp}, in.user, view.Notice(text))
}

const (
	goneTitle = "No longer there"
	goneText  = "The article has been removed from ibid's database since, or was read anew and says this no longer."
)

func (b *Bot) showContext(ctx context.Context, in *incoming, ref view.Ref) error {
	article, err := b.store.Article(ctx, ref.Article)
	if errors.Is(err, corpus.ErrNotFound) {
		return b.tell(ctx, in, goneTitle, goneText)
	}
	if err != nil {
		return fmt.Errorf("read an article: %w", err)
	}
	modal, err := view.Context(article, corpus.Span{Start: ref.Start, End: ref.End}, ref.Sum)
	if errors.Is(err, view.ErrSpan) {
		return b.tell(ctx, in, goneTitle, goneText)
	}
	if err != nil {
		return err
	}
	return b.open(ctx, in, modal)
}

func (b *Bot) showCitation(ctx context.Context, in *incoming, ref view.Ref) error {
	article, err := b.store.Article(ctx, ref.Article)
	if errors.Is(err, corpus.ErrNotFound) {
		return b.tell(ctx, in, goneTitle, goneText)
	}
	if err != nil {
		return fmt.Errorf("read an article: %w", err)
	}
	modal, err := view.Cite(entryOf(article))
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

// more shows an answer's passages again, all of them, to the person alone.
func (b *Bot) more(ctx context.Context, in *incoming, ref view.Ref) error {
	a, err := b.answer(ctx, ref.Answer)
	if errors.Is(err, corpus.ErrNotFound) {
		return b.tell(ctx, in, goneTitle, "ibid no longer has this answer. Ask the question again.")
	}
	if err != nil {
		return err
	}
	if ref.Verb == view.VerbMore {
		more, err := b.commandNamed(a.Command).Answerer.Answer(ctx, bot.Question{Command: a.Command, Text: a.Question, Quotes: 3 * max(len(a.Quotes), 3)})
		if err != nil {
			return fmt.Errorf("find more quotes: %w", err)
		}
		a = more
	}
	message := view.Answer(a, view.Options{Expanded: true, NativeCitations: !b.options.NoCitations})
	for _, part := range message.All() {
		if err := b.whisper(ctx, place{in.channel, in.interact.Message.ThreadTimestamp}, in.user, part); err != nil {
			return err
		}
	}
	return nil
}

func (b *Bot) commandNamed(name string) Command {
	for _, c := range b.commands {
		if c.Name == name {
			return c
		}
	}
	return b.commands[0]
}

// share posts what only the asker saw into the channel, under their name.
func (b *Bot) share(ctx context.Context, in *incoming, ref view.Ref) error {
	a, err := b.answer(ctx, ref.Answer)
	if err != nil {
		return b.tell(ctx, in, goneTitle, "ibid no longer has this answer. Ask the question again.")
	}
	message := view.Answer(a, view.Options{ID: ref.Answer, NativeCitations: !b.options.NoCitations})
	// The same share pressed twice posts once: the message found is brought up to date.
	ts, err := b.postAll(ctx, place{channel: in.channel}, message, "share:"+ref.Answer, nil)
	if err != nil {
		return err
	}
	return b.store.PutAnswer(ctx, corpus.AnswerRecord{ID: ref.Answer, Lane: laneOf(in.channel, ts), Answer: encode(a), At: b.options.Now()})
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
		return b.whisper(ctx, place{in.channel, in.interact.Message.ThreadTimestamp}, in.user, view.Feedback(true))
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
		return fmt.Errorf("a form of another version: %w", err)
	}
	reason := v.State.Values[view.BlockReason][view.BlockReason].SelectedOption.Value
	if detail := v.State.Values[view.BlockDetail][view.BlockDetail].Value; detail != "" {
		reason += ": " + detail
	}
	return b.rate(ctx, in, ref, false, reason)
}
