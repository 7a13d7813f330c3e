package sqlitestore

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"ibid/corpus"
)

// Receive implements corpus.Inbox.
func (s *Store) Receive(ctx context.Context, e corpus.Event) (fresh bool, err error) {
	if e.ID == "" {
		return false, errors.New("receive: an event needs an id")
	}
	err = s.writeTogether(ctx, "receive", func(ctx context.Context, tx *sql.Tx) error {
		n, err := affected(tx.ExecContext(ctx, `INSERT INTO event (id, kind, lane, payload, note, received, attempts, done)
			VALUES (?, ?, ?, ?, ?, ?, ?, 0) ON CONFLICT (id) DO NOTHING`,
			e.ID, e.Kind, e.Lane, blob(e.Payload), blob(e.Note), e.Received.UnixMicro(), e.Attempts))
		fresh = n > 0
		return err
	})
	return fresh && err == nil, err
}

// Begin implements corpus.Inbox.
func (s *Store) Begin(ctx context.Context, id string) (e corpus.Event, err error) {
	err = s.writeTogether(ctx, "begin", func(ctx context.Context, tx *sql.Tx) error {
		kept, err := scanEvent(tx.QueryRowContext(ctx,
			"UPDATE event SET attempts = attempts + 1 WHERE id = ? AND done = 0 RETURNING "+eventColumns, id))
		if errors.Is(err, sql.ErrNoRows) {
			return absent(fmt.Sprintf("no open event %q", id))
		}
		e = kept
		return err
	})
	if err != nil {
		return corpus.Event{}, err
	}
	return e, nil
}

// Annotate implements corpus.Inbox.
func (s *Store) Annotate(ctx context.Context, id string, note []byte) error {
	return s.writeTogether(ctx, "annotate", func(ctx context.Context, tx *sql.Tx) error {
		n, err := affected(tx.ExecContext(ctx, "UPDATE event SET note = ? WHERE id = ? AND done = 0", blob(note), id))
		if err == nil && n == 0 {
			return absent(fmt.Sprintf("no open event %q", id))
		}
		return err
	})
}

// Done implements corpus.Inbox.
func (s *Store) Done(ctx context.Context, id string) error {
	return s.writeTogether(ctx, "done", func(ctx context.Context, tx *sql.Tx) error {
		n, err := affected(tx.ExecContext(ctx, "UPDATE event SET done = 1, payload = x'', note = x'' WHERE id = ?", id))
		if err == nil && n == 0 {
			return absent(fmt.Sprintf("no event %q", id))
		}
		return err
	})
}

// Open implements corpus.Inbox.
func (s *Store) Open(ctx context.Context) (open []corpus.Event, err error) {
	err = s.read(ctx, "open events", func(tx *sql.Tx) error {
		return rowsOf(ctx, tx, func(r *sql.Rows) error {
			e, err := scanEvent(r)
			open = append(open, e)
			return err
		}, "SELECT "+eventColumns+" FROM event WHERE done = 0 ORDER BY key")
	})
	if err != nil {
		return nil, err
	}
	return open, nil
}

// OpenEvent implements corpus.Inbox.
func (s *Store) OpenEvent(ctx context.Context, id string) (e corpus.Event, err error) {
	err = s.read(ctx, "open event", func(tx *sql.Tx) (err error) {
		e, err = scanEvent(tx.QueryRowContext(ctx, "SELECT "+eventColumns+" FROM event WHERE id = ? AND done = 0", id))
		if errors.Is(err, sql.ErrNoRows) {
			return absent(fmt.Sprintf("no open event %q", id))
		}
		return err
	})
	if err != nil {
		return corpus.Event{}, err
	}
	return e, nil
}

// Forget implements corpus.Inbox.
func (s *Store) Forget(ctx context.Context, t time.Time) error {
	return s.write(ctx, "forget", func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, "DELETE FROM event WHERE done = 1 AND received < ?", t.UnixMicro())
		return err
	})
}

const eventColumns = "id, kind, lane, payload, received, attempts, note"

// scanner is a row, of one or of many.
type scanner interface{ Scan(...any) error }

func scanEvent(r scanner) (e corpus.Event, err error) {
	var received int64
	err = r.Scan(&e.ID, &e.Kind, &e.Lane, &e.Payload, &received, &e.Attempts, &e.Note)
	e.Received = time.UnixMicro(received).UTC()
	return e, err
}

// affected is how many rows a statement changed.
func affected(res sql.Result, err error) (int64, error) {
	if err != nil {
		return 0, err
	}
	return res.RowsAffected()
}

// blob is b as a value that isn't NULL.
func blob(b []byte) []byte {
	if b == nil {
		return []byte{}
	}
	return b
}
