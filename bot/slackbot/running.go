package slackbot

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"ibid/corpus"
)

// errWithdrawn ends the work on a question whose message was deleted.
var errWithdrawn = errors.New("the question was deleted")

// running are the events being worked on, so that one can be withdrawn.
type running struct {
	mu     sync.Mutex
	cancel map[string]context.CancelCauseFunc
}

func newRunning() *running { return &running{cancel: map[string]context.CancelCauseFunc{}} }

// begin makes the context that an event is worked on in; end is to be called
// when the work is over.
func (r *running) begin(life context.Context, id string) (ctx context.Context, end func()) {
	ctx, cancel := context.WithCancelCause(life)
	r.mu.Lock()
	r.cancel[id] = cancel
	r.mu.Unlock()
	return ctx, func() {
		r.mu.Lock()
		delete(r.cancel, id)
		r.mu.Unlock()
		cancel(nil)
	}
}

func (r *running) withdraw(id string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if cancel := r.cancel[id]; cancel != nil {
		cancel(errWithdrawn)
	}
}

// withdraw forgets a question whose message was deleted before it was answered:
// an answer to nothing would stand in the channel by itself.
func (b *Bot) withdraw(ctx context.Context, id string) error {
	if err := b.store.Done(ctx, id); err != nil && !errors.Is(err, corpus.ErrNotFound) {
		return fmt.Errorf("withdraw a question: %w", err)
	}
	b.running.withdraw(id)
	return nil
}
