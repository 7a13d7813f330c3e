package watch

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// watched runs a watcher of a folder. next is the next change, with names below it.
func watched(t *testing.T, dir string, o Options) (next func() Change) {
	t.Helper()
	w := New([]string{dir}, o)
	ctx, cancel := context.WithCancel(context.Background())
	changes, done := make(chan Change), make(chan error)
	go func() {
		done <- w.Run(ctx, func(c Change) error {
			for _, list := range [][]string{c.Changed, c.Gone} {
				for i := range list {
					list[i], _ = filepath.Rel(dir, list[i])
				}
			}
			select {
			case changes <- c:
			case <-ctx.Done():
			}
			return nil
		})
	}()
	t.Cleanup(func() {
		cancel()
		if err := <-done; !errors.Is(err, context.Canceled) {
			t.Errorf("ended with %v", err)
		}
		if err := w.Close(); err != nil {
			t.Error(err)
		}
	})
	return func() Change { return <-changes }
}

// What is new, different or gone is told, in folders that are new too; what is there
// at the beginning is not, and hidden files never are. Without the system's notices the
// looking finds the same.
func TestWatch(t *testing.T) {
	for name, o := range map[string]Options{
		"noticed": {Settle: 10 * time.Millisecond, Every: time.Hour}, "looked": {Settle: 10 * time.Millisecond, Every: 20 * time.Millisecond},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			write(t, filepath.Join(dir, "old.txt"), "old")
			next := watched(t, dir, o)
			for _, step := range []struct {
				do   func()
				want Change
			}{
				{func() { write(t, filepath.Join(dir, "new.txt"), "new"); write(t, filepath.Join(dir, ".hidden"), "x") }, Change{Changed: []string{"new.txt"}}},
				{func() { write(t, filepath.Join(dir, "old.txt"), "older") }, Change{Changed: []string{"old.txt"}}},
				{func() { write(t, filepath.Join(dir, "sub", "deep", "a.txt"), "a") }, Change{Changed: []string{filepath.Join("sub", "deep", "a.txt")}}},
				{func() { write(t, filepath.Join(dir, "sub", "deep", "b.txt"), "b") }, Change{Changed: []string{filepath.Join("sub", "deep", "b.txt")}}},
				{func() { os.Remove(filepath.Join(dir, "new.txt")) }, Change{Gone: []string{"new.txt"}}},
			} {
				step.do()
				if d := cmp.Diff(step.want, next()); d != "" {
					t.Errorf("(-want +got):\n%s", d)
				}
			}
		})
	}
}

// A file is told of once it has stopped changing, and a file that an editor takes away
// for a moment is not gone.
func TestSettle(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "a.txt")
	write(t, path, "a")
	w := New([]string{dir}, Options{})
	defer w.Close()
	var told []Change
	step := func(want bool) {
		t.Helper()
		settling, err := w.step(func(c Change) error { told = append(told, c); return nil })
		if err != nil || settling != want {
			t.Errorf("settling %v, %v", settling, err)
		}
	}
	write(t, path, "a longer text")
	step(true)
	write(t, path, "a still longer text")
	step(true)
	if len(told) > 0 {
		t.Errorf("told of a file that is being written: %v", told)
	}
	step(false)
	os.Remove(path)
	step(true)
	write(t, path, "back again")
	step(true)
	step(false)
	if d := cmp.Diff([]Change{{Changed: []string{path}}, {Changed: []string{path}}}, told); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}
