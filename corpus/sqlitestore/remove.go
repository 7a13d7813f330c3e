package sqlitestore

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"ibid/corpus"
)

// Delete implements corpus.Writer.
func (s *Store) Delete(ctx context.Context, id string) error {
	return s.write(ctx, "delete", func(tx *sql.Tx) error {
		key, err := keyOf(ctx, tx, id)
		if err != nil {
			return err
		}
		if err := keepVersion(ctx, tx, key, true); err != nil {
			return err
		}
		if err := remove(ctx, tx, key); err != nil {
			return err
		}
		for _, q := range []string{"DELETE FROM location WHERE article = ?", "UPDATE article SET near = '' WHERE near = ?"} {
			if _, err := tx.ExecContext(ctx, q, id); err != nil {
				return err
			}
		}
		return changed(ctx, tx)
	})
}

// remove deletes an article. Its contents stay until changed.
func remove(ctx context.Context, tx *sql.Tx, key int64) error {
	for _, q := range []string{
		`DELETE FROM passage_text WHERE rowid IN (SELECT id FROM passage WHERE article = ?)`,
		`UPDATE content SET passages = passages - used.n
			FROM (SELECT content, count(*) AS n FROM passage WHERE article = ? GROUP BY content) AS used
			WHERE content.key = used.content`,
		`UPDATE content SET sentences = sentences - used.n
			FROM (SELECT content, count(*) AS n FROM sentence WHERE article = ? GROUP BY content) AS used
			WHERE content.key = used.content`,
		`DELETE FROM article WHERE key = ?`, // and what refers to it
	} {
		if _, err := tx.ExecContext(ctx, q, key); err != nil {
			return err
		}
	}
	return nil
}

// Move implements corpus.Writer.
func (s *Store) Move(ctx context.Context, id, source, file string) error {
	return s.write(ctx, "move", func(tx *sql.Tx) error {
		key, err := keyOf(ctx, tx, id)
		if err != nil {
			return err
		}
		var other string
		err = tx.QueryRowContext(ctx, "SELECT id FROM article WHERE source = ? AND key <> ?", source, key).Scan(&other)
		if err == nil {
			return fmt.Errorf("%w: %s comes from %s", corpus.ErrTaken, other, source)
		}
		if !errors.Is(err, sql.ErrNoRows) {
			return err
		}
		was, err := summaryOf(ctx, tx, key)
		if err != nil {
			return err
		}
		if err := dropLocation(ctx, tx, source); err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, "UPDATE article SET source = ?, file = ?, search_folded = ? WHERE key = ?",
			source, file, searchFolded(file, was.Meta), key)
		if err != nil {
			return err
		}
		now := was
		now.Source, now.File = source, file
		return sealMoved(ctx, tx, key, was, now)
	})
}

// keyOf returns the number of the article with this id.
func keyOf(ctx context.Context, tx *sql.Tx, id string) (key int64, err error) {
	err = tx.QueryRowContext(ctx, "SELECT key FROM article WHERE id = ?", id).Scan(&key)
	if errors.Is(err, sql.ErrNoRows) {
		err = removedBy(ctx, tx, id)
	}
	return key, err
}
