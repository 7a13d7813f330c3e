package sqlitestore

import (
	"context"
	"database/sql"
	"slices"
	"sync"
)

// group gathers the small writes of many callers into one transaction (group
// commit): nearly all that a small write takes is its sync. It has no goroutine
// of its own: whoever of those waiting gets the right to write does it for all.
type group struct {
	mu      sync.Mutex
	waiting []*member // in the order in which they came
}

// member is one caller's write.
type member struct {
	do   func(context.Context, *sql.Tx) error // may run more than once, in transactions of which one is committed
	err  error
	done chan struct{} // closed when err is final
}

// maxGroup bounds a transaction, so that other writers get their turn.
const maxGroup = 256

func (g *group) join(m *member) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.waiting = append(g.waiting, m)
}

// leave reports whether m was still waiting; it no longer is.
func (g *group) leave(m *member) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	i := slices.Index(g.waiting, m)
	if i >= 0 {
		g.waiting = slices.Delete(g.waiting, i, i+1)
	}
	return i >= 0
}

// take returns those who have waited longest.
func (g *group) take() []*member {
	g.mu.Lock()
	defer g.mu.Unlock()
	batch := slices.Clone(g.waiting[:min(maxGroup, len(g.waiting))])
	g.waiting = slices.Delete(g.waiting, 0, len(batch))
	return batch
}

// giveBack puts them at the head again.
func (g *group) giveBack(batch []*member) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.waiting = slices.Concat(batch, g.waiting)
}

// writeTogether is write for what takes microseconds: do shares its transaction
// with other callers'. An error of do undoes what it did, and nobody else's. It
// is given the context to use, which may be another caller's.
func (s *Store) writeTogether(ctx context.Context, what string, do func(context.Context, *sql.Tx) error) error {
	return s.explain(ctx, what, s.together(ctx, &member{do: do, done: make(chan struct{})}))
}

func (s *Store) together(ctx context.Context, m *member) error {
	if s.writer == nil {
		return errOpenedReadOnly
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	s.group.join(m)
	for {
		select {
		case <-m.done:
			return m.err
		case <-s.writing:
			s.lead(ctx, m)
		case <-ctx.Done():
			if s.group.leave(m) {
				return ctx.Err()
			}
			// It is being written. Whether it was is known when it is done, or
			// at the latest when somebody else may write.
			select {
			case <-m.done:
			case <-s.writing:
				s.writing <- struct{}{}
			}
		}
	}
}

// lead writes what the group waits for, if m is part of that, and gives the
// right to write back.
func (s *Store) lead(ctx context.Context, m *member) {
	defer func() { s.writing <- struct{}{} }()
	select {
	case <-m.done: // by the one before
		return
	default:
	}
	var batch []*member
	err := s.writeHolding(ctx, func(tx *sql.Tx) error {
		batch = s.group.take()
		for _, b := range batch {
			if err := b.run(ctx, tx); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil && ctx.Err() != nil { // this caller's trouble alone: another one leads next
		s.group.giveBack(batch)
		s.group.leave(m)
		m.err = ctx.Err()
		close(m.done)
		return
	}
	if err != nil && batch == nil { // it would be the same for all who wait
		batch = s.group.take()
	}
	for _, b := range batch {
		if err != nil {
			b.err = err
		}
		close(b.done)
	}
}

// run writes m inside tx. It returns an error when the transaction is lost.
func (m *member) run(ctx context.Context, tx *sql.Tx) error {
	if _, err := tx.ExecContext(ctx, "SAVEPOINT member"); err != nil {
		return err
	}
	if m.err = m.do(ctx, tx); m.err != nil {
		if _, err := tx.ExecContext(ctx, "ROLLBACK TO member"); err != nil {
			return m.err
		}
	}
	_, err := tx.ExecContext(ctx, "RELEASE member")
	return err
}
