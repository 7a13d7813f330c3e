package sqlitestore

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"iter"

	"ibid/corpus"
)

// errStop ends a read when the caller of an iteration has seen enough.
var errStop = errors.New("stop")

// each makes an iteration of a read that hands its rows to yield. run returns
// errStop when yield does not want more.
func each[T any](run func(yield func(T) error) error) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		err := run(func(v T) error {
			if !yield(v, nil) {
				return errStop
			}
			return nil
		})
		if err != nil && !errors.Is(err, errStop) {
			var zero T
			yield(zero, err)
		}
	}
}

// List implements corpus.Articles.
func (s *Store) List(ctx context.Context, f corpus.Filter) iter.Seq2[corpus.Summary, error] {
	return each(func(yield func(corpus.Summary) error) error {
		w, err := articlesWhere(f)
		if err != nil {
			return err
		}
		return s.read(ctx, "list", func(tx *sql.Tx) error {
			return rowsOf(ctx, tx, func(r *sql.Rows) error {
				sum, err := scanSummary(r)
				if err != nil {
					return err
				}
				if sum.Damaged {
					s.notice(corpus.Damaged{ID: sum.ID, Source: sum.Source, File: sum.File, Damage: []corpus.Damage{{Part: corpus.PartMeta}}})
				}
				return yield(sum)
			}, `SELECT id, source, file, sha256, title, authors, publisher, published, url, doi, language, bytes,
				passages, sentences, footnotes, fingerprint, near, meta
				FROM article LEFT JOIN seal ON seal.article = article.key WHERE `+w.String()+` ORDER BY file, id`, w.args...)
		})
	})
}

// scanSummary reads an entry of the listing. Metadata that differs from its seal is
// withheld, and so is the hash that tells that nothing has to be read again.
func scanSummary(r *sql.Rows) (s corpus.Summary, err error) {
	var authors string
	var seal sql.RawBytes
	var fingerprint int64
	err = r.Scan(&s.ID, &s.Source, &s.File, &s.SHA256, &s.Meta.Title, &authors, &s.Meta.Publisher,
		&s.Meta.Published, &s.Meta.URL, &s.Meta.DOI, &s.Language, &s.Bytes, &s.Passages, &s.Sentences, &s.Footnotes, &fingerprint, &s.Near, &seal)
	s.Fingerprint = uint64(fingerprint)
	s.Meta.Authors = splitLines(authors)
	if err == nil && !bytes.Equal(seal, corpus.SealMeta(s)) {
		s.Damaged, s.Meta, s.SHA256 = true, corpus.Meta{}, ""
	}
	return s, err
}
