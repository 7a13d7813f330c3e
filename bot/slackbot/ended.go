package slackbot

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"sync"

	"ibid/corpus"
)

// Why people end the work on a question.
var (
	errWithdrawn = errors.New("the question was deleted")
	errStopped   = errors.New("somebody stopped the work on it")
)

// note is what stands of an event's work for the next attempt, kept with the event.
type note struct {
	Stream  string `json:"stream,omitempty"`  // ts of the message begun
	Parts   int    `json:"parts,omitempty"`   // of the answer to a command that were taken
	Sending int    `json:"sending,omitempty"` // the part, from 1, whose sending began last
	Told    bool   `json:"told,omitempty"`    // that the answer may not have arrived
	Waits   bool   `json:"waits,omitempty"`   // its asker is told through the response_url that it takes a while
	Begun   int    `json:"begun,omitempty"`   // runs of the program that began to answer and have not come to the end of it
	Ended   string `json:"ended,omitempty"`   // why people ended the work: text of the error
}

// noteOf reads an event's note; an empty one when there is none.
func noteOf(e corpus.Event) note {
	var n note
	_ = json.Unmarshal(e.Note, &n) // written by this bot, or empty
	return n
}

// cause is why the work was ended, nil when it was not.
func (n note) cause() error {
	for _, err := range []error{errWithdrawn, errStopped} {
		if n.Ended == err.Error() {
			return err
		}
	}
	return nil
}

// journal keeps where the work on open events stands.
type journal struct {
	store   corpus.Inbox
	notes   sync.Mutex // held while an event's note is changed
	running *running
}

// amend changes an open event's note, durably. ErrNotFound when there is no such
// event, or it is done.
func (j *journal) amend(ctx context.Context, id string, change func(*note)) error {
	j.notes.Lock()
	defer j.notes.Unlock()
	e, err := j.store.OpenEvent(ctx, id)
	if err != nil {
		return fmt.Errorf("note where an answer stands: %w", err)
	}
	n := noteOf(e)
	change(&n)
	if err := j.store.Annotate(ctx, id, encode(n)); err != nil {
		return fmt.Errorf("note where an answer stands: %w", err)
	}
	return nil
}

// withdraw ends the work on a question whose message was deleted: an answer to
// nothing would stand in the channel by itself. Durable when it returns nil: also
// after a crash, what stands of the answer is taken back.
func (j *journal) withdraw(ctx context.Context, id string) error {
	e, err := j.store.OpenEvent(ctx, id)
	switch {
	case errors.Is(err, corpus.ErrNotFound):
		return nil // answered, or never asked
	case err != nil:
		return fmt.Errorf("withdraw a question: %w", err)
	case e.Attempts == 0:
		err = j.store.Done(ctx, id)
	default:
		err = j.amend(ctx, id, func(n *note) { n.Ended = errWithdrawn.Error() })
	}
	if err != nil && !errors.Is(err, corpus.ErrNotFound) {
		return fmt.Errorf("withdraw a question: %w", err)
	}
	j.running.end(id, errWithdrawn)
	return nil
}

// halt ends the work under way in a conversation, because a person pressed stop
// there; questions that wait behind it stay. Durable when it returns nil.
func (j *journal) halt(ctx context.Context, in *incoming) error {
	asked := messageID(in.channel, in.thread) // in a direct conversation the question itself has the button
	open, err := j.store.Open(ctx)
	if err != nil {
		return fmt.Errorf("stop an answer: %w", err)
	}
	i := slices.IndexFunc(open, func(e corpus.Event) bool { return (e.Lane == in.lane || e.ID == asked) && e.Attempts > 0 })
	if i < 0 {
		return nil // the answer was there first
	}
	id := open[i].ID
	err = j.amend(ctx, id, func(n *note) {
		if n.Ended == "" {
			n.Ended = errStopped.Error()
		}
	})
	if err != nil && !errors.Is(err, corpus.ErrNotFound) {
		return fmt.Errorf("stop an answer: %w", err)
	}
	j.running.end(id, errStopped)
	return nil
}
