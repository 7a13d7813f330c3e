package sqlitestore

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"ibid/corpus"
	"ibid/corpus/corpustest"
)

// smallDisk mounts a file system of this many KiB for one test.
func smallDisk(t *testing.T, kib int) string {
	t.Helper()
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, fmt.Sprintf("size=%dk", kib)); err != nil {
		t.Skipf("a small file system can't be mounted here: %v", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(dir, syscall.MNT_DETACH); err != nil {
			t.Error(err)
		}
	})
	return dir
}

// fillDisk takes all the room that is left, and returns what gives it back.
func fillDisk(t *testing.T, dir string) (free func()) {
	t.Helper()
	name := filepath.Join(dir, "fill")
	f, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	for size := 1 << 16; size > 0; size /= 2 {
		for err = nil; err == nil; {
			_, err = f.Write(make([]byte, size))
		}
	}
	f.Close()
	return func() { os.Remove(name) }
}

// On a full disk every write fails with a reason and changes nothing, reading goes on,
// and writing too once there is room.
func TestFullDisk(t *testing.T) {
	dir := smallDisk(t, 4096)
	path, a := filepath.Join(dir, "x.db"), corpustest.Article("/a.txt", 1, 5)
	s, err := Open(t.Context(), path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Put(t.Context(), a, nil); err != nil {
		t.Fatal(err)
	}
	free := fillDisk(t, dir)
	b := corpustest.Article("/b.txt", 2, 200)
	for what, err := range map[string]error{
		"Put": s.Put(t.Context(), b, nil), "Backup": s.Backup(t.Context(), filepath.Join(dir, "b.db")),
		"PutAnswer": s.PutAnswer(t.Context(), corpus.AnswerRecord{ID: "a", Answer: make([]byte, 1<<20)}),
	} {
		if !errors.Is(err, corpus.ErrFull) || !strings.Contains(err.Error(), "make room") {
			t.Errorf("%s on a full disk: %v", what, err)
		}
	}
	if got := everything(t, s); !sameArticles(got, []*corpus.Article{a}) {
		t.Errorf("%d articles can be read", len(got))
	}
	if left, err := filepath.Glob(filepath.Join(dir, "b.db*")); err != nil || len(left) > 0 {
		t.Errorf("left of the backup: %v, %v", left, err)
	}
	free()
	if err := s.Put(t.Context(), corpustest.Article("/c.txt", 3, 5), nil); err != nil {
		t.Errorf("Put with room again: %v", err)
	}
	closeChecked(t, s)
}

// Wherever in a write the disk becomes full, all of it is there or none.
func TestFullAtEachWrite(t *testing.T) {
	dir := smallDisk(t, 8192)
	path := filepath.Join(dir, "x.db")
	old, a := ofVersion(t, sealedSince-1)
	before := readFile(t, old)
	b := corpustest.Article("/b.txt", 2, 60)
	for _, write := range []struct {
		name string
		do   func() error
	}{
		{"put", func() error {
			s, err := Open(t.Context(), path, Options{})
			if err != nil {
				return err
			}
			defer s.Close()
			return s.Put(t.Context(), b, nil)
		}},
		{"restore", func() error {
			_, err := Restore(t.Context(), old, path, Options{})
			return err
		}},
	} {
		done := 0
		for room := 0; done == 0 && room < 4096; room += 96 {
			if err := os.WriteFile(path, before, 0o600); err != nil {
				t.Fatal(err)
			}
			free := leaveRoom(t, dir, room)
			err := write.do()
			if err == nil {
				done = room
			} else if !errors.Is(err, corpus.ErrFull) {
				t.Errorf("%s with %d KiB: %v", write.name, room, err)
			}
			free()
			s, err := Open(t.Context(), path, Options{})
			if err != nil {
				t.Fatalf("%s with %d KiB: open afterwards: %v", write.name, room, err)
			}
			n := 1
			if done > 0 && write.name == "put" {
				n = 2
			}
			if got := everything(t, s); len(got) != n || !sameArticles(got[:1], []*corpus.Article{a}) {
				t.Errorf("%s with %d KiB: %d articles, want %d", write.name, room, len(got), n)
			}
			closeChecked(t, s)
			left, err := filepath.Glob(path + "?*")
			if err != nil {
				t.Fatal(err)
			}
			for _, name := range left {
				os.Remove(name)
			}
		}
		if done == 0 {
			t.Errorf("%s: never done", write.name)
		}
		t.Logf("%s needs %d KiB", write.name, done)
	}
}

// leaveRoom fills a disk but for this many KiB.
func leaveRoom(t *testing.T, dir string, kib int) (free func()) {
	t.Helper()
	room := filepath.Join(dir, "room")
	if err := os.WriteFile(room, make([]byte, kib<<10), 0o600); err != nil {
		t.Fatal(err)
	}
	free = fillDisk(t, dir)
	os.Remove(room)
	return free
}

// A process that only reads opens a database on a full disk, with and without a log
// that a crash has left.
func TestReadingOnFullDisk(t *testing.T) {
	for _, log := range []bool{false, true} {
		dir := smallDisk(t, 4096)
		path, a := filepath.Join(dir, "x.db"), corpustest.Article("/a.txt", 1, 5)
		from := filepath.Join(t.TempDir(), "x.db")
		s, err := Open(t.Context(), from, Options{})
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Put(t.Context(), a, nil); err != nil {
			t.Fatal(err)
		}
		if !log {
			s.Close()
		}
		for _, suffix := range []string{"", "-wal"} {
			if data, err := os.ReadFile(from + suffix); err == nil {
				if err := os.WriteFile(path+suffix, data, 0o600); err != nil {
					t.Fatal(err)
				}
			}
		}
		s.Close()
		free := fillDisk(t, dir)
		for range 2 {
			r, err := Open(t.Context(), path, Options{ReadOnly: true})
			if err != nil {
				t.Fatalf("with a log %t: %v", log, err)
			}
			if got := everything(t, r); !sameArticles(got, []*corpus.Article{a}) {
				t.Errorf("with a log %t: %d articles can be read", log, len(got))
			}
			r.Close()
		}
		free()
		if got := everything(t, openAt(t, path, Options{})); len(got) != 1 {
			t.Errorf("with a log %t and room again: %d articles", log, len(got))
		}
	}
}

// A file system that can't be written is read.
func TestReadOnlyFileSystem(t *testing.T) {
	dir := smallDisk(t, 4096)
	path, a := filepath.Join(dir, "x.db"), corpustest.Article("/a.txt", 1, 5)
	s, err := Open(t.Context(), path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(s.Put(t.Context(), a, nil), s.Close()); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mount("", dir, "", syscall.MS_REMOUNT|syscall.MS_RDONLY, ""); err != nil {
		t.Skipf("it can't be made read-only here: %v", err)
	}
	if _, err := Open(t.Context(), path, Options{}); !errors.Is(err, corpus.ErrReadOnly) {
		t.Errorf("open for writing: %v", err)
	}
	r := openAt(t, path, Options{ReadOnly: true})
	if got := everything(t, r); !sameArticles(got, []*corpus.Article{a}) {
		t.Errorf("%d articles can be read", len(got))
	}
	to := filepath.Join(t.TempDir(), "b.db")
	if err := r.Backup(t.Context(), to); err != nil {
		t.Errorf("backup to elsewhere: %v", err)
	}
}
