package slackbot

import (
	"errors"
	"time"

	"ibid/bot"
)

// Meter is told what the bot does, for whoever watches it. Its methods come from many
// goroutines and must not wait.
type Meter interface {
	// Answered tells of a question that was dealt with.
	Answered(Outcome)
	// Limited tells that Slack asks to wait.
	Limited()
}

// Outcome is what became of a question. It has no text of anybody's.
type Outcome struct {
	ID      string // of the answer
	Command string // "ask"
	Status  string // that of the answer, or one of those below
	Private bool   // answered to its asker alone
	Quotes  int    // shown
	Dropped int    // found and not shown, because they differ from their source
	Reader  string // what judged the evidence
	Chat    string // the language model that worded it, "none" without one

	First time.Duration // from the question's arrival until its asker was shown anything; 0 when they were shown nothing
	Took  time.Duration // from the question's arrival until all was sent
}

// What Outcome.Status is where there is no answer.
const (
	StatusUnanswerable = "unanswerable" // by any corpus, as the question stands
	StatusFailed       = "failed"
	StatusEnded        = "ended" // by the person
)

type noMeter struct{}

func (noMeter) Answered(Outcome) {}
func (noMeter) Limited()         {}

// measured tells of a question that was dealt with: the meter, and the log, a line a
// question without its text. first is when its asker was first shown anything.
func (re *replier) measured(q asking, a bot.Answer, failed error, first time.Time) {
	o := Outcome{
		ID: answerID(q.event.ID), Command: q.request.command.Name, Status: string(a.Status), Private: q.in.private(),
		Quotes: len(a.Quotes), Dropped: a.Dropped, Reader: a.Engine.Reader, Chat: a.Engine.Chat,
		Took: max(re.now().Sub(q.event.Received), 0), // a clock may be set back
	}
	switch {
	case errors.Is(failed, errStopped), errors.Is(failed, errWithdrawn):
		o.Status = StatusEnded
	case errors.Is(failed, bot.ErrQuestion):
		o.Status = StatusUnanswerable
	case failed != nil:
		o.Status = StatusFailed
	}
	if !first.IsZero() {
		o.First = max(first.Sub(q.event.Received), 0)
	}
	re.meter.Answered(o)
	re.log.Info("question dealt with", "id", o.ID, "command", o.Command, "status", o.Status, "quotes", o.Quotes, "dropped", o.Dropped,
		"ms", o.Took.Milliseconds(), "first_ms", o.First.Milliseconds(), "private", o.Private, "reader", o.Reader, "chat", o.Chat)
}

// Load is how many questions wait for their turn and how many are worked on.
func (b *Bot) Load() (waiting, underWay int) { return b.inbox.lanes.length() }
