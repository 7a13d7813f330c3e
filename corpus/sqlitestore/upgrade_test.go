package sqlitestore

import (
	"bytes"
	"context"
	"errors"
	"path/filepath"
	"testing"

	"golang.org/x/sync/errgroup"

	"ibid/corpus"
	"ibid/corpus/corpustest"
)

// ofVersion makes a database of an earlier version with one article in it.
func ofVersion(t *testing.T, n int) (path string, a *corpus.Article) {
	t.Helper()
	path, a = filepath.Join(t.TempDir(), "old.db"), corpustest.Article("/a.txt", 1, 30)
	all, err := steps()
	if err != nil {
		t.Fatal(err)
	}
	if err := writeVersion(t.Context(), path, all[:n], a); err != nil {
		t.Fatal(err)
	}
	return path, a
}

func writeVersion(ctx context.Context, path string, all []string, a *corpus.Article) error {
	if err := writeEmpty(ctx, path, all); err != nil {
		return err
	}
	db, err := connect(path, writerConn)
	if err != nil {
		return err
	}
	defer db.Close()
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	w := articleWriter{tx: tx, a: a}
	for _, part := range []func(context.Context) error{w.articleOfVersion1, w.furniture, w.sections, w.passages, w.sentences, w.footnotes} {
		if err := part(ctx); err != nil {
			return err
		}
	}
	if len(all) >= sealedSince {
		if err := w.seal(ctx); err != nil {
			return err
		}
	}
	if _, err := putVectors(ctx, tx, corpustest.Vectors(a, "m", 500)); err != nil {
		return err
	}
	return tx.Commit()
}

// articleOfVersion1 writes the article's own row with the columns it had then.
func (w *articleWriter) articleOfVersion1(ctx context.Context) error {
	a := w.a
	// What version 1 had no place for is not there after the upgrade.
	a.Meta.DOI, a.Language, a.Pages, a.Rows, a.Fields, a.Reading, a.Item, a.Layout = "", "", nil, nil, nil, nil, nil, nil
	first, last := statedPeriod(a.Meta.Published)
	res, err := w.tx.ExecContext(ctx, `INSERT INTO article (id, source, file, sha256, title, authors, publisher,
		published, url, bytes, sections, passages, sentences, footnotes, furniture,
		publisher_folded, authors_folded, search_folded, first_day, last_day)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		a.ID, a.Source, a.File, a.SHA256, a.Meta.Title, joinLines(a.Meta.Authors), a.Meta.Publisher,
		a.Meta.Published, a.Meta.URL, len(a.Text), len(a.Sections), len(a.Passages), len(a.Sentences),
		len(a.Footnotes), len(a.Furniture),
		fold(a.Meta.Publisher), foldAll(a.Meta.Authors...), searchFolded(a.File, a.Meta), first, last)
	if err != nil {
		return err
	}
	if w.key, err = res.LastInsertId(); err != nil {
		return err
	}
	_, err = w.tx.ExecContext(ctx, "INSERT INTO article_text (article, text) VALUES (?, ?)", w.key, []byte(a.Text))
	return err
}

// A database of version 1 is refused for reading, as it stands, and brought up
// to date in place by the first who opens it for writing, with all that it holds.
func TestUpgradeFrom1(t *testing.T) {
	path, a := ofVersion(t, 1)
	before := readFile(t, path)
	if _, err := Open(t.Context(), path, Options{ReadOnly: true}); !errors.Is(err, corpus.ErrOlder) {
		t.Errorf("opened for reading: %v", err)
	}
	if !bytes.Equal(readFile(t, path), before) {
		t.Error("opening for reading changed the file")
	}
	var processes errgroup.Group
	for n := range 4 {
		processes.Go(func() error {
			s, err := Open(t.Context(), path, Options{})
			if err != nil {
				return err
			}
			defer s.Close()
			_, err = s.Receive(t.Context(), told(n))
			return err
		})
	}
	if err := processes.Wait(); err != nil {
		t.Fatal(err)
	}
	for _, o := range []Options{{}, {ReadOnly: true}} {
		s := openAt(t, path, o)
		if err := s.Check(t.Context()); err != nil {
			t.Fatal(err)
		}
		if got := everything(t, s); !sameArticles(got, []*corpus.Article{a}) {
			t.Error("the article isn't what it was")
		}
		for c, err := range s.Missing(t.Context(), "m", corpus.UnitPassage) {
			t.Fatalf("a vector is gone: %q, %v", c.Text, err)
		}
		if open, err := s.Open(t.Context()); err != nil || len(open) != 4 {
			t.Errorf("Open: %d events, %v", len(open), err)
		}
	}
}
