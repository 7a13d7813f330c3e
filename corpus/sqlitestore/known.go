package sqlitestore

import (
	"context"
	"database/sql"
	"iter"

	"ibid/corpus"
)

// Known yields every event whose id is still known, done or not, in the order
// received, without its payload and note. Ids are forgotten by Forget.
func (s *Store) Known(ctx context.Context) iter.Seq2[corpus.Event, error] {
	return func(yield func(corpus.Event, error) bool) {
		var known []corpus.Event
		err := s.read(ctx, "known events", func(tx *sql.Tx) error {
			known = nil
			return rowsOf(ctx, tx, func(r *sql.Rows) error {
				e, err := scanEvent(r)
				e.Payload, e.Note = nil, nil
				known = append(known, e)
				return err
			}, "SELECT id, kind, lane, x'', received, attempts, x'' FROM event ORDER BY key")
		})
		if err != nil {
			yield(corpus.Event{}, err)
			return
		}
		for _, e := range known {
			if !yield(e, nil) {
				return
			}
		}
	}
}
