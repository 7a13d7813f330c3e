package sqlitestore

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"

	"ibid/corpus"
)

var _ corpus.Forgetter = (*Store)(nil)

// ForgetBefore implements corpus.Forgetter.
func (s *Store) ForgetBefore(ctx context.Context, t time.Time) error {
	return s.erase(ctx, "forget what is old", func(tx *sql.Tx) error {
		for _, q := range []string{
			"DELETE FROM asked WHERE at < ?", "DELETE FROM rating WHERE at < ?", "DELETE FROM answer WHERE at < ?",
		} {
			if _, err := tx.ExecContext(ctx, q, t.UnixMicro()); err != nil {
				return err
			}
		}
		return nil
	})
}

// ForgetPerson implements corpus.Forgetter.
func (s *Store) ForgetPerson(ctx context.Context, person string, naming corpus.Naming) (gone corpus.Forgotten, err error) {
	if person == "" {
		return gone, errors.New("forget a person: which?")
	}
	user := person[strings.LastIndexByte(person, ':')+1:]
	const whose = "(person = ?1 OR substr(person, instr(person, ':') + 1) = ?2 AND ?1 = ?2)"
	err = s.erase(ctx, "forget a person", func(tx *sql.Tx) error {
		for _, x := range []struct {
			n     *int
			query string
		}{
			// An answer of before its asker was kept is told by the question.
			{&gone.Answers, "DELETE FROM answer WHERE " + whose + ` OR person = '' AND json_valid(answer)
				AND answer ->> '$.question' IN (SELECT question FROM asked WHERE ` + whose + ")"},
			{nil, "UPDATE follow SET person = '' WHERE " + whose},
			{&gone.Questions, "DELETE FROM asked WHERE " + whose},
			{&gone.Saved, "DELETE FROM saved WHERE " + whose},
			{&gone.Feedback, "DELETE FROM rating WHERE " + whose},
		} {
			n, err := affected(tx.ExecContext(ctx, x.query, person, user))
			if err != nil {
				return err
			}
			if x.n != nil {
				*x.n = int(n)
			}
		}
		n, err := dropEvents(ctx, tx, user, naming)
		if err != nil {
			return err
		}
		gone.Events = int(n)
		return unshare(ctx, tx, user, naming)
	})
	if err != nil {
		return corpus.Forgotten{}, err
	}
	return gone, nil
}

// dropEvents drops the events in a person's lanes and those not dealt with that a person sent.
func dropEvents(ctx context.Context, tx *sql.Tx, user string, naming corpus.Naming) (int64, error) {
	const blank = "UPDATE event SET done = 1, payload = x'', note = x'', lane = '' WHERE "
	n, err := affected(tx.ExecContext(ctx, blank+"instr(':' || lane || ':', ':' || ? || ':') > 0", user))
	if err != nil || naming == nil {
		return n, err
	}
	sent, err := mentioning(ctx, tx, "SELECT key, payload FROM event WHERE done = 0 AND instr(CAST(payload AS TEXT), ?) > 0", user)
	if err != nil {
		return 0, err
	}
	for key, payload := range sent {
		if !naming.Sent(payload) {
			continue
		}
		more, err := affected(tx.ExecContext(ctx, blank+"key = ?", key))
		if err != nil {
			return 0, err
		}
		n += more
	}
	return n, nil
}

// unshare takes a person's name off the answers of others that they shared.
func unshare(ctx context.Context, tx *sql.Tx, user string, naming corpus.Naming) error {
	if naming == nil {
		return nil
	}
	answers, err := mentioning(ctx, tx, "SELECT key, answer FROM answer WHERE instr(CAST(answer AS TEXT), ?) > 0", user)
	if err != nil {
		return err
	}
	for key, answer := range answers {
		without, ok := naming.Unshared(answer)
		if !ok {
			continue
		}
		if _, err := tx.ExecContext(ctx, "UPDATE answer SET answer = ? WHERE key = ?", without, key); err != nil {
			return err
		}
	}
	return nil
}

// mentioning are rows that have a person's id in their bytes, by their key.
func mentioning(ctx context.Context, tx *sql.Tx, query, user string) (map[int64][]byte, error) {
	out := map[int64][]byte{}
	err := rowsOf(ctx, tx, func(r *sql.Rows) error {
		var key int64
		var bytes []byte
		err := r.Scan(&key, &bytes)
		out[key] = bytes
		return err
	}, query, user)
	return out, err
}

// ForgetArticle implements corpus.Forgetter.
func (s *Store) ForgetArticle(ctx context.Context, id string) (gone corpus.Forgotten, err error) {
	err = s.erase(ctx, "forget an article", func(tx *sql.Tx) error {
		gone = corpus.Forgotten{}
		key, err := keyOf(ctx, tx, id)
		removed, wasRemoved := errors.AsType[*corpus.RemovedError](err)
		switch {
		case wasRemoved:
			id = removed.ID
		case err != nil:
			return err
		default:
			gone.Articles = 1
		}
		for _, x := range []struct {
			n     *int
			query string
		}{
			{nil, `DELETE FROM visit WHERE source IN (SELECT source FROM article WHERE id = ?1 UNION SELECT source FROM location WHERE article = ?1
				UNION SELECT source FROM version WHERE article = ?1)`},
			{nil, "DELETE FROM location WHERE article = ?"},
			{nil, "DELETE FROM arrival WHERE article = ?"},
			{nil, "UPDATE article SET near = '' WHERE near = ?"},
			{&gone.Versions, "DELETE FROM version WHERE article = ?"},
			{&gone.Saved, "DELETE FROM saved WHERE article = ?"},
			{&gone.Answers, "DELETE FROM answer WHERE instr(CAST(answer AS TEXT), '\"' || ? || '\"') > 0"},
		} {
			n, err := affected(tx.ExecContext(ctx, x.query, id))
			if err != nil {
				return err
			}
			if x.n != nil {
				*x.n = int(n)
			}
		}
		if gone.Articles == 0 {
			return nil
		}
		if err := remove(ctx, tx, key); err != nil {
			return err
		}
		// Words of what was deleted stay in the index's segments until they are merged.
		if _, err := tx.ExecContext(ctx, "INSERT INTO passage_text (passage_text) VALUES ('optimize')"); err != nil {
			return err
		}
		return changed(ctx, tx)
	})
	if err != nil {
		return corpus.Forgotten{}, err
	}
	return gone, nil
}

// erase is write for what must not be readable in the file any more: what is deleted is
// overwritten, and the log, which has it too, is merged and emptied as soon as nobody
// reads from it.
func (s *Store) erase(ctx context.Context, what string, f func(*sql.Tx) error) error {
	err := s.write(ctx, what, func(tx *sql.Tx) error {
		if err := setSecureDelete(ctx, tx, true); err != nil {
			return err
		}
		return errors.Join(f(tx), setSecureDelete(ctx, tx, false))
	})
	if err != nil {
		return err
	}
	return s.explain(ctx, what, s.emptyLog(ctx))
}

// logPatience is how often emptyLog tries: reads are over within moments.
const logPatience = 20

// emptyLog merges the log and empties it. SQLite says in the row of its answer that somebody
// reads from the log, and not as an error. When that lasts the log stays until it is next
// merged, by the next write or the last process to close the database.
func (s *Store) emptyLog(ctx context.Context) error {
	for range logPatience {
		var busy, pages, merged int
		err := s.writer.QueryRowContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)").Scan(&busy, &pages, &merged)
		if c := code(err); err != nil && c != codeBusy && c != codeLocked || err == nil && busy == 0 {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(50 * time.Millisecond):
		}
	}
	return nil
}

func setSecureDelete(ctx context.Context, tx *sql.Tx, on bool) error {
	var set int
	return tx.QueryRowContext(ctx, fmt.Sprintf("PRAGMA secure_delete = %t", on)).Scan(&set)
}
