package sqlitestore

import (
	"context"
	"database/sql"
	"iter"

	"ibid/corpus"
)

// PassageVectors implements corpus.Vectors. It walks passages and vectors side
// by side in the order both are stored in: 50,000 of 1,536 bytes take 130 ms
// (BenchmarkStore).
func (s *Store) PassageVectors(ctx context.Context, model string) iter.Seq2[corpus.PassageVector, error] {
	return each(func(yield func(corpus.PassageVector) error) error {
		return s.read(ctx, "passage vectors", func(tx *sql.Tx) error {
			m, err := modelKey(ctx, tx, model)
			if err != nil {
				return err
			}
			ids, err := articleIDs(ctx, tx)
			if err != nil {
				return err
			}
			for last := int64(0); ; {
				err := vectorsAfter(ctx, tx, m, ids, &last, yield)
				if !isCorrupt(err) || ctx.Err() != nil {
					return err
				}
				// A page can't be read: its passages are found by their words alone.
				article, failed := passageAfter(ctx, tx, &last)
				if failed != nil {
					return err
				}
				s.notice(corpus.Damaged{ID: ids[article], File: "article " + ids[article], Damage: []corpus.Damage{{Part: corpus.PartVectors}}})
			}
		})
	})
}

// vectorsAfter yields the vectors of the passages past *last, and moves that on.
func vectorsAfter(ctx context.Context, tx *sql.Tx, model int64, ids map[int64]string, last *int64, yield func(corpus.PassageVector) error) error {
	var v corpus.PassageVector
	var article int64
	var data sql.RawBytes
	return rowsOf(ctx, tx, func(r *sql.Rows) error {
		if err := r.Scan(&v.Passage, &article, &data); err != nil {
			return err
		}
		*last = int64(v.Passage)
		v.Article, v.Data = ids[article], data
		return yield(v)
	}, `SELECT passage.id, passage.article, vector.data FROM passage
		CROSS JOIN vector ON vector.key = (? << 40) | passage.content WHERE passage.id > ? ORDER BY passage.id`, model, *last)
}

// passageAfter moves *last on by one passage, and returns the number of its article.
func passageAfter(ctx context.Context, tx *sql.Tx, last *int64) (article int64, err error) {
	err = tx.QueryRowContext(ctx, "SELECT id, article FROM passage WHERE id > ? ORDER BY id LIMIT 1", *last).Scan(last, &article)
	return article, err
}

// articleIDs returns the ids of all articles by their number, so that the
// passages of one share a string.
func articleIDs(ctx context.Context, tx *sql.Tx) (map[int64]string, error) {
	ids := map[int64]string{}
	err := rowsOf(ctx, tx, func(r *sql.Rows) error {
		var key int64
		var id string
		err := r.Scan(&key, &id)
		ids[key] = id
		return err
	}, "SELECT key, id FROM article")
	return ids, err
}
