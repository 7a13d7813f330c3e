package sqlitestore

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"strings"

	"ibid/corpus"
	"ibid/corpus/english/names"
)

// articleWriter inserts one article's rows.
type articleWriter struct {
	tx  *sql.Tx
	a   *corpus.Article
	key int64
}

func (w *articleWriter) write(ctx context.Context) error {
	// Passages come before sentences so that their contents are numbered one
	// after the other, and their vectors lie in that order.
	for _, part := range []func(context.Context) error{
		w.article, w.furniture, w.sections, w.passages, w.sentences, w.footnotes, w.affiliations, w.reading, w.seal,
	} {
		if err := part(ctx); err != nil {
			return err
		}
	}
	return nil
}

func (w *articleWriter) article(ctx context.Context) error {
	a := w.a
	first, last := statedPeriod(a.Meta.Published)
	res, err := w.tx.ExecContext(ctx, `INSERT INTO article (id, source, file, sha256, title, authors, publisher,
		published, url, doi, language, bytes, sections, passages, sentences, footnotes, furniture, fingerprint, near,
		publisher_folded, authors_folded, search_folded, first_day, last_day)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		a.ID, a.Source, a.File, a.SHA256, a.Meta.Title, joinLines(a.Meta.Authors), a.Meta.Publisher,
		a.Meta.Published, a.Meta.URL, a.Meta.DOI, a.Language, len(a.Text), len(a.Sections), len(a.Passages), len(a.Sentences),
		len(a.Footnotes), len(a.Furniture), int64(a.Fingerprint), a.Near,
		fold(a.Meta.Publisher), foldAll(bothOrders(a.Meta.Authors)...), searchFolded(a.File, a.Meta), first, last)
	if err != nil {
		return err
	}
	if w.key, err = res.LastInsertId(); err != nil {
		return err
	}
	_, err = w.tx.ExecContext(ctx, "INSERT INTO article_text (article, text) VALUES (?, ?)", w.key, []byte(a.Text))
	return err
}

// searchFolded is what Filter.Text looks through.
func searchFolded(file string, m corpus.Meta) string {
	return foldAll(append([]string{m.Title, file, m.Publisher, m.URL, m.DOI}, bothOrders(m.Authors)...)...)
}

// bothOrders are names as stated and, where that is family name first, in the usual
// order too.
func bothOrders(authors []string) []string {
	out := slices.Clone(authors)
	for _, stated := range authors {
		if n := names.Natural(stated); n != stated {
			out = append(out, n)
		}
	}
	return out
}

// insertAll runs one insert for n rows.
func (w *articleWriter) insertAll(ctx context.Context, query string, n int, args func(i int) []any) (err error) {
	stmt, err := w.tx.PrepareContext(ctx, query)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, stmt.Close()) }()
	for i := range n {
		if _, err := stmt.ExecContext(ctx, args(i)...); err != nil {
			return err
		}
	}
	return nil
}

func (w *articleWriter) furniture(ctx context.Context) error {
	return w.insertAll(ctx, "INSERT INTO furniture VALUES (?, ?, ?, ?)", len(w.a.Furniture), func(i int) []any {
		f := w.a.Furniture[i]
		return []any{w.key, i, f.Start, f.End}
	})
}

func (w *articleWriter) sections(ctx context.Context) error {
	return w.insertAll(ctx, "INSERT INTO section VALUES (?, ?, ?, ?, ?, ?, ?, ?)", len(w.a.Sections), func(i int) []any {
		s := w.a.Sections[i]
		return []any{w.key, i, s.Start, s.End, s.Heading, s.At.Start, s.At.End, s.Level}
	})
}

func (w *articleWriter) footnotes(ctx context.Context) error {
	return w.insertAll(ctx, "INSERT INTO footnote VALUES (?, ?, ?, ?, ?, ?)", len(w.a.Footnotes), func(i int) []any {
		f := w.a.Footnotes[i]
		return []any{w.key, i, f.Start, f.End, f.Label, f.Text}
	})
}

func (w *articleWriter) passages(ctx context.Context) error {
	a := w.a
	contents, err := w.contents(ctx, "passages", len(a.Passages), func(i int) (string, bool) {
		return a.PassageContent(a.Passages[i]), true
	})
	if err != nil {
		return err
	}
	err = w.insertAll(ctx, `INSERT INTO passage (article, ordinal, start, stop, section, first, last, content)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?)`, len(a.Passages), func(i int) []any {
		p := a.Passages[i]
		return []any{w.key, i, p.Start, p.End, p.Section, p.First, p.Last, contents[i]}
	})
	if err != nil {
		return err
	}
	return w.insertAll(ctx, `INSERT INTO passage_text (rowid, title, heading, body, notes)
		VALUES ((SELECT id FROM passage WHERE article = ? AND ordinal = ?), ?, ?, ?, ?)`, len(a.Passages), func(i int) []any {
		p := a.Passages[i]
		return []any{w.key, i, inPairs(a.Meta.Title), inPairs(a.Heading(p)), inPairs(a.PassageBody(p)), inPairs(notesOf(a, p))}
	})
}

// notesOf is the text of the notes that the sentences of p carry, each once.
func notesOf(a *corpus.Article, p corpus.Passage) string {
	var labels, texts []string
	for _, s := range a.Sentences[p.First : p.Last+1] {
		for _, label := range s.Notes {
			if slices.Contains(labels, label) {
				continue
			}
			labels = append(labels, label)
			if note, ok := a.Note(label); ok {
				texts = append(texts, note.Text)
			}
		}
	}
	return strings.Join(texts, "\n")
}

func (w *articleWriter) sentences(ctx context.Context) error {
	a := w.a
	contents, err := w.contents(ctx, "sentences", len(a.Sentences), func(i int) (string, bool) {
		return a.SentenceContent(a.Sentences[i]), !a.Sentences[i].Furniture
	})
	if err != nil {
		return err
	}
	return w.insertAll(ctx, "INSERT INTO sentence VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", len(a.Sentences), func(i int) []any {
		s := a.Sentences[i]
		return []any{w.key, i, s.Start, s.End, s.Section, s.Paragraph, s.Passage, joinLines(s.Notes), s.Furniture,
			s.Holder, s.HolderKind, s.Speech, s.Administration, contents[i]}
	})
}

// contents counts the unit's texts in the table content and returns their keys,
// NULL for those that aren't embedded.
func (w *articleWriter) contents(ctx context.Context, column string, n int, text func(i int) (string, bool)) ([]sql.NullInt64, error) {
	stmt, err := w.tx.PrepareContext(ctx, `INSERT INTO content (hash, passages, sentences)
		VALUES (?, 'passages' = '`+column+`', 'sentences' = '`+column+`')
		ON CONFLICT (hash) DO UPDATE SET `+column+` = `+column+` + 1 RETURNING key`)
	if err != nil {
		return nil, err
	}
	defer stmt.Close()
	keys := make([]sql.NullInt64, n)
	for i := range keys {
		t, embedded := text(i)
		if !embedded {
			continue
		}
		hash := corpus.HashContent(t)
		if err := stmt.QueryRowContext(ctx, hash[:]).Scan(&keys[i]); err != nil {
			return nil, err
		}
	}
	return keys, nil
}
