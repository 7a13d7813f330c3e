//go:build linux || darwin

package fetch

import (
	"errors"
	"net"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

func pipe(t *testing.T, path string) {
	t.Helper()
	if err := syscall.Mkfifo(path, 0o644); err != nil {
		t.Skipf("no pipes here: %v", err)
	}
}

// What would keep a reader waiting for ever, or never end, is refused by name.
func TestIrregularFiles(t *testing.T) {
	dir, err := os.MkdirTemp("", "ibid") // a socket's path must be short
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	in := func(name string) string { return filepath.Join(dir, name) }
	write(t, dir, map[string]string{"good.txt": "good", "beside-pipe.txt": "a", "beside-zero.txt": "b", "beside-large.txt": "c",
		"beside-large.txt.meta.toml": strings.Repeat("#", maxSidecar+1)})
	pipe(t, in("pipe.txt"))
	pipe(t, in("beside-pipe.txt.meta.toml"))
	link(t, "pipe.txt", in("to-pipe.txt"))
	link(t, "/dev/zero", in("zero.txt"))
	link(t, "/dev/zero", in("beside-zero.txt.meta.toml"))
	if l, err := net.Listen("unix", in("socket.txt")); err == nil {
		defer l.Close()
	}
	sources, err := Files([]string{dir}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, s := range sources {
		reason := s.Skip
		if reason == nil {
			_, reason = s.Read(t.Context())
		}
		if reason != nil {
			got[s.File] = reason.Error()
		}
	}
	for name, says := range map[string]string{
		"pipe.txt": "a pipe", "to-pipe.txt": "a pipe", "zero.txt": "a device", "socket.txt": "a socket",
		"beside-pipe.txt": "its sidecar: not a regular file: it is a pipe", "beside-zero.txt": "its sidecar: not a regular file: it is a device",
		"beside-large.txt": "its sidecar is larger than 64 KiB",
	} {
		if !strings.Contains(got[name], says) {
			t.Errorf("%s: %q doesn't say %q", name, got[name], says)
		}
	}
	if got["good.txt"] != "" {
		t.Errorf("good.txt: %s", got["good.txt"])
	}
}

// A file that a pipe took the place of after it was listed is not waited for.
func TestReplacedByPipe(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "a.txt")
	write(t, dir, map[string]string{"a.txt": "a"})
	s := one(t, path, Options{})
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	pipe(t, path)
	if _, err := s.Read(t.Context()); !errors.Is(err, ErrNotRegular) {
		t.Errorf("a pipe in its place: %v", err)
	}
}
