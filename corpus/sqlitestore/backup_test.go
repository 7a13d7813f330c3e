package sqlitestore

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ibid/corpus"
	"ibid/corpus/corpustest"
)

// A backup made beside a process that writes is a database by itself, and has at least
// what was written before it.
func TestBackupWhileWriting(t *testing.T) {
	path, a := sample(t)
	busy := start(t, "busy", path, 0)
	defer func() { busy.Process.Kill(); busy.Wait() }()
	busy.waitHeld(t)
	s := openAt(t, path, Options{ReadOnly: true})
	to := filepath.Join(t.TempDir(), "b", "..", "backup.db")
	for range 2 { // the second replaces the first
		if err := s.Backup(t.Context(), to); err != nil {
			t.Fatal(err)
		}
	}
	copied := openAt(t, to, Options{ReadOnly: true})
	if got, err := copied.Article(t.Context(), a.ID); err != nil || !sameArticles([]*corpus.Article{got}, []*corpus.Article{a}) {
		t.Errorf("the article isn't in the backup: %v", err)
	}
	if rest, err := filepath.Glob(to + "-*"); err != nil || len(rest) > 0 {
		t.Errorf("left beside the backup: %v, %v", rest, err)
	}
}

// What a backup must not replace stays as it is, and so does an older backup when the
// database is damaged.
func TestBackupRefuses(t *testing.T) {
	path, _ := sample(t)
	dir := t.TempDir()
	text, old := filepath.Join(dir, "notes.txt"), filepath.Join(dir, "old.db")
	if err := os.WriteFile(text, []byte("my notes, which are longer than a header of a hundred bytes, so that what they begin with is what tells them"), 0o600); err != nil {
		t.Fatal(err)
	}
	s, err := Open(t.Context(), path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if err := s.Backup(t.Context(), old); err != nil {
		t.Fatal(err)
	}
	for to, says := range map[string]string{
		text: "isn't replaced", path: "the database itself", dir: "a folder", filepath.Join(dir, "none", "x.db"): "no such file",
	} {
		if err := s.Backup(t.Context(), to); err == nil || !strings.Contains(err.Error(), says) && os.PathSeparator == '/' {
			t.Errorf("backup to %s: %v, want %q", to, err, says)
		}
	}
	before := readFile(t, old)
	execAt(t, path, "UPDATE article SET title = 'another'")
	if err := s.Backup(t.Context(), old); !errors.Is(err, corpus.ErrCorrupt) || !bytes.Equal(readFile(t, old), before) {
		t.Errorf("backup of a damaged database: %v", err)
	}
	if left, err := filepath.Glob(filepath.Join(dir, "*")); err != nil || len(left) != 2 {
		t.Errorf("left in the folder: %v, %v", left, err)
	}
}

func TestRestore(t *testing.T) {
	path, a := sample(t)
	backup := filepath.Join(t.TempDir(), "backup.db")
	s, err := Open(t.Context(), path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	b := corpustest.Article("/b.txt", 2, 3)
	if err := errors.Join(s.Backup(t.Context(), backup), s.Put(t.Context(), b, nil), s.Close()); err != nil {
		t.Fatal(err)
	}
	aside, err := Restore(t.Context(), backup, path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if got := everything(t, openAt(t, path, Options{})); !sameArticles(got, []*corpus.Article{a}) {
		t.Errorf("restored are %d articles", len(got))
	}
	if got := everything(t, openAt(t, aside, Options{})); len(got) != 2 {
		t.Errorf("aside are %d articles, want 2", len(got))
	}
	fresh := filepath.Join(t.TempDir(), "deep", "x.db")
	if aside, err := Restore(t.Context(), backup, fresh, Options{}); err != nil || aside != "" {
		t.Errorf("restored where there was none: %q, %v", aside, err)
	}
	// A database that is damaged is what a backup is for.
	if err := os.WriteFile(fresh, []byte(strings.Repeat("damaged ", 50)), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Restore(t.Context(), backup, fresh, Options{}); err != nil {
		t.Errorf("in the place of a damaged one: %v", err)
	}
	if got := everything(t, openAt(t, fresh, Options{})); len(got) != 1 {
		t.Errorf("restored are %d articles", len(got))
	}
}

// What is no sound backup of a known version changes nothing.
func TestRestoreRefuses(t *testing.T) {
	good, _ := sample(t)
	whole := readFile(t, good)
	for name, c := range map[string]struct {
		spoil func(path string)
		want  error
		says  string
	}{
		"newer":     {func(p string) { execAt(t, p, "PRAGMA user_version = 999") }, corpus.ErrNewer, "update ibid"},
		"odd":       {func(p string) { execAt(t, p, "PRAGMA user_version = -7") }, corpus.ErrCorrupt, "-7"},
		"foreign":   {func(p string) { execAt(t, p, "PRAGMA application_id = 7") }, nil, "another program"},
		"truncated": {func(p string) { os.WriteFile(p, whole[:len(whole)-100], 0o600) }, corpus.ErrCorrupt, "cut off"},
		"empty":     {func(p string) { os.WriteFile(p, nil, 0o600) }, corpus.ErrCorrupt, "0 bytes"},
		"a text":    {func(p string) { os.WriteFile(p, bytes.Repeat([]byte("text "), 99), 0o600) }, corpus.ErrCorrupt, "database"},
		"a folder":  {func(p string) { os.Remove(p); os.Mkdir(p, 0o700) }, nil, "folder"},
		"missing":   {func(p string) { os.Remove(p) }, os.ErrNotExist, ""},
		"altered":   {func(p string) { execAt(t, p, "UPDATE footnote SET text = 'x' WHERE ordinal = 0") }, corpus.ErrCorrupt, "notes"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			path, from := filepath.Join(dir, "x.db"), filepath.Join(t.TempDir(), "backup.db")
			for _, p := range []string{path, from} {
				if err := os.WriteFile(p, whole, 0o600); err != nil {
					t.Fatal(err)
				}
			}
			c.spoil(from)
			_, err := Restore(t.Context(), from, path, Options{})
			if err == nil || c.want != nil && !errors.Is(err, c.want) || !strings.Contains(err.Error(), c.says) {
				t.Errorf("%v", err)
			}
			if !bytes.Equal(readFile(t, path), whole) {
				t.Error("the database was changed")
			}
			if left, err := filepath.Glob(filepath.Join(dir, "x.db?*")); err != nil || len(left) > 0 {
				t.Errorf("left beside it: %v, %v", left, err)
			}
		})
	}
	if _, err := Restore(t.Context(), good, good, Options{}); err == nil || !strings.Contains(err.Error(), "itself") {
		t.Errorf("from itself: %v", err)
	}
}

// A database that another process has open, or this one, isn't replaced.
func TestRestoreBesideOthers(t *testing.T) {
	path, _ := sample(t)
	backup := filepath.Join(t.TempDir(), "backup.db")
	reader := openAt(t, path, Options{ReadOnly: true})
	if err := reader.Backup(t.Context(), backup); err != nil {
		t.Fatal(err)
	}
	refused := func(by string) {
		t.Helper()
		before := readFile(t, path)
		if _, err := Restore(t.Context(), backup, path, Options{}); !errors.Is(err, corpus.ErrLocked) {
			t.Errorf("beside %s: %v", by, err)
		}
		if !bytes.Equal(readFile(t, path), before) {
			t.Errorf("beside %s: the database was changed", by)
		}
	}
	if _, err := reader.Count(t.Context()); err != nil {
		t.Fatal(err)
	}
	refused("a reader")
	held := start(t, "lock", path, 0)
	held.waitHeld(t)
	refused("a process that serves")
	held.in.Close()
	held.Wait()
}

// A store whose file was replaced under it refuses to write what would be lost.
func TestReplacedUnderneath(t *testing.T) {
	if os.PathSeparator == '\\' {
		t.Skip("a file that is open can't be moved here")
	}
	path, a := sample(t)
	s, err := Open(t.Context(), path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if err := errors.Join(os.WriteFile(path+".other", readFile(t, path), 0o600), os.Rename(path+".other", path)); err != nil {
		t.Fatal(err)
	}
	if err := s.Put(t.Context(), a, nil); !errors.Is(err, errReplaced) {
		t.Errorf("Put: %v", err)
	}
}

// Databases of the last two versions are brought up to date with all that they hold, by
// restoring them and by opening them, and a copy of what they were is kept.
func TestLastTwoVersions(t *testing.T) {
	all, err := steps()
	if err != nil {
		t.Fatal(err)
	}
	for back := 1; back <= 2; back++ {
		old, a := ofVersion(t, len(all)-back)
		restored := filepath.Join(t.TempDir(), "x.db")
		if _, err := Restore(t.Context(), old, restored, Options{}); err != nil {
			t.Fatalf("%d back: %v", back, err)
		}
		for _, path := range []string{restored, old} {
			s := openAt(t, path, Options{})
			if got := everything(t, s); !sameArticles(got, []*corpus.Article{a}) {
				t.Errorf("%d back, %s: the article isn't what it was", back, filepath.Base(path))
			}
		}
		kept, err := connect(fmt.Sprintf("%s.version%d.bak", old, len(all)-back), readerConn)
		if err != nil {
			t.Fatal(err)
		}
		defer kept.Close()
		if v, err := schemaVersion(t.Context(), kept, all); err != nil || v.schema != len(all)-back {
			t.Errorf("%d back: the copy kept is of version %d, %v", back, v.schema, err)
		}
	}
}

// What was damaged before there were seals isn't vouched for.
func TestSealAllLeavesOutDamaged(t *testing.T) {
	path, a := ofVersion(t, sealedSince-1)
	execAt(t, path, "UPDATE article SET title = 'another'")
	s, err := Open(t.Context(), path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if got, err := s.Article(t.Context(), a.ID); err != nil || got.Damage == nil {
		t.Errorf("the damaged article: %v, %v", got.Damage, err)
	}
}
