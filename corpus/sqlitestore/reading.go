package sqlitestore

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"

	"ibid/corpus"
)

// reading stores how the article was read.
func (w *articleWriter) reading(ctx context.Context) error {
	args := []any{w.key}
	for _, list := range []any{w.a.Pages, w.a.Rows, w.a.Fields, w.a.Reading} {
		text, err := json.Marshal(list)
		if err != nil {
			return err
		}
		args = append(args, string(text))
	}
	_, err := w.tx.ExecContext(ctx, "INSERT INTO reading VALUES (?, ?, ?, ?, ?, ?)", append(args, string(w.a.Item))...)
	if err != nil || len(w.a.Layout) == 0 {
		return err
	}
	_, err = w.tx.ExecContext(ctx, "INSERT INTO layout VALUES (?, ?)", w.key, []byte(w.a.Layout))
	return err
}

// loadReading reads it back. An article that an older version stored has none.
func loadReading(ctx context.Context, tx *sql.Tx, a *corpus.Article, key int64) error {
	var pages, rows, fields, regions, item string
	err := tx.QueryRowContext(ctx, "SELECT pages, rows, fields, regions, item FROM reading WHERE article = ?", key).
		Scan(&pages, &rows, &fields, &regions, &item)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err != nil {
		return err
	}
	for _, x := range []struct {
		text string
		to   any
	}{{pages, &a.Pages}, {rows, &a.Rows}, {fields, &a.Fields}, {regions, &a.Reading}} {
		if err := json.Unmarshal([]byte(x.text), x.to); err != nil {
			a.Damage = []corpus.Damage{{Part: corpus.PartStructure}}
		}
	}
	if item != "" {
		a.Item = []byte(item)
	}
	return loadLayout(ctx, tx, a, key)
}

func loadLayout(ctx context.Context, tx *sql.Tx, a *corpus.Article, key int64) error {
	err := tx.QueryRowContext(ctx, "SELECT data FROM layout WHERE article = ?", key).Scan((*[]byte)(&a.Layout))
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	return err
}
