package sqlitestore

import (
	"bytes"
	"compress/gzip"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"

	"ibid/corpus"
)

// keepVersion keeps how an article reads before it is replaced or removed. Of one that
// is damaged nothing is kept: it never read so.
func keepVersion(ctx context.Context, tx *sql.Tx, key int64, removed bool) error {
	a, err := sealedArticle(ctx, tx, key)
	if isCorrupt(err) || err == nil && a.Damage != nil {
		return nil
	}
	if err != nil {
		return err
	}
	data, err := packArticle(a)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO version (article, source, file, title, until, removed, data)
		VALUES (?, ?, ?, ?, CAST(unixepoch('now', 'subsec') * 1000000 AS INTEGER), ?, ?)`,
		a.ID, a.Source, a.File, a.Meta.Title, removed, data)
	return err
}

// replaced keeps what came from a's source before, when a reads otherwise. What was
// nearly the same as that is not any more.
func replaced(ctx context.Context, tx *sql.Tx, key int64, a *corpus.Article) error {
	var text []byte
	if err := tx.QueryRowContext(ctx, "SELECT text FROM article_text WHERE article = ?", key).Scan(&text); err != nil {
		return err
	}
	if string(text) == a.Text {
		return nil
	}
	if _, err := tx.ExecContext(ctx, "UPDATE article SET near = '' WHERE near = (SELECT id FROM article WHERE key = ?)", key); err != nil {
		return err
	}
	return keepVersion(ctx, tx, key, false)
}

func packArticle(a *corpus.Article) ([]byte, error) {
	var out bytes.Buffer
	z := gzip.NewWriter(&out)
	if err := json.NewEncoder(z).Encode(packed{Article: a, Text: []byte(a.Text)}); err != nil {
		return nil, err
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// packed keeps the text's bytes as they are, which JSON text would not.
type packed struct {
	*corpus.Article
	Text []byte
}

func unpackArticle(data []byte) (*corpus.Article, error) {
	z, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	text, err := io.ReadAll(z)
	if err != nil {
		return nil, err
	}
	p := packed{Article: &corpus.Article{}}
	if err := json.Unmarshal(text, &p); err != nil {
		return nil, err
	}
	p.Article.Text = string(p.Text)
	return p.Article, nil
}

// Versions implements corpus.History.
func (s *Store) Versions(ctx context.Context, id string) (out []corpus.Version, err error) {
	err = s.read(ctx, "versions", func(tx *sql.Tx) error {
		out = nil
		return rowsOf(ctx, tx, func(r *sql.Rows) error {
			v := corpus.Version{Number: len(out) + 1}
			var until int64
			err := r.Scan(&v.Source, &v.File, &v.Title, &until, &v.Removed)
			v.Until = time.UnixMicro(until).UTC()
			out = append(out, v)
			return err
		}, "SELECT source, file, title, until, removed FROM version WHERE article = ? ORDER BY key", id)
	})
	return out, err
}

// VersionArticle implements corpus.History.
func (s *Store) VersionArticle(ctx context.Context, id string, number int) (a *corpus.Article, err error) {
	err = s.read(ctx, "version", func(tx *sql.Tx) error {
		var data []byte
		err := tx.QueryRowContext(ctx, "SELECT data FROM version WHERE article = ? ORDER BY key LIMIT 1 OFFSET ?", id, max(number, 1)-1).Scan(&data)
		if errors.Is(err, sql.ErrNoRows) || err == nil && number < 1 {
			return fmt.Errorf("%w: version %d of %q", corpus.ErrNotFound, number, id)
		}
		if err != nil {
			return err
		}
		if a, err = unpackArticle(data); err != nil {
			return fmt.Errorf("%w: version %d of %s: %w", corpus.ErrCorrupt, number, id, err)
		}
		return nil
	})
	return a, err
}

// removedBy is the article that name meant and that was removed, ErrNotFound when none
// was.
func removedBy(ctx context.Context, tx *sql.Tx, name string) error {
	var e corpus.RemovedError
	var key, until int64
	err := tx.QueryRowContext(ctx, `SELECT key, article, file, until FROM version WHERE removed AND (article = ?1 OR source = ?1 OR file = ?1)
		AND article NOT IN (SELECT id FROM article) ORDER BY key DESC LIMIT 1`, name).Scan(&key, &e.ID, &e.File, &until)
	if errors.Is(err, sql.ErrNoRows) {
		return fmt.Errorf("%w: %q", corpus.ErrNotFound, name)
	}
	if err != nil {
		return err
	}
	e.On = time.UnixMicro(until).UTC()
	if err := tx.QueryRowContext(ctx, "SELECT count(*) FROM version WHERE article = ? AND key <= ?", e.ID, key).Scan(&e.Version); err != nil {
		return err
	}
	return &e
}
