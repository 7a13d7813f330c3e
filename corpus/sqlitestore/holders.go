package sqlitestore

import (
	"context"
	"database/sql"

	"ibid/corpus"
)

// Holders implements corpus.Holders.
func (s *Store) Holders(ctx context.Context) (out []corpus.Holder, err error) {
	err = s.read(ctx, "holders of statements", func(tx *sql.Tx) error {
		out = nil
		return rowsOf(ctx, tx, func(r *sql.Rows) error {
			var h corpus.Holder
			err := r.Scan(&h.Name, &h.Kind, &h.Sentences)
			out = append(out, h)
			return err
		}, `SELECT holder, holder_kind, count(*) FROM sentence
			WHERE holder <> '' AND NOT furniture GROUP BY holder, holder_kind ORDER BY holder, holder_kind`)
	})
	return out, err
}
