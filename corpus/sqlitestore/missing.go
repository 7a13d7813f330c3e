package sqlitestore

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"iter"

	"ibid/corpus"
)

// Missing implements corpus.Vectors. It reads an article at a time and holds no
// transaction while the caller embeds, which may take minutes.
func (s *Store) Missing(ctx context.Context, model string, u corpus.Unit) iter.Seq2[corpus.Content, error] {
	return each(func(yield func(corpus.Content) error) error {
		// Contents of more than one passage or sentence, so as to yield them once.
		seen := map[int64]bool{}
		for after := int64(0); ; {
			var batch []corpus.Content
			err := s.read(ctx, "missing vectors", func(tx *sql.Tx) (err error) {
				batch, after, err = missingAfter(ctx, tx, model, u, after, seen)
				return err
			})
			if err != nil || after == 0 {
				return err
			}
			for _, c := range batch {
				if err := yield(c); err != nil {
					return err
				}
			}
		}
	})
}

// lacking selects the first article past a number with a content that has no
// vector under a model, by unit.
func lacking(u corpus.Unit) string {
	table := "passage"
	if u == corpus.UnitSentence {
		table = "sentence"
	}
	return ` FROM ` + table + ` AS part JOIN content ON content.key = part.content
		WHERE NOT EXISTS (SELECT 1 FROM vector WHERE vector.key = (? << 40) | content.key) AND part.article `
}

// missingAfter returns the contents that the next article past the number after
// lacks, and that article's number, 0 when there is none.
func missingAfter(ctx context.Context, tx *sql.Tx, model string, u corpus.Unit, after int64, seen map[int64]bool) ([]corpus.Content, int64, error) {
	m, err := modelKey(ctx, tx, model)
	if err != nil {
		return nil, 0, err
	}
	var key int64
	err = tx.QueryRowContext(ctx, "SELECT part.article"+lacking(u)+"> ? ORDER BY part.article LIMIT 1", m, after).Scan(&key)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, 0, nil
	}
	if err != nil {
		return nil, 0, err
	}
	a, err := loadArticle(ctx, tx, key)
	if err != nil {
		return nil, 0, err
	}
	var batch []corpus.Content
	err = rowsOf(ctx, tx, func(r *sql.Rows) error {
		var n, uses int
		var content int64
		if err := r.Scan(&n, &content, &uses); err != nil || seen[content] {
			return err
		}
		if !hasUnit(a, u, n) {
			return fmt.Errorf("%w: article %s has no part %d; ibid verify says more", corpus.ErrCorrupt, a.ID, n)
		}
		if uses > 1 {
			seen[content] = true
		}
		text := contentText(a, u, n)
		batch = append(batch, corpus.Content{Hash: corpus.HashContent(text), Text: text})
		return nil
	}, "SELECT part.ordinal, content.key, content.passages + content.sentences"+lacking(u)+"= ? ORDER BY part.ordinal", m, key)
	return batch, key, err
}

// hasUnit reports whether the article has passage or sentence n.
func hasUnit(a *corpus.Article, u corpus.Unit, n int) bool {
	if u == corpus.UnitSentence {
		return 0 <= n && n < len(a.Sentences)
	}
	return 0 <= n && n < len(a.Passages) && 0 <= a.Passages[n].First && a.Passages[n].Last < len(a.Sentences)
}

// contentText is the text to embed of passage or sentence n.
func contentText(a *corpus.Article, u corpus.Unit, n int) string {
	if u == corpus.UnitSentence {
		return a.SentenceContent(a.Sentences[n])
	}
	return a.PassageContent(a.Passages[n])
}
