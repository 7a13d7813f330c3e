package sqlitestore

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"iter"
	"time"

	"ibid/corpus"
)

// PutAnswer implements corpus.Answers.
func (s *Store) PutAnswer(ctx context.Context, r corpus.AnswerRecord) error {
	if r.ID == "" {
		return errors.New("put answer: it needs an id")
	}
	return s.writeTogether(ctx, "put answer", func(ctx context.Context, tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `INSERT INTO answer (id, lane, at, answer, person) VALUES (?, ?, ?, ?, ?)
			ON CONFLICT (id) DO UPDATE SET lane = excluded.lane, at = excluded.at, answer = excluded.answer, person = excluded.person`,
			r.ID, r.Lane, r.At.UnixMicro(), blob(r.Answer), r.Person)
		return err
	})
}

// AnswerByID implements corpus.Answers.
func (s *Store) AnswerByID(ctx context.Context, id string) (r corpus.AnswerRecord, err error) {
	err = s.read(ctx, "answer", func(tx *sql.Tx) error {
		r, err = scanAnswer(tx.QueryRowContext(ctx, "SELECT "+answerColumns+" FROM answer WHERE id = ?", id))
		if errors.Is(err, sql.ErrNoRows) {
			return absent(fmt.Sprintf("no answer %q", id))
		}
		return err
	})
	if err != nil {
		return corpus.AnswerRecord{}, err
	}
	return r, nil
}

// AnswersIn implements corpus.Answers.
func (s *Store) AnswersIn(ctx context.Context, lane string, n int) (list []corpus.AnswerRecord, err error) {
	err = s.read(ctx, "answers", func(tx *sql.Tx) error {
		return rowsOf(ctx, tx, func(r *sql.Rows) error {
			a, err := scanAnswer(r)
			list = append(list, a)
			return err
		}, "SELECT "+answerColumns+" FROM answer WHERE key IN (SELECT key FROM answer WHERE lane = ? ORDER BY key DESC LIMIT ?) ORDER BY key DESC",
			lane, max(n, 0)) // no limit when negative
	})
	if err != nil {
		return nil, err
	}
	return list, nil
}

// answersAtOnce is how many answers are read in one transaction.
const answersAtOnce = 100

// AnswersSince implements corpus.Answers.
func (s *Store) AnswersSince(ctx context.Context, t time.Time) iter.Seq2[corpus.AnswerRecord, error] {
	return func(yield func(corpus.AnswerRecord, error) bool) {
		at, key := t.UnixMicro(), int64(0)
		for {
			var page []corpus.AnswerRecord
			err := s.read(ctx, "answers", func(tx *sql.Tx) error {
				return rowsOf(ctx, tx, func(r *sql.Rows) error {
					a, err := scanAnswer(alsoKey{r, &key})
					page = append(page, a)
					return err
				}, "SELECT "+answerColumns+", key FROM answer WHERE (at, key) > (?, ?) ORDER BY at, key LIMIT ?", at, key, answersAtOnce)
			})
			if err != nil {
				yield(corpus.AnswerRecord{}, err)
				return
			}
			for _, a := range page {
				if !yield(a, nil) {
					return
				}
			}
			if len(page) < answersAtOnce {
				return
			}
			at = page[len(page)-1].At.UnixMicro()
		}
	}
}

// alsoKey scans a row's key besides what it is asked for.
type alsoKey struct {
	scanner
	key *int64
}

func (k alsoKey) Scan(to ...any) error { return k.scanner.Scan(append(to, k.key)...) }

const answerColumns = "id, lane, at, answer, person"

func scanAnswer(r scanner) (a corpus.AnswerRecord, err error) {
	var at int64
	err = r.Scan(&a.ID, &a.Lane, &at, &a.Answer, &a.Person)
	a.At = time.UnixMicro(at).UTC()
	return a, err
}
