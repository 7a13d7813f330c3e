package sqlitestore

import (
	"context"
	"database/sql"
	"encoding/json"

	"ibid/corpus"
)

// Passages implements corpus.PassageReader.
func (s *Store) Passages(ctx context.Context, ids []corpus.PassageID) ([]corpus.StoredPassage, error) {
	list, err := json.Marshal(ids)
	if err != nil {
		return nil, err
	}
	out := make([]corpus.StoredPassage, 0, len(ids))
	err = s.read(ctx, "passages", func(tx *sql.Tx) error {
		return rowsOf(ctx, tx, func(r *sql.Rows) error {
			var p corpus.StoredPassage
			err := r.Scan(&p.ID, &p.Article, &p.Ordinal)
			out = append(out, p)
			return err
		}, `SELECT passage.id, article.id, passage.ordinal FROM json_each(?) AS asked
			CROSS JOIN passage ON passage.id = asked.value
			CROSS JOIN article ON article.key = passage.article ORDER BY asked.key`, string(list))
	})
	return out, err
}

// PassageIDs implements corpus.PassageReader.
func (s *Store) PassageIDs(ctx context.Context, f corpus.Filter) (ids []corpus.PassageID, err error) {
	w, err := articlesWhere(f)
	if err != nil {
		return nil, err
	}
	err = s.read(ctx, "passages", func(tx *sql.Tx) error {
		return rowsOf(ctx, tx, func(r *sql.Rows) error {
			var id corpus.PassageID
			err := r.Scan(&id)
			ids = append(ids, id)
			return err
		}, `SELECT id FROM passage WHERE article IN (SELECT key FROM article WHERE `+w.String()+`) ORDER BY id`, w.args...)
	})
	return ids, err
}

// Count implements corpus.LexicalIndex.
func (s *Store) Count(ctx context.Context) (n int, err error) {
	err = s.read(ctx, "count", func(tx *sql.Tx) error {
		return tx.QueryRowContext(ctx, "SELECT count(*) FROM passage").Scan(&n)
	})
	return n, err
}
