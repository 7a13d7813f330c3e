package sqlitestore

import (
	"context"
	"database/sql"
)

// Items returns the records of reference managers that came with articles: CSL-JSON
// items by article id. Those of damaged articles are left out.
func (s *Store) Items(ctx context.Context) (map[string][]byte, error) {
	out := map[string][]byte{}
	err := s.read(ctx, "items", func(tx *sql.Tx) error {
		var keys []int64
		err := rowsOf(ctx, tx, func(r *sql.Rows) error {
			var key int64
			err := r.Scan(&key)
			keys = append(keys, key)
			return err
		}, "SELECT article FROM reading WHERE item <> ''")
		for _, key := range keys {
			a, err := sealedArticle(ctx, tx, key)
			if err != nil && !isCorrupt(err) {
				return err
			}
			if err == nil && a.Item != nil {
				out[a.ID] = a.Item
			}
		}
		return err
	})
	return out, err
}
