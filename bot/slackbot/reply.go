package slackbot

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/slack-go/slack"

	"ibid/bot"
	"ibid/bot/slackbot/view"
	"ibid/corpus"
)

// replier answers questions where they were asked.
type replier struct {
	*sender
	*journal
	desk     *desk
	store    Store
	commands []Command // the first answers what names no command
	options  replyOptions
	last     func() context.Context // of what has to be done although people ended the work
	streams  streams
}

// replyOptions are settings of a replier.
type replyOptions struct {
	timeout     time.Duration // for one question
	patience    time.Duration // how long an answer may take before its progress is shown
	noCitations bool          // leave Slack's citation element out
	curators    []string
	library     Librarian
	hooks       []string     // origins that response_urls may have
	hookClient  *http.Client // takes what goes to them
}

// asking is a question being answered in its conversation.
type asking struct {
	in      *incoming
	event   corpus.Event
	request request
	before  []bot.Question // what it follows; nil for the questions of its conversation
	asker   string         // who asked it with a button, by id: no message of theirs says so
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
func (re *replier) reply(ctx context.Context, q asking) error {
	t := re.telling(q)
	if q.in.again {
		if err := t.recall(re.last()); err != nil {
			return err
		}
	}
	var a, draft bot.Answer
	var failed error
	if ctx.Err() == nil {
		var err error
		a, failed, err = re.consult(q, func() (a bot.Answer, err error) {
			a, draft, err = re.think(ctx, q, t)
			return a, err
		})
		if err != nil {
			return err
		}
	}
	switch why := context.Cause(ctx); {
	case errors.Is(why, errWithdrawn):
		re.measured(q, draft, why, t.first)
		return t.takeBack(re.last())
	case errors.Is(why, errStopped):
		re.measured(q, draft, why, t.first)
		return t.halt(re.last(), draft)
	case ctx.Err() != nil:
		return ctx.Err() // the bot itself stops
	}
	if failed != nil && !errors.Is(failed, bot.ErrQuestion) {
		re.log.Error("no answer", "event", q.event.ID, "reason", failed)
	}
	// The answer is there: who stops it now comes too late, but what answers a
	// question that is deleted now still goes.
	if err := re.settle(re.last(), q, t, a, failed); err != nil {
		return err
	}
	if errors.Is(context.Cause(ctx), errWithdrawn) {
		return errors.Join(t.recall(re.last()), t.takeBack(re.last()))
	}
	return nil
}

// settle sends the answer, or why there is none, and remembers it.
func (re *replier) settle(ctx context.Context, q asking, t *telling, a bot.Answer, failed error) error {
	// Kept before it is seen: its buttons and follow-ups may come at once.
	if err := re.remember(ctx, q, a); err != nil {
		return err
	}
	id := answerID(q.event.ID)
	var ending []slack.Block
	if failed == nil {
		ending = view.Ending(a, q.shows(re, id), t.shown)
	}
	ts, err := t.finish(ctx, re.shown(q, a, failed, id), ending)
	if err != nil {
		return err
	}
	t.seen()
	re.measured(q, a, failed, t.first)
	re.idle(ctx, q.in)
	return re.note(ctx, q, a, ts)
}

// think asks the command and, when that takes long, shows meanwhile how far it
// is. draft is what the command said of its answer last.
func (re *replier) think(ctx context.Context, q asking, t *telling) (a, draft bot.Answer, err error) {
	working, cancel := context.WithTimeout(ctx, re.options.timeout)
	defer cancel()
	type outcome struct {
		a   bot.Answer
		err error
	}
	done, p := make(chan outcome, 1), newProgress()
	before := q.before
	if before == nil {
		before = re.before(ctx, q.in.lane, answerID(q.event.ID))
	}
	if len(before) == 0 {
		before = re.began(ctx, q.in)
	}
	go func() {
		a, err := q.request.command.Answerer.Answer(working, bot.Question{
			Command: q.request.command.Name, Text: q.request.text, Before: before, Follow: p, Suggest: true,
		})
		done <- outcome{re.desk.instead(a), err}
	}()
	re.working(ctx, q)
	w := re.watch(t, p)
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
			w.renew = re.after(statusEvery)
			re.status(ctx, q.in, readingStatus)
		}
	}
}

// shows says how an answer is shown to all, with buttons that name it by id.
func (re *replier) shows(id string) view.Options {
	return view.Options{ID: id, NativeCitations: !re.options.noCitations}
}

// shows says how the answer to q is shown where it was asked.
func (q asking) shows(re *replier, id string) view.Options {
	o := re.shows(id)
	o.Asker = q.asker
	return o
}

// whispered is an answer for its asker alone.
func (re *replier) whispered(a bot.Answer, id string) view.Message {
	o := re.shows(id)
	o.Ephemeral = true
	return view.Answer(a, o)
}

// turns is how many earlier questions of a conversation an answerer is told.
const turns = 6

// before are the earlier questions of the same conversation, oldest first.
func (re *replier) before(ctx context.Context, lane, id string) []bot.Question {
	if lane == "" {
		return nil
	}
	said, err := re.store.AnswersIn(ctx, lane, 100)
	if err != nil {
		re.log.Warn("earlier questions not read", "reason", err)
		return nil
	}
	// An answer that is there already: an earlier attempt's, or one asked more of.
	if i := slices.IndexFunc(said, func(r corpus.AnswerRecord) bool { return r.ID == id }); i >= 0 {
		said = said[i+1:]
	}
	var out []bot.Question
	for _, r := range slices.Backward(said[:min(turns, len(said))]) {
		var a bot.Answer
		if json.Unmarshal(r.Answer, &a) != nil || a.Question == "" {
			continue
		}
		if turn, ok := bot.Turn(a); ok {
			out = append(out, turn)
		}
	}
	return out
}

// began is the question whose answer a thread of a direct conversation was begun under.
func (re *replier) began(ctx context.Context, in *incoming) []bot.Question {
	if !isDirect(in.channel) || in.thread == "" || in.thread == in.ts {
		return nil
	}
	event := ""
	err := re.once(ctx, func(ctx context.Context) error {
		messages, _, _, err := re.api.GetConversationRepliesContext(ctx, &slack.GetConversationRepliesParameters{
			ChannelID: in.channel, Timestamp: in.thread, IncludeAllMetadata: true, Limit: 1,
		})
		if err == nil && len(messages) > 0 && messages[0].User == re.self.UserID {
			event, _ = messages[0].Metadata.EventPayload["event"].(string)
		}
		return err
	})
	var a bot.Answer
	if err == nil && event != "" {
		a, err = re.desk.answer(ctx, answerID(event))
	}
	if err != nil {
		re.log.Debug("not known what a thread was begun under", "reason", err)
		return nil
	}
	if turn, ok := bot.Turn(a); ok && a.Question != "" {
		return []bot.Question{turn}
	}
	return nil
}

// shown is an answer, or why there is none, as a message.
func (re *replier) shown(q asking, a bot.Answer, err error, id string) view.Message {
	switch {
	case errors.Is(err, bot.ErrQuestion):
		return view.Unanswerable(strings.TrimPrefix(err.Error(), bot.ErrQuestion.Error()+": "))
	case errors.Is(err, errGivenUp):
		return view.Failed("Answering this stopped ibid more than once, so ibid has given up. Please ask in other words.")
	case err != nil:
		return view.Failed("The question could not be answered just now. Please ask again in a while. If it fails again, whoever runs ibid finds the reason in its log.")
	}
	return view.Answer(a, q.shows(re, id))
}

// remember keeps an answer so that its buttons and follow-ups work.
func (re *replier) remember(ctx context.Context, q asking, a bot.Answer) error {
	if a.Status == "" {
		return nil
	}
	err := re.store.PutAnswer(ctx, corpus.AnswerRecord{ID: answerID(q.event.ID), Lane: q.in.lane, Answer: encode(keep(a, q.event.Received, q.in.private() || isDirect(q.in.channel))), At: later(re.now(), q.event.Received), Person: q.in.person()})
	if err != nil {
		return fmt.Errorf("remember an answer: %w", err)
	}
	return nil
}

// note keeps a person's question for their Home, with where its answer stands.
func (re *replier) note(ctx context.Context, q asking, a bot.Answer, ts string) error {
	if a.Status == "" {
		return nil
	}
	link := ""
	if ts != "" {
		link, _ = re.api.GetPermalinkContext(ctx, &slack.PermalinkParameters{Channel: q.in.channel, Ts: ts}) // only a convenience
	}
	if noted, err := re.noted(ctx, q); err != nil || noted {
		return err
	}
	err := re.store.Ask(ctx, corpus.Asked{
		Person: q.in.person(), Command: a.Command, Question: a.Question, Status: string(a.Status), Link: link, At: q.event.Received,
	})
	if err != nil {
		return fmt.Errorf("remember a question: %w", err)
	}
	return nil
}

// noted reports whether an earlier attempt has kept the question already.
func (re *replier) noted(ctx context.Context, q asking) (bool, error) {
	if !q.in.again {
		return false, nil
	}
	asked, err := re.store.AskedBy(ctx, q.in.person(), homeQuestions)
	if err != nil {
		return false, fmt.Errorf("read a person's questions: %w", err)
	}
	// The same time at every attempt, whatever the clock says by then.
	return slices.ContainsFunc(asked, func(a corpus.Asked) bool { return a.At.Equal(q.event.Received) }), nil
}
