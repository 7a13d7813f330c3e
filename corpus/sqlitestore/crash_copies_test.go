package sqlitestore

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ibid/corpus"
)

// copies is how often the processes of these tests are killed.
func copies() int { return max(*kills/10, 2) }

// What a killed backup leaves is the one before, whole, or the new one.
func TestCrashOfBackup(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.db")
	within, made := firstWindow, false
	for range copies() {
		wrote := len(runAndKill(t, "backup", path, 0, within)) > 0
		made = made || wrote
		within = longer(within, wrote)
		sound(t, path)
		s, err := Open(t.Context(), path+".bak", Options{ReadOnly: true})
		if errors.Is(err, fs.ErrNotExist) && !made {
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		closeChecked(t, s)
	}
}

// A database that is killed while it is brought up to date is what it was, or of the
// latest version.
func TestCrashOfUpgrade(t *testing.T) {
	old, a := ofVersion(t, sealedSince-1)
	before := readFile(t, old)
	within := firstWindow
	for range copies() {
		path := filepath.Join(t.TempDir(), "x.db")
		if err := os.WriteFile(path, before, 0o600); err != nil {
			t.Fatal(err)
		}
		within = longer(within, len(runAndKill(t, "lock", path, 0, within)) > 0)
		if got := sound(t, path); !sameArticles(got, []*corpus.Article{a}) {
			t.Error("the article isn't what it was")
		}
	}
}

// A database is there, whole, whenever a restore of it is killed, and so is what it was.
func TestCrashOfRestore(t *testing.T) {
	path, a := sample(t)
	if err := os.WriteFile(path+".from", readFile(t, path), 0o600); err != nil {
		t.Fatal(err)
	}
	within := firstWindow
	for range copies() {
		within = longer(within, len(runAndKill(t, "restore", path, 0, within)) > 0)
		all, err := filepath.Glob(path + ".replaced*")
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range append(all, path) {
			if strings.Contains(filepath.Base(p), "-") {
				continue // a lock
			}
			if got := sound(t, p); !sameArticles(got, []*corpus.Article{a}) {
				t.Errorf("%s: the article isn't what it was", filepath.Base(p))
			}
			if p != path {
				removeDatabase(p)
			}
		}
	}
}

// sound are the articles of a database that has to be there and whole.
func sound(t *testing.T, path string) []*corpus.Article {
	t.Helper()
	s, err := Open(t.Context(), path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer closeChecked(t, s)
	return everything(t, s)
}
