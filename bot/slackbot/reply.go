package slackbot

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/slack-go/slack"

	"ibid/bot"
	"ibid/bot/slackbot/view"
	"ibid/corpus"
	"ibid/retrieval"
)

// asking is a question being answered in its conversation.
type asking struct {
	in      *incoming
	event   corpus.Event
	request request
}

func (q asking) place() place { return place{q.in.channel, q.in.thread} }

// patience is how long an answer may take before the person sees that it is
// being worked on.
const patience = 700 * time.Millisecond

// answerID names an answer for its buttons: the same at every attempt.
func answerID(event string) string {
	sum := sha256.Sum256([]byte(event))
	return hex.EncodeToString(sum[:8])
}

// reply answers in the thread, exactly once.
func (b *Bot) reply(ctx context.Context, q asking) error {
	before := map[int]string{}
	if q.in.again {
		var err error
		if before, err = b.sent(ctx, q.place(), q.event.ID); err != nil && !permanent(err) {
			return err
		}
	}
	if q.event.Attempts > attempts {
		return b.giveUp(ctx, q, before)
	}
	b.status(ctx, q.in, "is reading the articles …")
	a, before, err := b.think(ctx, q, before)
	if errors.Is(context.Cause(ctx), errWithdrawn) {
		return b.takeBack(q, before)
	}
	if ctx.Err() != nil {
		return ctx.Err() // stopping
	}
	if err != nil && !errors.Is(err, bot.ErrQuestion) {
		b.log.Error("no answer", "event", q.event.ID, "reason", err)
	}
	message := b.shown(a, err, answerID(q.event.ID))
	// Kept before it is seen: its buttons and follow-ups may come at once.
	if err := b.remember(ctx, q, a); err != nil {
		return err
	}
	ts, err := b.postAll(ctx, q.place(), message, q.event.ID, before)
	if err != nil {
		return err
	}
	b.status(ctx, q.in, "")
	return b.note(ctx, q, a, ts)
}

// think asks the command and, when that takes long, says so meanwhile.
func (b *Bot) think(ctx context.Context, q asking, before map[int]string) (bot.Answer, map[int]string, error) {
	working, cancel := context.WithTimeout(ctx, b.options.Timeout)
	defer cancel()
	type outcome struct {
		a   bot.Answer
		err error
	}
	done := make(chan outcome, 1)
	text := b.followUp(ctx, q)
	go func() {
		a, err := q.request.command.Answerer.Answer(working, bot.Question{Command: q.request.command.Name, Text: text})
		done <- outcome{a, err}
	}()
	select {
	case o := <-done:
		return o.a, before, o.err
	case <-b.options.After(patience):
	}
	if _, ok := before[0]; !ok {
		if ts, err := b.post(ctx, q.place(), view.Working([]view.Step{{Title: "Reading the articles"}}), q.event.ID, 0); err == nil {
			before[0] = ts
		}
	}
	o := <-done // the command's own context ends it
	return o.a, before, o.err
}

// takeBack removes what stands of the answer to a question that was deleted.
func (b *Bot) takeBack(q asking, before map[int]string) error {
	for _, ts := range before {
		err := b.call(b.life, func(ctx context.Context) error {
			_, _, err := b.api.DeleteMessageContext(ctx, q.in.channel, ts)
			return err
		})
		if err != nil {
			return fmt.Errorf("take back what was sent: %w", slackError(err))
		}
	}
	return nil
}

// followUp completes a question of a word or two by the one before it in the
// same conversation: "and the opposition?".
func (b *Bot) followUp(ctx context.Context, q asking) string {
	text := q.request.text
	if q.in.lane == "" || len(retrieval.ContentWords(text)) > 2 {
		return text
	}
	earlier, err := b.store.AnswersIn(ctx, q.in.lane, 2)
	// An earlier attempt may have left this question's own answer.
	earlier = slices.DeleteFunc(earlier, func(r corpus.AnswerRecord) bool { return r.ID == answerID(q.event.ID) })
	if err != nil || len(earlier) == 0 {
		return text
	}
	var last bot.Answer
	if json.Unmarshal(earlier[0].Answer, &last) != nil || last.Question == "" {
		return text
	}
	return last.Question + " " + text
}

// shown is an answer, or why there is none, as a message.
func (b *Bot) shown(a bot.Answer, err error, id string) view.Message {
	switch {
	case errors.Is(err, bot.ErrQuestion):
		return view.Failed(err.Error())
	case err != nil:
		return view.Failed("The question could not be answered just now. Please ask again in a while; if it stays so, whoever runs ibid finds the reason in its log.")
	}
	return view.Answer(a, view.Options{ID: id, NativeCitations: !b.options.NoCitations})
}

// remember keeps an answer so that its buttons and follow-ups work.
func (b *Bot) remember(ctx context.Context, q asking, a bot.Answer) error {
	if a.Status == "" {
		return nil
	}
	err := b.store.PutAnswer(ctx, corpus.AnswerRecord{ID: answerID(q.event.ID), Lane: q.in.lane, Answer: encode(a), At: b.options.Now()})
	if err != nil {
		return fmt.Errorf("remember an answer: %w", err)
	}
	return nil
}

// note keeps a person's question for their Home, with where its answer stands.
func (b *Bot) note(ctx context.Context, q asking, a bot.Answer, ts string) error {
	if a.Status == "" {
		return nil
	}
	link := ""
	if ts != "" {
		link, _ = b.api.GetPermalinkContext(ctx, &slack.PermalinkParameters{Channel: q.in.channel, Ts: ts}) // only a convenience
	}
	if noted, err := b.noted(ctx, q, link); err != nil || noted {
		return err
	}
	err := b.store.Ask(ctx, corpus.Asked{
		Person: q.in.person(), Command: a.Command, Question: a.Question, Status: string(a.Status), Link: link, At: b.options.Now(),
	})
	if err != nil {
		return fmt.Errorf("remember a question: %w", err)
	}
	return nil
}

// noted reports whether an earlier attempt has kept the question already.
func (b *Bot) noted(ctx context.Context, q asking, link string) (bool, error) {
	if !q.in.again || link == "" {
		return false, nil
	}
	asked, err := b.store.AskedBy(ctx, q.in.person(), homeQuestions)
	if err != nil {
		return false, fmt.Errorf("read a person's questions: %w", err)
	}
	return slices.ContainsFunc(asked, func(a corpus.Asked) bool { return a.Link == link }), nil
}

// giveUp says once that a question could not be answered.
func (b *Bot) giveUp(ctx context.Context, q asking, before map[int]string) error {
	_, err := b.postAll(ctx, q.place(), view.Failed("Answering this stopped ibid more than once, so it has given up on it. Please ask in other words."), q.event.ID, before)
	return err
}

// status shows what the bot is doing where Slack has a place for it: in a
// conversation with one person. It is a nicety: failing is only logged.
func (b *Bot) status(ctx context.Context, in *incoming, text string) {
	if !isDirect(in.channel) {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, callTimeout)
	defer cancel()
	err := b.api.SetAssistantThreadsStatusContext(ctx, slack.AssistantThreadsSetStatusParameters{ChannelID: in.channel, ThreadTS: in.thread, Status: text})
	if err != nil {
		b.log.Debug("status not shown", "reason", err)
	}
}

// person identifies somebody across workspaces.
func (in *incoming) person() string { return in.team + ":" + in.user }
