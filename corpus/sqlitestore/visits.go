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

// PutVisit implements corpus.Visits.
func (s *Store) PutVisit(ctx context.Context, v corpus.Visit) error {
	if v.Source == "" || v.Kind == "" {
		return fmt.Errorf("visit: source %q and kind %q are both needed", v.Source, v.Kind)
	}
	return s.writeTogether(ctx, "visit", func(ctx context.Context, tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `INSERT INTO visit (source, kind, etag, last_modified, reader, asked, fault)
			VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (source) DO UPDATE SET kind = excluded.kind, etag = excluded.etag,
			last_modified = excluded.last_modified, reader = excluded.reader, asked = excluded.asked, fault = excluded.fault`,
			v.Source, v.Kind, v.ETag, v.LastModified, v.Reader, v.Asked.UnixMicro(), v.Fault)
		return err
	})
}

const visitColumns = "SELECT source, kind, etag, last_modified, reader, asked, fault FROM visit "

func scanVisit(scan func(...any) error) (v corpus.Visit, err error) {
	asked := int64(0)
	err = scan(&v.Source, &v.Kind, &v.ETag, &v.LastModified, &v.Reader, &asked, &v.Fault)
	v.Asked = time.UnixMicro(asked).UTC()
	return v, err
}

// Visit implements corpus.Visits.
func (s *Store) Visit(ctx context.Context, source string) (v corpus.Visit, err error) {
	err = s.read(ctx, "visit", func(tx *sql.Tx) error {
		v, err = scanVisit(tx.QueryRowContext(ctx, visitColumns+"WHERE source = ?", source).Scan)
		if errors.Is(err, sql.ErrNoRows) {
			return fmt.Errorf("%s was never asked: %w", source, corpus.ErrNotFound)
		}
		return err
	})
	if err != nil {
		return corpus.Visit{}, err
	}
	return v, nil
}

// AllVisits implements corpus.Visits.
func (s *Store) AllVisits(ctx context.Context) iter.Seq2[corpus.Visit, error] {
	return each(func(yield func(corpus.Visit) error) error {
		return s.read(ctx, "visits", func(tx *sql.Tx) error {
			return rowsOf(ctx, tx, func(r *sql.Rows) error {
				v, err := scanVisit(r.Scan)
				if err != nil {
					return err
				}
				return yield(v)
			}, visitColumns+"ORDER BY source")
		})
	})
}
