package main

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"

	"ibid/bot"
	"ibid/corpus/sqlitestore"
)

// refreshed answers from the corpus as it is now: when an ingest, in this process
// or another, has changed it, the vector index is filled anew before the next
// answer. Answers under way keep the index they began with.
type refreshed struct {
	store *sqlitestore.Store
	env   atomic.Pointer[environment] // with the settings that are in force

	mu       sync.Mutex
	revision int64
	current  *bot.Assistant
}

var _ bot.Answerer = (*refreshed)(nil)

func newRefreshed(e *environment, store *sqlitestore.Store) *refreshed {
	r := &refreshed{store: store}
	r.env.Store(e)
	return r
}

// Answer answers q.
func (r *refreshed) Answer(ctx context.Context, q bot.Question) (bot.Answer, error) {
	assistant, err := r.assistant(ctx)
	if err != nil {
		return bot.Answer{}, err
	}
	return assistant.Answer(ctx, q)
}

func (r *refreshed) assistant(ctx context.Context) (*bot.Assistant, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	revision, err := r.store.Revision(ctx)
	if err != nil {
		return nil, fmt.Errorf("look whether the corpus has changed: %w", err)
	}
	if r.current != nil && revision == r.revision {
		return r.current, nil
	}
	assistant, err := r.env.Load().assistant(ctx, r.store)
	if err != nil {
		return nil, err
	}
	roomForMany()
	r.current, r.revision = assistant, revision
	return assistant, nil
}

// replace puts other settings in force, unless they can't be used: for answers, for what
// is added, and for what metrics tell.
func (r *refreshed) replace(ctx context.Context, e *environment) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	revision, err := r.store.Revision(ctx)
	if err != nil {
		return fmt.Errorf("look whether the corpus has changed: %w", err)
	}
	assistant, err := e.assistant(ctx, r.store)
	if err != nil {
		return err
	}
	roomForMany()
	r.env.Store(e)
	r.current, r.revision = assistant, revision
	return nil
}
