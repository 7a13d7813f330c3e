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
)

// asking is a question being answered in its conversation.
type asking struct {
	in      *incoming
	event   corpus.Event
	request request
}

func (q asking) place() place { return place{q.in.channel, q.in.thread} }

const (
	// patience is what Options.Patience is when nothing is said; draftPatience how
	// long an answer may take after its first part.
	patience      = 700 * time.Millisecond
	draftPatience = 150 * time.Millisecond
	// statusEvery renews what Slack takes away after two minutes.
	statusEvery = 100 * time.Second
)

// answerID names an answer for its buttons: the same at every attempt.
func answerID(event string) string {
	sum := sha256.Sum256([]byte(event))
	return hex.EncodeToString(sum[:8])
}

// reply answers in the thread, exactly once.
func (b *Bot) reply(ctx context.Context, q asking) error {
	t := b.telling(q)
	if q.in.again {
		if err := t.recall(b.last()); err != nil {
			return err
		}
	}
	var a, draft bot.Answer
	var failed error
	if ctx.Err() == nil {
		var err error
		a, failed, err = b.consult(q, func() (a bot.Answer, err error) {
			a, draft, err = b.think(ctx, q, t)
			return a, err
		})
		if err != nil {
			return err
		}
	}
	switch why := context.Cause(ctx); {
	case errors.Is(why, errWithdrawn):
		return t.takeBack(b.last())
	case errors.Is(why, errStopped):
		return t.halt(b.last(), draft)
	case ctx.Err() != nil:
		return ctx.Err() // the bot itself stops
	}
	if failed != nil && !errors.Is(failed, bot.ErrQuestion) {
		b.log.Error("no answer", "event", q.event.ID, "reason", failed)
	}
	// The answer is there: who stops it now comes too late, but what answers a
	// question that is deleted now still goes.
	if err := b.settle(b.last(), q, t, a, failed); err != nil {
		return err
	}
	if errors.Is(context.Cause(ctx), errWithdrawn) {
		return errors.Join(t.recall(b.last()), t.takeBack(b.last()))
	}
	return nil
}

// last is the context of what has to be done although people ended the work.
func (b *Bot) last() context.Context { return b.lanes.within(b.life) }

// settle sends the answer, or why there is none, and remembers it.
func (b *Bot) settle(ctx context.Context, q asking, t *telling, a bot.Answer, failed error) error {
	// Kept before it is seen: its buttons and follow-ups may come at once.
	if err := b.remember(ctx, q, a); err != nil {
		return err
	}
	id := answerID(q.event.ID)
	var ending []slack.Block
	if failed == nil {
		ending = view.Ending(a, b.shows(id), t.shown)
	}
	ts, err := t.finish(ctx, b.shown(a, failed, id), ending)
	if err != nil {
		return err
	}
	b.status(ctx, q.in, "")
	return b.note(ctx, q, a, ts)
}

// think asks the command and, when that takes long, shows meanwhile how far it
// is. draft is what the command said of its answer last.
func (b *Bot) think(ctx context.Context, q asking, t *telling) (a, draft bot.Answer, err error) {
	working, cancel := context.WithTimeout(ctx, b.options.Timeout)
	defer cancel()
	type outcome struct {
		a   bot.Answer
		err error
	}
	done, p := make(chan outcome, 1), newProgress()
	before := b.before(ctx, q.in.lane, answerID(q.event.ID))
	go func() {
		a, err := q.request.command.Answerer.Answer(working, bot.Question{
			Command: q.request.command.Name, Text: q.request.text, Before: before, Follow: p,
		})
		done <- outcome{a, err}
	}()
	b.status(ctx, q.in, "is reading the articles …")
	b.entitle(ctx, q)
	w := b.watch(t, p)
	for {
		select {
		case o := <-done: // the command's own context ends it
			return o.a, p.now().draft, o.err
		case <-w.patience:
			w.begin(ctx)
		case <-p.changed:
			w.changed(ctx)
		case <-w.pause:
			w.resume(ctx)
		case <-w.renew:
			w.renew = b.options.After(statusEvery)
			b.status(ctx, q.in, "is reading the articles …")
		}
	}
}

// shows says how an answer is shown to all, with buttons that name it by id.
func (b *Bot) shows(id string) view.Options {
	return view.Options{ID: id, NativeCitations: !b.options.NoCitations}
}

// whispered is an answer for its asker alone.
func (b *Bot) whispered(a bot.Answer, id string) view.Message {
	o := b.shows(id)
	o.Ephemeral = true
	return view.Answer(a, o)
}

// turns is how many earlier questions of a conversation an answerer is told.
const turns = 6

// before are the earlier questions of the same conversation, oldest first.
func (b *Bot) before(ctx context.Context, lane, id string) []bot.Question {
	if lane == "" {
		return nil
	}
	said, err := b.store.AnswersIn(ctx, lane, 100)
	if err != nil {
		b.log.Warn("earlier questions not read", "reason", err)
		return nil
	}
	// An answer that is there already: an earlier attempt's, or one asked more of.
	if i := slices.IndexFunc(said, func(r corpus.AnswerRecord) bool { return r.ID == id }); i >= 0 {
		said = said[i+1:]
	}
	var out []bot.Question
	for _, r := range slices.Backward(said[:min(turns, len(said))]) {
		var a bot.Answer
		if json.Unmarshal(r.Answer, &a) == nil && a.Question != "" {
			out = append(out, bot.Question{Command: a.Command, Text: a.Question})
		}
	}
	return out
}

// shown is an answer, or why there is none, as a message.
func (b *Bot) shown(a bot.Answer, err error, id string) view.Message {
	switch {
	case errors.Is(err, bot.ErrQuestion):
		return view.Failed(err.Error())
	case errors.Is(err, errGivenUp):
		return view.Failed("Answering this stopped ibid more than once, so it has given up on it. Please ask in other words.")
	case err != nil:
		return view.Failed("The question could not be answered just now. Please ask again in a while; if it stays so, whoever runs ibid finds the reason in its log.")
	}
	return view.Answer(a, b.shows(id))
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
	if !q.in.again {
		return false, nil
	}
	asked, err := b.store.AskedBy(ctx, q.in.person(), homeQuestions)
	if err != nil {
		return false, fmt.Errorf("read a person's questions: %w", err)
	}
	received := q.event.Received.Truncate(time.Microsecond)
	return slices.ContainsFunc(asked, func(a corpus.Asked) bool {
		return a.Link == link && !a.At.Before(received) && (link != "" || a.Question == q.request.text)
	}), nil
}

// person identifies somebody across workspaces.
func (in *incoming) person() string { return in.team + ":" + in.user }
