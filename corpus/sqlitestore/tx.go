package sqlitestore

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"time"

	"ibid/corpus"
)

// read runs f on one state of the database.
func (s *Store) read(ctx context.Context, what string, f func(*sql.Tx) error) error {
	tx, err := s.readers.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return s.explain(ctx, what, err)
	}
	defer tx.Rollback()
	return s.explain(ctx, what, f(tx))
}

// write runs f in a durable transaction, alone among all processes. When it
// returns an error nothing has changed.
func (s *Store) write(ctx context.Context, what string, f func(*sql.Tx) error) error {
	return s.explain(ctx, what, s.writeAlone(ctx, f))
}

func (s *Store) writeAlone(ctx context.Context, f func(*sql.Tx) error) error {
	if s.writer == nil {
		return errOpenedReadOnly
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	select {
	case <-s.writing:
		defer func() { s.writing <- struct{}{} }()
	case <-ctx.Done():
		return ctx.Err()
	}
	return s.writeHolding(ctx, f)
}

// writeHolding does so for a caller who has the token of s.writing.
func (s *Store) writeHolding(ctx context.Context, f func(*sql.Tx) error) error {
	unlock, err := s.lockInTurn(ctx)
	if err != nil {
		return err
	}
	defer func() {
		// The write is durable by now; a lock that can't be given back hurts
		// the next writer, who will say so.
		_ = unlock()
	}()
	if now, err := os.Stat(s.path); err != nil || !os.SameFile(s.file, now) {
		return errReplaced
	}
	tx, err := s.begin(ctx)
	if err != nil {
		return err
	}
	if err := f(tx); err != nil {
		return errors.Join(err, ignoreDone(tx.Rollback()))
	}
	return tx.Commit()
}

// errReplaced is a file that was moved or restored under an open store: what it wrote
// would be lost.
var errReplaced = errors.New("the database was replaced while this process had it open: start the process again")

// begin waits for writers that don't know the lock file, such as the sqlite3
// shell. SQLite's own waiting can't be cancelled, so it is kept short.
func (s *Store) begin(ctx context.Context) (*sql.Tx, error) {
	deadline := time.Now().Add(s.options.WaitForLock)
	for {
		tx, err := s.writer.BeginTx(ctx, nil)
		switch {
		case err == nil || code(err) != codeBusy || ctx.Err() != nil:
			return tx, err
		case time.Now().After(deadline):
			return nil, fmt.Errorf("%w: a program other than ibid (%w)", corpus.ErrLocked, err)
		}
	}
}

// ignoreDone drops the news that a cancelled context has rolled back already.
func ignoreDone(err error) error {
	if errors.Is(err, sql.ErrTxDone) {
		return nil
	}
	return err
}

// rowsOf calls scan for every row of a query.
func rowsOf(ctx context.Context, tx *sql.Tx, scan func(*sql.Rows) error, query string, args ...any) error {
	rows, err := tx.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := scan(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}
