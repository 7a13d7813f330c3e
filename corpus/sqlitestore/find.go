package sqlitestore

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"ibid/corpus"
)

// minIDPrefix is the fewest digits that may stand for an id.
const minIDPrefix = 4

// Find implements corpus.Articles.
func (s *Store) Find(ctx context.Context, name string) (id string, err error) {
	err = s.read(ctx, "find", func(tx *sql.Tx) error {
		id, err = find(ctx, tx, name)
		return err
	})
	return id, err
}

// find goes from what can mean one article only to beginnings.
func find(ctx context.Context, tx *sql.Tx, name string) (string, error) {
	begins := escapeLike(name) + "%"
	idBegins := begins
	if len(name) < minIDPrefix {
		idBegins = ""
	}
	for _, q := range []struct {
		where string
		args  []any
	}{
		{"id = ?", []any{name}},
		{"source = ?", []any{name}},
		{"file = ?", []any{name}},
		{`file LIKE ? ESCAPE '\'`, []any{escapeLike(name)}},
		{`id LIKE ? ESCAPE '\' OR file LIKE ? ESCAPE '\'`, []any{idBegins, begins}},
	} {
		if name == "" {
			break
		}
		found, err := candidates(ctx, tx, q.where, q.args...)
		if err != nil {
			return "", err
		}
		if len(found) == 1 {
			return found[0].id, nil
		}
		if len(found) > 1 {
			return "", fmt.Errorf("%w: %q may be %s", corpus.ErrAmbiguous, name, listed(found))
		}
	}
	if id, err := located(ctx, tx, name); id != "" || err != nil {
		return id, err
	}
	return "", removedBy(ctx, tx, name)
}

// located is the article that is found at a further place of this name.
func located(ctx context.Context, tx *sql.Tx, name string) (id string, err error) {
	err = tx.QueryRowContext(ctx, `SELECT min(article) FROM location JOIN article ON article.id = location.article
		WHERE location.source = ?1 OR location.file = ?1 HAVING count(DISTINCT article) = 1`, name).Scan(&id)
	if errors.Is(err, sql.ErrNoRows) {
		err = nil
	}
	return id, err
}

type candidate struct{ id, file string }

// maxCandidates is how many are read: enough to show.
const maxCandidates = 6

func candidates(ctx context.Context, tx *sql.Tx, where string, args ...any) (found []candidate, err error) {
	err = rowsOf(ctx, tx, func(r *sql.Rows) error {
		var c candidate
		err := r.Scan(&c.id, &c.file)
		found = append(found, c)
		return err
	}, fmt.Sprintf("SELECT id, file FROM article WHERE %s ORDER BY file, id LIMIT %d", where, maxCandidates), args...)
	return found, err
}

// listed shows candidates in one line.
func listed(found []candidate) string {
	more := ""
	if len(found) == maxCandidates {
		found, more = found[:maxCandidates-1], ", …"
	}
	names := make([]string, len(found))
	for i, c := range found {
		names[i] = fmt.Sprintf("%s (%s)", c.file, c.id)
	}
	return strings.Join(names, ", ") + more
}

// escapeLike makes a LIKE pattern that means s itself.
func escapeLike(s string) string {
	return strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`).Replace(s)
}
