package fetch

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// one is the only source of a path.
func one(t *testing.T, path string, o Options) Source {
	t.Helper()
	sources, err := Files([]string{path}, o)
	if err != nil || len(sources) != 1 {
		t.Fatalf("%v, %v, want one source", sources, err)
	}
	return sources[0]
}

func TestReadIsByteForByte(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.txt")
	const bytes = "\xef\xbb\xbfOne\r\n\r\ntwo\u00a0\x00\xff"
	write(t, filepath.Dir(path), map[string]string{"a.txt": bytes})
	s := one(t, path, Options{})
	if got := text(t, s); got != bytes || s.Size != int64(len(bytes)) {
		t.Errorf("%q of size %d", got, s.Size)
	}
}

func TestSidecar(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{"a.txt": "a", "a.txt.meta.toml": `title = "A"`, "b.txt": "b", "c.txt": "c", "d.txt": "d", "d.txt.meta.toml": ""})
	if err := os.Mkdir(filepath.Join(dir, "c.txt.meta.toml"), 0o755); err != nil {
		t.Fatal(err)
	}
	read := func(name string) (Content, error) {
		return one(t, filepath.Join(dir, name), Options{}).Read(t.Context())
	}
	if c, err := read("a.txt"); err != nil || string(c.Sidecar) != `title = "A"` || c.SidecarName != filepath.Join(dir, "a.txt.meta.toml") {
		t.Errorf("with a sidecar: %+v, %v", c, err)
	}
	if c, err := read("b.txt"); err != nil || c.Sidecar != nil {
		t.Errorf("without one: %+v, %v", c, err)
	}
	if c, err := read("d.txt"); err != nil || c.Sidecar == nil {
		t.Errorf("with an empty one: %+v, %v", c, err)
	}
	if _, err := read("c.txt"); err == nil || !strings.Contains(err.Error(), "sidecar") {
		t.Errorf("one that can't be read: %v", err)
	}
}

func TestSizeLimit(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.txt")
	grow := func(n int) {
		t.Helper()
		if err := os.WriteFile(path, []byte(strings.Repeat("x", n)), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	o := Options{MaxSize: 1000}
	grow(1000)
	s := one(t, path, o)
	if got := text(t, s); len(got) != 1000 {
		t.Errorf("at the limit: %d bytes", len(got))
	}
	grow(1001) // after it was listed
	if _, err := s.Read(t.Context()); !errors.Is(err, ErrTooLarge) {
		t.Errorf("a file that grows: %v", err)
	}
	s = one(t, path, o)
	if !errors.Is(s.Skip, ErrTooLarge) || !strings.Contains(s.Skip.Error(), "--max-size") {
		t.Errorf("past the limit: %v", s.Skip)
	}
	if s := one(t, path, Options{}); s.Skip != nil {
		t.Errorf("under the default limit: %v", s.Skip)
	}
	if says := TooLarge(30<<20, DefaultMaxSize).Error(); !strings.Contains(says, "30.0 MiB") || !strings.Contains(says, "20.0") {
		t.Errorf("%q doesn't say how large and how large it may be", says)
	}
}

func TestGoneBeforeReading(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.txt")
	write(t, filepath.Dir(path), map[string]string{"a.txt": "a"})
	s := one(t, path, Options{})
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Read(t.Context()); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a file that went: %v", err)
	}
}
