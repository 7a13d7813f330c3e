package main

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"ibid/bot/slackbot"
	"ibid/corpus/sqlitestore"
	"ibid/retrieval/ingest"
)

// updates are what a program that serves does by itself: it looks for articles that have
// arrived, whoever has added them, and reads what is from the web again.
type updates struct {
	revision func(context.Context) (int64, error) // of the corpus
	look     func(context.Context) error          // for what has arrived
	refresh  func(context.Context) (ingest.Summary, error)
	every    time.Duration // between refreshes; 0 for never
	after    func(time.Duration) <-chan time.Time
	log      *slog.Logger
}

// lookEvery is the time between two looks at whether the corpus has changed, which is
// one row of the database.
const lookEvery = 10 * time.Second

// run goes on until ctx ends, and returns when nothing is under way any more.
func (u updates) run(ctx context.Context) {
	var loops sync.WaitGroup
	loops.Go(func() {
		known, looked := int64(0), false
		u.repeat(ctx, lookEvery, func() {
			revision, err := u.revision(ctx)
			if err == nil && looked && revision == known {
				return
			}
			if err == nil {
				err = u.look(ctx)
			}
			if err != nil && ctx.Err() == nil {
				u.log.Warn("articles that have arrived were not looked at; tried again soon", "reason", err)
				return
			}
			known, looked = revision, true
		})
	})
	if u.every > 0 {
		loops.Go(func() { u.repeat(ctx, u.every, func() { u.refreshed(ctx) }) })
	}
	loops.Wait()
}

func (u updates) refreshed(ctx context.Context) {
	began := time.Now()
	s, err := u.refresh(ctx)
	switch {
	case ctx.Err() != nil:
	case err != nil:
		u.log.Warn("what is from the web was not read again; tried again at its next time", "reason", err)
	default:
		u.log.Info("read again what is from the web", "pages", s.Total, "added", s.Added, "changed", s.Changed, "skipped", len(s.Skipped),
			"ms", time.Since(began).Milliseconds())
	}
}

func (u updates) repeat(ctx context.Context, every time.Duration, do func()) {
	for {
		select {
		case <-u.after(every):
			do()
		case <-ctx.Done():
			return
		}
	}
}

// update keeps the corpus up to date, and has channels told of what arrives, until stop
// is called.
func (c *serveCmd) update(ctx context.Context, e *environment, store *sqlitestore.Store, b *slackbot.Bot, books *library) (stop func()) {
	ctx, cancel := context.WithCancel(ctx)
	u := updates{revision: store.Revision, look: b.Look, refresh: books.refresh, every: c.Refresh, after: time.After, log: e.log}
	var done sync.WaitGroup
	done.Go(func() { u.run(ctx) })
	return func() {
		cancel()
		done.Wait()
	}
}
