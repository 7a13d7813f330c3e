package sqlitestore

import (
	"context"
	"database/sql"

	"ibid/corpus"
)

// AddLocation implements corpus.Locations.
func (s *Store) AddLocation(ctx context.Context, id string, l corpus.Location) error {
	return s.write(ctx, "add location", func(tx *sql.Tx) error {
		if _, err := keyOf(ctx, tx, id); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, `INSERT INTO location (source, article, file) SELECT ?1, ?2, ?3
			WHERE NOT EXISTS (SELECT 1 FROM article WHERE id = ?2 AND source = ?1)
			ON CONFLICT (source) DO UPDATE SET article = excluded.article, file = excluded.file`, l.Source, id, l.File)
		return err
	})
}

// RemoveLocation implements corpus.Locations.
func (s *Store) RemoveLocation(ctx context.Context, source string) error {
	return s.write(ctx, "remove location", func(tx *sql.Tx) error { return dropLocation(ctx, tx, source) })
}

func dropLocation(ctx context.Context, tx *sql.Tx, source string) error {
	_, err := tx.ExecContext(ctx, "DELETE FROM location WHERE source = ?", source)
	return err
}

// Locations implements corpus.Locations.
func (s *Store) Locations(ctx context.Context) (map[string][]corpus.Location, error) {
	out := map[string][]corpus.Location{}
	err := s.read(ctx, "locations", func(tx *sql.Tx) error {
		clear(out)
		return rowsOf(ctx, tx, func(r *sql.Rows) error {
			var id string
			var l corpus.Location
			err := r.Scan(&id, &l.Source, &l.File)
			out[id] = append(out[id], l)
			return err
		}, "SELECT article, source, file FROM location ORDER BY source")
	})
	return out, err
}
