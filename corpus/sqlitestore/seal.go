package sqlitestore

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"

	"ibid/corpus"
)

// sealedSince is the version of the schema whose step makes the table seal.
const sealedSince = 9

// seal stores what the article's parts are.
func (w *articleWriter) seal(ctx context.Context) error { return putSeal(ctx, w.tx, w.key, w.a.Seal()) }

func putSeal(ctx context.Context, tx *sql.Tx, key int64, s corpus.Seal) error {
	_, err := tx.ExecContext(ctx, "INSERT OR REPLACE INTO seal VALUES (?, ?, ?, ?, ?)", key, blob(s.Meta), blob(s.Notes), blob(s.Structure), blob(s.Text))
	return err
}

// sealOf reads an article's seal, the zero value when it has none.
func sealOf(ctx context.Context, tx *sql.Tx, key int64) (s corpus.Seal, err error) {
	err = tx.QueryRowContext(ctx, "SELECT meta, notes, structure, text FROM seal WHERE article = ?", key).
		Scan(&s.Meta, &s.Notes, &s.Structure, &s.Text)
	if errors.Is(err, sql.ErrNoRows) {
		err = nil
	}
	return s, err
}

// sealMoved gives an article that has moved the seal of its new names, unless its
// metadata was damaged before.
func sealMoved(ctx context.Context, tx *sql.Tx, key int64, was, now corpus.Summary) error {
	s, err := sealOf(ctx, tx, key)
	if err != nil || !bytes.Equal(s.Meta, corpus.SealMeta(was)) {
		return err
	}
	_, err = tx.ExecContext(ctx, "UPDATE seal SET meta = ? WHERE article = ?", corpus.SealMeta(now), key)
	return err
}

// sealAll seals the articles of a database from before there were seals. One whose text
// differs from the hashes kept even then stays without, and so is damaged.
func sealAll(ctx context.Context, tx *sql.Tx) error {
	ids, err := articleIDs(ctx, tx)
	if err != nil {
		return err
	}
	for key := range ids {
		a, err := loadArticle(ctx, tx, key)
		if isCorrupt(err) {
			continue
		}
		if err != nil {
			return err
		}
		c := checker{tx: tx}
		if a.Validate() == nil {
			err = c.contents(ctx, a, key)
		} else {
			c.found("%s", a.ID)
		}
		if err != nil {
			return err
		}
		if len(c.findings) > 0 {
			continue
		}
		if err := putSeal(ctx, tx, key, a.Seal()); err != nil {
			return err
		}
	}
	return nil
}

// sealedArticle reads an article whole, without what differs from its seal.
func sealedArticle(ctx context.Context, tx *sql.Tx, key int64) (*corpus.Article, error) {
	a, err := loadArticle(ctx, tx, key)
	if err != nil {
		return nil, err
	}
	seal, err := sealOf(ctx, tx, key)
	if err != nil {
		return nil, err
	}
	if damage := append(a.Damage, seal.Compare(a)...); damage != nil {
		a.Withhold(damage)
	}
	return a, nil
}

// isCorrupt reports whether an error is damage of the file.
func isCorrupt(err error) bool {
	_, sentinel := reason(err)
	return errors.Is(sentinel, corpus.ErrCorrupt)
}

// unreadable is an article that can't be read, by its names as far as they can.
func unreadable(ctx context.Context, tx *sql.Tx, id string) *corpus.Article {
	a := &corpus.Article{ID: id}
	if err := tx.QueryRowContext(ctx, "SELECT source, file FROM article WHERE id = ?", id).Scan(&a.Source, &a.File); err != nil {
		a.File = "article " + id
	}
	a.Withhold([]corpus.Damage{{Part: corpus.PartPages}})
	return a
}

// notice reports a damaged article, once for what is damaged of it.
func (s *Store) notice(d corpus.Damaged) {
	if s.options.Damaged == nil {
		return
	}
	if _, known := s.noticed.LoadOrStore(d.ID+" "+corpus.Describe(d.Damage), true); !known {
		s.options.Damaged(d)
	}
}

// Damaged yields the articles that differ from their seals or can't be read, by number.
// It reads every article.
func (s *Store) Damaged(ctx context.Context) iter.Seq2[corpus.Damaged, error] {
	return each(func(yield func(corpus.Damaged) error) error {
		var ids map[int64]string
		err := s.read(ctx, "damaged articles", func(tx *sql.Tx) (err error) {
			ids, err = articleIDs(ctx, tx)
			return err
		})
		if err != nil {
			return err
		}
		for _, key := range slices.Sorted(maps.Keys(ids)) {
			id := ids[key]
			a, err := s.Article(ctx, id)
			if errors.Is(err, corpus.ErrNotFound) {
				continue // removed meanwhile
			}
			if err != nil {
				return fmt.Errorf("article %s: %w", id, err)
			}
			if a.Damage == nil {
				continue
			}
			if err := yield(corpus.Damaged{ID: a.ID, Source: a.Source, File: a.File, Damage: a.Damage}); err != nil {
				return err
			}
		}
		return nil
	})
}
