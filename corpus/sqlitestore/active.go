package sqlitestore

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
)

// Active implements corpus.Vectors.
func (s *Store) Active(ctx context.Context) (model string, err error) {
	err = s.read(ctx, "active model", func(tx *sql.Tx) error {
		return tx.QueryRowContext(ctx, `SELECT coalesce(model.name, '') FROM state
			LEFT JOIN model ON model.key = state.active`).Scan(&model)
	})
	return model, err
}

// Revision implements corpus.Vectors.
func (s *Store) Revision(ctx context.Context) (n int64, err error) {
	err = s.read(ctx, "revision", func(tx *sql.Tx) error {
		n, err = revision(ctx, tx)
		return err
	})
	return n, err
}

func revision(ctx context.Context, tx *sql.Tx) (n int64, err error) {
	err = tx.QueryRowContext(ctx, "SELECT revision FROM state").Scan(&n)
	return n, err
}

// Activate implements corpus.Vectors.
func (s *Store) Activate(ctx context.Context, model string) error {
	return s.write(ctx, "activate "+model, func(tx *sql.Tx) error {
		m, err := addModel(ctx, tx, map[string]int64{}, model)
		if err != nil {
			return err
		}
		var without int
		err = tx.QueryRowContext(ctx, `SELECT count(*) FROM passage
			WHERE NOT EXISTS (SELECT 1 FROM vector WHERE vector.key = (? << 40) | passage.content)`, m).Scan(&without)
		if err != nil {
			return err
		}
		if without > 0 {
			return fmt.Errorf("%d passages have no vector under it yet: embed them first", without)
		}
		return activate(ctx, tx, m)
	})
}

// Prune drops all vectors of models that are neither kept nor active, of
// sentences too, which Activate leaves alone. Their room in the file is used again.
func (s *Store) Prune(ctx context.Context, keep ...string) error {
	list, err := json.Marshal(keep)
	if err != nil {
		return err
	}
	return s.write(ctx, "prune", func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `DELETE FROM vector WHERE key >> 40 IN (SELECT model.key FROM model, state
			WHERE model.key IS NOT state.active AND model.name NOT IN (SELECT value FROM json_each(?)))`, string(list))
		return err
	})
}

func activate(ctx context.Context, tx *sql.Tx, m int64) error {
	_, err := tx.ExecContext(ctx, `DELETE FROM vector WHERE key IN (
		SELECT (model.key << 40) | content.key FROM content, model
		WHERE model.key <> ? AND content.passages > 0 AND content.sentences = 0)`, m)
	if err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, "UPDATE state SET active = ?", m); err != nil {
		return err
	}
	return changed(ctx, tx)
}
