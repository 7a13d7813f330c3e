package sqlitestore

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ibid/corpus"
	"ibid/corpus/corpustest"
)

// sample makes a database with one article and closes it.
func sample(t *testing.T) (path string, a *corpus.Article) {
	t.Helper()
	path, a = filepath.Join(t.TempDir(), "x.db"), corpustest.Article("/a.txt", 1, 30)
	s, err := Open(t.Context(), path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Put(t.Context(), a, corpustest.Vectors(a, "m", 500)); err != nil {
		t.Fatal(err)
	}
	closeChecked(t, s)
	return path, a
}

// execAt runs SQL on a database that no store has open.
func execAt(t *testing.T, path, query string) {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec(query); err != nil {
		t.Fatal(err)
	}
}

func readFile(t *testing.T, path string) []byte {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// Files that can't be used are refused with the reason, for reading and for
// writing, and stay as they are to the byte.
func TestOpenRefuses(t *testing.T) {
	for _, c := range []struct {
		name  string
		spoil func(t *testing.T, path string, b []byte) []byte // nil leaves the file to spoil
		want  error
		says  string
	}{
		{"newer", func(t *testing.T, path string, _ []byte) []byte {
			execAt(t, path, "PRAGMA user_version = 99")
			return nil
		}, corpus.ErrNewer, "99"},
		{"empty", func(*testing.T, string, []byte) []byte { return []byte{} }, corpus.ErrCorrupt, "0 bytes"},
		{"cut in the header", func(_ *testing.T, _ string, b []byte) []byte { return b[:50] }, corpus.ErrCorrupt, ""},
		{"cut in half", func(_ *testing.T, _ string, b []byte) []byte { return b[:len(b)/2] }, corpus.ErrCorrupt, "copy"},
		{"last page cut", func(_ *testing.T, _ string, b []byte) []byte { return b[:len(b)-pageSize] }, corpus.ErrCorrupt, "copy"},
		{"garbage", func(*testing.T, string, []byte) []byte { return bytes.Repeat([]byte("garbage "), 10_000) }, corpus.ErrCorrupt, "isn't a database"},
		{"garbage after the first bytes", func(_ *testing.T, _ string, b []byte) []byte {
			return append(b[:16:16], bytes.Repeat([]byte{0xa5}, len(b)-16)...)
		}, corpus.ErrCorrupt, ""},
		{"another program's", func(t *testing.T, path string, _ []byte) []byte {
			execAt(t, path, "PRAGMA application_id = 1")
			return nil
		}, nil, "another program"},
	} {
		t.Run(c.name, func(t *testing.T) {
			path, _ := sample(t)
			if b := c.spoil(t, path, readFile(t, path)); b != nil {
				if err := os.WriteFile(path, b, 0o600); err != nil {
					t.Fatal(err)
				}
			}
			before := readFile(t, path)
			for _, o := range []Options{{}, {ReadOnly: true}} {
				_, err := Open(t.Context(), path, o)
				if err == nil || c.want != nil && !errors.Is(err, c.want) {
					t.Fatalf("Open %+v: %v, want %v", o, err, c.want)
				}
				if !strings.Contains(err.Error(), c.says) || !strings.Contains(err.Error(), path) {
					t.Errorf("Open: %v doesn't say %q and %s", err, c.says, path)
				}
			}
			if !bytes.Equal(readFile(t, path), before) {
				t.Error("the file was changed")
			}
		})
	}
	t.Run("folder", func(t *testing.T) {
		if _, err := Open(t.Context(), t.TempDir(), Options{}); err == nil || !strings.Contains(err.Error(), "folder") {
			t.Errorf("Open of a folder: %v", err)
		}
	})
}

func TestReadOnly(t *testing.T) {
	missing := filepath.Join(t.TempDir(), "none", "x.db")
	if _, err := Open(t.Context(), missing, Options{ReadOnly: true}); !errors.Is(err, fs.ErrNotExist) || !strings.Contains(err.Error(), "ingest") {
		t.Errorf("Open of nothing: %v", err)
	}
	if _, err := os.Stat(filepath.Dir(missing)); err == nil {
		t.Error("opening for reading made a folder")
	}
	path, a := sample(t)
	s := openAt(t, path, Options{ReadOnly: true})
	if _, err := s.Article(t.Context(), a.ID); err != nil {
		t.Error(err)
	}
	if terms, err := s.Terms(t.Context(), []string{"café"}); err != nil || terms[0].Passages != 30 {
		t.Errorf("Terms: %v, %v", terms, err)
	}
	for what, err := range map[string]error{
		"Put": s.Put(t.Context(), a, nil), "Delete": s.Delete(t.Context(), a.ID), "Activate": s.Activate(t.Context(), "m"),
		"Save": s.Save(t.Context(), corpus.Saved{Person: "p", Article: a.ID, End: 1}),
	} {
		if !errors.Is(err, corpus.ErrReadOnly) {
			t.Errorf("%s: %v", what, err)
		}
	}
	if _, err := s.Lock(t.Context()); !errors.Is(err, corpus.ErrReadOnly) {
		t.Errorf("Lock: %v", err)
	}
	w := openAt(t, path, Options{})
	if err := w.Put(t.Context(), corpustest.Article("/b.txt", 2, 5), nil); err != nil {
		t.Fatal(err)
	}
	if n, err := s.Count(t.Context()); n != 35 || err != nil {
		t.Errorf("Count: %d, %v, want what another process wrote as well", n, err)
	}
}

// A folder that can't be written serves questions, and says so to writers.
func TestReadOnlyFolder(t *testing.T) {
	if os.Geteuid() == 0 || os.PathSeparator == '\\' {
		t.Skip("this user may write in every folder, or folders have no such mode here")
	}
	path, a := sample(t)
	for name, mode := range map[string]fs.FileMode{path: 0o400, filepath.Dir(path): 0o500} {
		if err := os.Chmod(name, mode); err != nil {
			t.Fatal(err)
		}
	}
	t.Cleanup(func() { os.Chmod(filepath.Dir(path), 0o700) })
	if _, err := Open(t.Context(), path, Options{}); !errors.Is(err, corpus.ErrReadOnly) {
		t.Errorf("Open for writing: %v", err)
	}
	s := openAt(t, path, Options{ReadOnly: true})
	if _, err := s.Article(t.Context(), a.ID); err != nil {
		t.Error(err)
	}
}

// A log left by a crash, in a folder that can't be written, is never passed over
// in silence: what it holds has been acknowledged.
func TestReadOnlyFolderAfterCrash(t *testing.T) {
	if os.Geteuid() == 0 || os.PathSeparator == '\\' {
		t.Skip("this user may write in every folder, or folders have no such mode here")
	}
	path, _ := sample(t)
	s := openAt(t, path, Options{})
	b := corpustest.Article("/b.txt", 2, 3)
	if err := s.Put(t.Context(), b, nil); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	copied := filepath.Join(dir, "x.db")
	for _, suffix := range []string{"", "-wal"} {
		if err := os.WriteFile(copied+suffix, readFile(t, path+suffix), 0o400); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Chmod(dir, 0o500); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.Chmod(dir, 0o700) })
	r, err := Open(t.Context(), copied, Options{ReadOnly: true})
	if err != nil {
		if !strings.Contains(err.Error(), "log") {
			t.Errorf("Open: %v doesn't say why", err)
		}
		return
	}
	defer r.Close()
	if _, err := r.Article(t.Context(), b.ID); err != nil {
		t.Errorf("what the log holds is missing: %v", err)
	}
}

// A full disk fails the write, says so, and leaves what was there.
func TestFull(t *testing.T) {
	s := openNew(t, Options{})
	a := corpustest.Article("/a.txt", 1, 3)
	if err := s.Put(t.Context(), a, nil); err != nil {
		t.Fatal(err)
	}
	var pages int
	if err := s.writer.QueryRow("PRAGMA page_count").Scan(&pages); err != nil {
		t.Fatal(err)
	}
	limit := func(n int) {
		if _, err := s.writer.Exec(fmt.Sprintf("PRAGMA max_page_count = %d", n)); err != nil {
			t.Fatal(err)
		}
	}
	limit(pages + 1)
	b := corpustest.Article("/b.txt", 2, 100)
	if err := s.Put(t.Context(), b, nil); !errors.Is(err, corpus.ErrFull) || !strings.Contains(err.Error(), "make room") {
		t.Errorf("Put on a full disk: %v", err)
	}
	if got := everything(t, s); !sameArticles(got, []*corpus.Article{a}) {
		t.Errorf("%d articles after a failed Put", len(got))
	}
	limit(pages + 10_000)
	if err := s.Put(t.Context(), b, nil); err != nil {
		t.Errorf("Put with room again: %v", err)
	}
}

// Several processes that start on a new database at once make one between them.
func TestCreateAtOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "deep", "down", "x.db")
	done := make(chan error)
	const n = 4
	for i := range n {
		go func() {
			s, err := Open(context.Background(), path, Options{})
			if err == nil {
				err = errors.Join(s.Put(context.Background(), corpustest.Article(fmt.Sprintf("/%d", i), uint64(i), 3), nil), s.Close())
			}
			done <- err
		}()
	}
	for range n {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
	if got := everything(t, openAt(t, path, Options{})); len(got) != n {
		t.Errorf("%d articles, want %d", len(got), n)
	}
}
