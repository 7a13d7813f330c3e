package sqlitestore

import (
	"context"
	"database/sql"

	"ibid/corpus"
)

// Article implements corpus.Articles.
func (s *Store) Article(ctx context.Context, id string) (*corpus.Article, error) {
	var a *corpus.Article
	err := s.read(ctx, "article", func(tx *sql.Tx) error {
		key, err := keyOf(ctx, tx, id)
		if err == nil {
			a, err = sealedArticle(ctx, tx, key)
		}
		if err != nil && isCorrupt(err) && ctx.Err() == nil {
			a, err = unreadable(ctx, tx, id), nil
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	if a.Damage != nil {
		s.notice(corpus.Damaged{ID: a.ID, Source: a.Source, File: a.File, Damage: a.Damage})
	}
	return a, nil
}

// loadArticle reads an article whole, as it stands.
func loadArticle(ctx context.Context, tx *sql.Tx, key int64) (*corpus.Article, error) {
	a := &corpus.Article{}
	var authors string
	var text []byte
	var fingerprint int64
	err := tx.QueryRowContext(ctx, `SELECT id, source, file, sha256, title, authors, publisher, published, url, doi, language, fingerprint, near, text
		FROM article JOIN article_text ON article = key WHERE key = ?`, key).
		Scan(&a.ID, &a.Source, &a.File, &a.SHA256, &a.Meta.Title, &authors, &a.Meta.Publisher, &a.Meta.Published, &a.Meta.URL, &a.Meta.DOI, &a.Language, &fingerprint, &a.Near, &text)
	if err != nil {
		return nil, err
	}
	a.Fingerprint = uint64(fingerprint)
	a.Text, a.Meta.Authors = string(text), splitLines(authors)
	for _, part := range []func(context.Context, *sql.Tx, *corpus.Article, int64) error{
		loadFurniture, loadSections, loadPassages, loadSentences, loadFootnotes, loadAffiliations, loadReading,
	} {
		if err := part(ctx, tx, a, key); err != nil {
			return nil, err
		}
	}
	return a, nil
}

// summaryOf reads an article's names and metadata alone.
func summaryOf(ctx context.Context, tx *sql.Tx, key int64) (x corpus.Summary, err error) {
	var authors string
	err = tx.QueryRowContext(ctx, "SELECT id, source, file, sha256, title, authors, publisher, published, url, doi, language FROM article WHERE key = ?", key).
		Scan(&x.ID, &x.Source, &x.File, &x.SHA256, &x.Meta.Title, &authors, &x.Meta.Publisher, &x.Meta.Published, &x.Meta.URL, &x.Meta.DOI, &x.Language)
	x.Meta.Authors = splitLines(authors)
	return x, err
}

func loadFurniture(ctx context.Context, tx *sql.Tx, a *corpus.Article, key int64) error {
	return rowsOf(ctx, tx, func(r *sql.Rows) error {
		var f corpus.Span
		err := r.Scan(&f.Start, &f.End)
		a.Furniture = append(a.Furniture, f)
		return err
	}, "SELECT start, stop FROM furniture WHERE article = ? ORDER BY ordinal", key)
}

func loadSections(ctx context.Context, tx *sql.Tx, a *corpus.Article, key int64) error {
	return rowsOf(ctx, tx, func(r *sql.Rows) error {
		var s corpus.Section
		err := r.Scan(&s.Start, &s.End, &s.Heading, &s.At.Start, &s.At.End, &s.Level)
		a.Sections = append(a.Sections, s)
		return err
	}, "SELECT start, stop, heading, head_start, head_stop, level FROM section WHERE article = ? ORDER BY ordinal", key)
}

func loadPassages(ctx context.Context, tx *sql.Tx, a *corpus.Article, key int64) error {
	return rowsOf(ctx, tx, func(r *sql.Rows) error {
		var p corpus.Passage
		err := r.Scan(&p.Start, &p.End, &p.Section, &p.First, &p.Last)
		a.Passages = append(a.Passages, p)
		return err
	}, "SELECT start, stop, section, first, last FROM passage WHERE article = ? ORDER BY ordinal", key)
}

func loadSentences(ctx context.Context, tx *sql.Tx, a *corpus.Article, key int64) error {
	return rowsOf(ctx, tx, func(r *sql.Rows) error {
		var s corpus.Sentence
		var notes string
		err := r.Scan(&s.Start, &s.End, &s.Section, &s.Paragraph, &s.Passage, &notes, &s.Furniture,
			&s.Holder, &s.HolderKind, &s.Speech, &s.Administration)
		s.Notes = splitLines(notes)
		a.Sentences = append(a.Sentences, s)
		return err
	}, `SELECT start, stop, section, paragraph, passage, notes, furniture, holder, holder_kind, speech, administration
		FROM sentence WHERE article = ? ORDER BY ordinal`, key)
}

func loadFootnotes(ctx context.Context, tx *sql.Tx, a *corpus.Article, key int64) error {
	return rowsOf(ctx, tx, func(r *sql.Rows) error {
		var f corpus.Footnote
		err := r.Scan(&f.Start, &f.End, &f.Label, &f.Text)
		a.Footnotes = append(a.Footnotes, f)
		return err
	}, "SELECT start, stop, label, text FROM footnote WHERE article = ? ORDER BY ordinal", key)
}
