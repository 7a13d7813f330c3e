package sqlitestore

import (
	"context"
	"database/sql"
)

// Items returns the records of reference managers that came with articles: CSL-JSON
// items by article id.
func (s *Store) Items(ctx context.Context) (map[string][]byte, error) {
	out := map[string][]byte{}
	err := s.read(ctx, "items", func(tx *sql.Tx) error {
		return rowsOf(ctx, tx, func(r *sql.Rows) error {
			var id, item string
			err := r.Scan(&id, &item)
			out[id] = []byte(item)
			return err
		}, "SELECT id, item FROM reading JOIN article ON article = key WHERE item <> ''")
	})
	return out, err
}
