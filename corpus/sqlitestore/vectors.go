package sqlitestore

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	"ibid/corpus"
)

// PutVectors implements corpus.Vectors.
func (s *Store) PutVectors(ctx context.Context, vectors []corpus.Vector) error {
	if len(vectors) == 0 {
		return ctx.Err()
	}
	return s.write(ctx, "put vectors", func(tx *sql.Tx) error {
		serve, err := putVectors(ctx, tx, vectors)
		if err != nil || !serve {
			return err
		}
		return changed(ctx, tx)
	})
}

// putVectors stores vectors of contents that are in the store, and reports
// whether a passage got one under the active model.
func putVectors(ctx context.Context, tx *sql.Tx, vectors []corpus.Vector) (serve bool, err error) {
	active, err := activeKey(ctx, tx)
	if err != nil {
		return false, err
	}
	content, err := tx.PrepareContext(ctx, "SELECT key, passages > 0 FROM content WHERE hash = ?")
	if err != nil {
		return false, err
	}
	defer content.Close()
	insert, err := tx.PrepareContext(ctx, "INSERT OR IGNORE INTO vector (key, data) VALUES ((? << 40) | ?, ?)")
	if err != nil {
		return false, err
	}
	defer insert.Close()
	models := map[string]int64{}
	for _, v := range vectors {
		var key int64
		var ofPassage bool
		err := content.QueryRowContext(ctx, v.Hash[:]).Scan(&key, &ofPassage)
		if errors.Is(err, sql.ErrNoRows) {
			continue // its article has gone meanwhile
		}
		if err != nil {
			return false, err
		}
		model, err := addModel(ctx, tx, models, v.Model)
		if err != nil {
			return false, err
		}
		if v.Data == nil {
			v.Data = []byte{}
		}
		res, err := insert.ExecContext(ctx, model, key, v.Data)
		if err != nil {
			return false, err
		}
		if n, err := res.RowsAffected(); err == nil && n > 0 && ofPassage && model == active {
			serve = true
		}
	}
	return serve, nil
}

// addModel returns the number of a model, which it gets when it is new. known
// holds those looked up before.
func addModel(ctx context.Context, tx *sql.Tx, known map[string]int64, name string) (int64, error) {
	if key, ok := known[name]; ok {
		return key, nil
	}
	var key int64
	err := tx.QueryRowContext(ctx, `INSERT INTO model (name) VALUES (?)
		ON CONFLICT (name) DO UPDATE SET name = name RETURNING key`, name).Scan(&key)
	known[name] = key
	return key, err
}

// noModel is the number of a model that has no vectors.
const noModel = 0

// modelKey returns the number of a model, noModel when it is unknown.
func modelKey(ctx context.Context, tx *sql.Tx, name string) (key int64, err error) {
	err = tx.QueryRowContext(ctx, "SELECT key FROM model WHERE name = ?", name).Scan(&key)
	if errors.Is(err, sql.ErrNoRows) {
		return noModel, nil
	}
	return key, err
}

// activeKey returns the number of the model that serves, noModel before the first.
func activeKey(ctx context.Context, tx *sql.Tx) (key int64, err error) {
	err = tx.QueryRowContext(ctx, "SELECT coalesce(active, 0) FROM state").Scan(&key)
	return key, err
}

// Have implements corpus.Vectors.
func (s *Store) Have(ctx context.Context, model string, hashes []corpus.ContentHash) (map[corpus.ContentHash]bool, error) {
	asked := make([]string, len(hashes))
	for i, h := range hashes {
		asked[i] = fmt.Sprintf("%x", h)
	}
	list, err := json.Marshal(asked)
	if err != nil {
		return nil, err
	}
	have := make(map[corpus.ContentHash]bool, len(hashes))
	err = s.read(ctx, "have", func(tx *sql.Tx) error {
		m, err := modelKey(ctx, tx, model)
		if err != nil {
			return err
		}
		return rowsOf(ctx, tx, func(r *sql.Rows) error {
			var h sql.RawBytes
			if err := r.Scan(&h); err != nil {
				return err
			}
			have[corpus.ContentHash(h)] = true
			return nil
		}, `SELECT content.hash FROM json_each(?) AS asked CROSS JOIN content ON content.hash = unhex(asked.value)
			WHERE EXISTS (SELECT 1 FROM vector WHERE vector.key = (? << 40) | content.key)`, string(list), m)
	})
	return have, err
}

// SentenceVectors implements corpus.Vectors.
func (s *Store) SentenceVectors(ctx context.Context, model, article string, first, last int) ([][]byte, error) {
	if first < 0 || last < first {
		return nil, fmt.Errorf("sentence vectors %s: no sentences %d to %d", article, first, last)
	}
	out := make([][]byte, last-first+1)
	err := s.read(ctx, "sentence vectors", func(tx *sql.Tx) error {
		key, err := keyOf(ctx, tx, article)
		if err != nil {
			return err
		}
		m, err := modelKey(ctx, tx, model)
		if err != nil {
			return err
		}
		err = rowsOf(ctx, tx, func(r *sql.Rows) error {
			var n int
			var data []byte
			err := r.Scan(&n, &data)
			if err == nil {
				out[n-first] = data
			}
			return err
		}, `SELECT sentence.ordinal, vector.data FROM sentence
			CROSS JOIN vector ON vector.key = (? << 40) | sentence.content
			WHERE sentence.article = ? AND sentence.ordinal BETWEEN ? AND ?`, m, key, first, last)
		if isCorrupt(err) && ctx.Err() == nil { // they are ranked by their words, as those without a vector
			s.notice(corpus.Damaged{ID: article, File: "article " + article, Damage: []corpus.Damage{{Part: corpus.PartVectors}}})
			err = nil
		}
		return err
	})
	return out, err
}
