package sqlitestore

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"ibid/corpus"
)

// keptQuestions is how many questions of a person are kept.
const keptQuestions = "100"

// Save implements corpus.Desk.
func (s *Store) Save(ctx context.Context, q corpus.Saved) error {
	if q.Person == "" || q.Article == "" || q.Start < 0 || q.End <= q.Start {
		return fmt.Errorf("save: person %q, article %q, bytes %d to %d is not a quote", q.Person, q.Article, q.Start, q.End)
	}
	return s.writeTogether(ctx, "save", func(ctx context.Context, tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `INSERT INTO saved (person, article, start, stop, text, question, at)
			VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (person, article, start, stop) DO NOTHING`,
			q.Person, q.Article, q.Start, q.End, q.Text, q.Question, q.At.UnixMicro())
		return err
	})
}

// Unsave implements corpus.Desk.
func (s *Store) Unsave(ctx context.Context, person, article string, start, end int) error {
	return s.writeTogether(ctx, "unsave", func(ctx context.Context, tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, "DELETE FROM saved WHERE person = ? AND article = ? AND start = ? AND stop = ?",
			person, article, start, end)
		return err
	})
}

// SavedBy implements corpus.Desk.
func (s *Store) SavedBy(ctx context.Context, person string) (list []corpus.Saved, err error) {
	err = s.read(ctx, "saved quotes", func(tx *sql.Tx) error {
		return rowsOf(ctx, tx, func(r *sql.Rows) error {
			q, at := corpus.Saved{Person: person}, int64(0)
			err := r.Scan(&q.Article, &q.Start, &q.End, &q.Text, &q.Question, &at)
			q.At = time.UnixMicro(at).UTC()
			list = append(list, q)
			return err
		}, "SELECT article, start, stop, text, question, at FROM saved WHERE person = ? ORDER BY at DESC, key DESC", person)
	})
	if err != nil {
		return nil, err
	}
	return list, nil
}

// Ask implements corpus.Desk.
func (s *Store) Ask(ctx context.Context, a corpus.Asked) error {
	if a.Person == "" {
		return errors.New("ask: a question needs a person")
	}
	return s.writeTogether(ctx, "ask", func(ctx context.Context, tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, "INSERT INTO asked (person, command, question, status, link, at) VALUES (?, ?, ?, ?, ?, ?)",
			a.Person, a.Command, a.Question, a.Status, a.Link, a.At.UnixMicro())
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `DELETE FROM asked WHERE key IN (SELECT key FROM asked WHERE person = ?
			ORDER BY key DESC LIMIT -1 OFFSET `+keptQuestions+`)`, a.Person)
		return err
	})
}

// AskedBy implements corpus.Desk.
func (s *Store) AskedBy(ctx context.Context, person string, n int) (list []corpus.Asked, err error) {
	err = s.read(ctx, "questions asked", func(tx *sql.Tx) error {
		return rowsOf(ctx, tx, func(r *sql.Rows) error {
			a, at := corpus.Asked{Person: person}, int64(0)
			err := r.Scan(&a.Command, &a.Question, &a.Status, &a.Link, &at)
			a.At = time.UnixMicro(at).UTC()
			list = append(list, a)
			return err
		}, `SELECT command, question, status, link, at FROM asked WHERE person = ?
			ORDER BY key DESC LIMIT ?`, person, max(n, 0)) // no limit when negative
	})
	if err != nil {
		return nil, err
	}
	return list, nil
}

// Rate implements corpus.Desk.
func (s *Store) Rate(ctx context.Context, f corpus.Feedback) error {
	if f.Person == "" || f.Answer == "" {
		return fmt.Errorf("rate: feedback of person %q on answer %q needs both", f.Person, f.Answer)
	}
	return s.writeTogether(ctx, "rate", func(ctx context.Context, tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `INSERT INTO rating (person, answer, question, helpful, reason, at)
			VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (person, answer) DO UPDATE
			SET question = excluded.question, helpful = excluded.helpful, reason = excluded.reason, at = excluded.at
			WHERE excluded.at >= rating.at`,
			f.Person, f.Answer, f.Question, f.Helpful, f.Reason, f.At.UnixMicro())
		return err
	})
}

// Ratings implements corpus.Desk.
func (s *Store) Ratings(ctx context.Context) (helpful, unhelpful int, err error) {
	err = s.read(ctx, "ratings", func(tx *sql.Tx) error {
		return tx.QueryRowContext(ctx, "SELECT coalesce(sum(helpful), 0), coalesce(sum(1 - helpful), 0) FROM rating").
			Scan(&helpful, &unhelpful)
	})
	return helpful, unhelpful, err
}
