package sqlitestore

import (
	"context"
	"database/sql"
	"iter"

	"ibid/corpus"
)

const affiliationColumns = "start, stop, person, body, role, country, relation"

// Affiliations implements corpus.Affiliations.
func (s *Store) Affiliations(ctx context.Context) iter.Seq2[corpus.StatedAffiliation, error] {
	return each(func(yield func(corpus.StatedAffiliation) error) error {
		return s.read(ctx, "affiliations", func(tx *sql.Tx) error {
			return rowsOf(ctx, tx, func(r *sql.Rows) error {
				var x corpus.StatedAffiliation
				var countries string
				if err := r.Scan(append([]any{&x.Article, &x.Date}, affiliationFields(&x.Affiliation, &countries)...)...); err != nil {
					return err
				}
				x.Countries = splitLines(countries)
				return yield(x)
			}, "SELECT id, published, "+affiliationColumns+" FROM affiliation JOIN article ON article.key = affiliation.article ORDER BY id, ordinal")
		})
	})
}

func affiliationFields(x *corpus.Affiliation, countries *string) []any {
	return []any{&x.Start, &x.End, &x.Person, &x.Body, &x.Role, countries, &x.Relation}
}

func loadAffiliations(ctx context.Context, tx *sql.Tx, a *corpus.Article, key int64) error {
	return rowsOf(ctx, tx, func(r *sql.Rows) error {
		var x corpus.Affiliation
		var countries string
		err := r.Scan(affiliationFields(&x, &countries)...)
		x.Countries = splitLines(countries)
		a.Affiliations = append(a.Affiliations, x)
		return err
	}, "SELECT "+affiliationColumns+" FROM affiliation WHERE article = ? ORDER BY ordinal", key)
}

func (w *articleWriter) affiliations(ctx context.Context) error {
	if len(w.a.Affiliations) == 0 {
		return nil
	}
	return w.insertAll(ctx, "INSERT INTO affiliation VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", len(w.a.Affiliations), func(i int) []any {
		x := w.a.Affiliations[i]
		return []any{w.key, i, x.Start, x.End, x.Person, x.Body, x.Role, joinLines(x.Countries), string(x.Relation)}
	})
}
