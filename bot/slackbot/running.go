package slackbot

import (
	"context"
	"sync"
)

// running are the events in this bot's hands: queued, or being worked on, when
// they can be withdrawn.
type running struct {
	mu     sync.Mutex
	held   map[string]bool
	cancel map[string]context.CancelCauseFunc
}

func newRunning() *running {
	return &running{held: map[string]bool{}, cancel: map[string]context.CancelCauseFunc{}}
}

// claim takes an event in hand and reports whether it was in nobody's.
func (r *running) claim(id string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.held[id] {
		return false
	}
	r.held[id] = true
	return true
}

func (r *running) release(id string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.held, id)
}

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

// begun reports whether an event is being worked on.
func (r *running) begun(id string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.cancel[id] != nil
}

// end cancels the work on an event, for a reason.
func (r *running) end(id string, why error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if cancel := r.cancel[id]; cancel != nil {
		cancel(why)
	}
}
