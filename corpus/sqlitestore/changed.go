package sqlitestore

import (
	"context"
	"database/sql"
	"time"

	"ibid/corpus"
)

var _ corpus.Chronicle = (*Store)(nil)

// Changed implements corpus.Chronicle.
func (s *Store) Changed(ctx context.Context) (at time.Time, err error) {
	err = s.read(ctx, "time of the last change", func(tx *sql.Tx) error {
		var micros int64
		if err := tx.QueryRowContext(ctx, "SELECT changed FROM state").Scan(&micros); err != nil {
			return err
		}
		if micros > 0 {
			at = time.UnixMicro(micros).UTC()
		}
		return nil
	})
	return at, err
}
