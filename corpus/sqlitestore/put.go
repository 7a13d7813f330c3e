package sqlitestore

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"ibid/corpus"
)

// Put implements corpus.Writer.
func (s *Store) Put(ctx context.Context, a *corpus.Article, vectors []corpus.Vector) error {
	if err := a.Validate(); err != nil {
		return fmt.Errorf("put %s: %w", a.File, err)
	}
	return s.write(ctx, "put "+a.File, func(tx *sql.Tx) error {
		if err := replaceSource(ctx, tx, a); err != nil {
			return err
		}
		w := articleWriter{tx: tx, a: a}
		if err := w.write(ctx); err != nil {
			return err
		}
		if _, err := putVectors(ctx, tx, vectors); err != nil {
			return err
		}
		return changed(ctx, tx)
	})
}

// replaceSource removes what came from a's source, and makes sure that a's id
// is then free.
func replaceSource(ctx context.Context, tx *sql.Tx, a *corpus.Article) error {
	var key int64
	err := tx.QueryRowContext(ctx, "SELECT key FROM article WHERE source = ?", a.Source).Scan(&key)
	if err == nil {
		err = replaced(ctx, tx, key, a)
	}
	if err == nil {
		err = remove(ctx, tx, key)
	}
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	if err := dropLocation(ctx, tx, a.Source); err != nil {
		return err
	}
	var source string
	err = tx.QueryRowContext(ctx, "SELECT source FROM article WHERE id = ?", a.ID).Scan(&source)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err == nil {
		err = fmt.Errorf("%w: %s is the one from %s", corpus.ErrTaken, a.ID, source)
	}
	return err
}

// changed ends a transaction that changed passages, vectors that serve or the
// active model: contents that nothing has any more go with their vectors.
func changed(ctx context.Context, tx *sql.Tx) error {
	for _, q := range []string{
		`DELETE FROM vector WHERE key IN (SELECT (model.key << 40) | content.key FROM content, model
			WHERE content.passages = 0 AND content.sentences = 0)`,
		`DELETE FROM content WHERE passages = 0 AND sentences = 0`,
		`UPDATE state SET revision = revision + 1`,
	} {
		if _, err := tx.ExecContext(ctx, q); err != nil {
			return err
		}
	}
	return nil
}
