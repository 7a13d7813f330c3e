package sqlitestore

import (
	"context"
	"database/sql"
	"time"

	"ibid/corpus"
)

var _ corpus.Follows = (*Store)(nil)

// Follow implements corpus.Follows.
func (s *Store) Follow(ctx context.Context, f corpus.Follow) (fresh bool, err error) {
	err = s.write(ctx, "follow a topic", func(tx *sql.Tx) error {
		n, err := affected(tx.ExecContext(ctx, `INSERT INTO follow (conversation, topic, person, at, seen)
			VALUES (?, ?, ?, ?, (SELECT coalesce(max(key), 0) FROM arrival)) ON CONFLICT DO NOTHING`,
			f.Conversation, f.Topic, f.Person, f.At.UnixMicro()))
		fresh = n > 0
		return err
	})
	return fresh && err == nil, err
}

// Unfollow implements corpus.Follows.
func (s *Store) Unfollow(ctx context.Context, conversation, topic string) (was bool, err error) {
	err = s.write(ctx, "unfollow a topic", func(tx *sql.Tx) error {
		n, err := affected(tx.ExecContext(ctx, "DELETE FROM follow WHERE conversation = ? AND topic = ?", conversation, topic))
		was = n > 0
		return err
	})
	return was && err == nil, err
}

// Follows implements corpus.Follows.
func (s *Store) Follows(ctx context.Context) (list []corpus.Follow, err error) {
	err = s.read(ctx, "what is followed", func(tx *sql.Tx) error {
		return rowsOf(ctx, tx, func(r *sql.Rows) error {
			var f corpus.Follow
			var at int64
			err := r.Scan(&f.Conversation, &f.Topic, &f.Person, &at, &f.Seen)
			f.At = time.UnixMicro(at).UTC()
			list = append(list, f)
			return err
		}, "SELECT conversation, topic, person, at, seen FROM follow ORDER BY conversation, topic")
	})
	if err != nil {
		return nil, err
	}
	return list, nil
}

// Saw implements corpus.Follows.
func (s *Store) Saw(ctx context.Context, conversation, topic string, seen int64) error {
	return s.write(ctx, "note what a follower has seen", func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, "UPDATE follow SET seen = max(seen, ?) WHERE conversation = ? AND topic = ?", seen, conversation, topic)
		return err
	})
}

// Arrived implements corpus.Follows.
func (s *Store) Arrived(ctx context.Context, after int64) (ids []string, latest int64, err error) {
	latest = after
	err = s.read(ctx, "what has arrived", func(tx *sql.Tx) error {
		return rowsOf(ctx, tx, func(r *sql.Rows) error {
			var id sql.NullString
			if err := r.Scan(&latest, &id); err != nil {
				return err
			}
			if id.Valid {
				ids = append(ids, id.String)
			}
			return nil
		}, `SELECT arrival.key, article.id FROM arrival LEFT JOIN article ON article.id = arrival.article
			WHERE arrival.key > ? ORDER BY arrival.key`, after)
	})
	if err != nil {
		return nil, after, err
	}
	return ids, latest, nil
}
