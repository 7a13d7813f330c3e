// Package golden compares what a test makes with files kept beside it, so that
// any change of behaviour is seen in review. A test that finds a difference fails;
// run with -update it rewrites the files.
//
// It is for tests only. The main type is [Folder].
package golden

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// Updating reports whether golden files are being rewritten, for tests that keep
// what they compare in a file of another form.
func Updating() bool { return *update }

// Folder is a folder of golden files that one test keeps.
type Folder struct {
	t       testing.TB
	dir     string
	written map[string]bool
}

// Open returns the folder. When the test ends, a file in it that the test did not
// compare with is a fault, or is removed with -update.
func Open(t testing.TB, dir string) *Folder {
	f := &Folder{t: t, dir: dir, written: map[string]bool{}}
	t.Cleanup(f.sweep)
	return f
}

// Compare fails the test unless the file name of the folder is got.
func (f *Folder) Compare(name, got string) {
	f.t.Helper()
	f.CompareFunc(name, got, func(string) bool { return false })
}

// CompareFunc is Compare where same decides whether another text is as good.
func (f *Folder) CompareFunc(name, got string, same func(want string) bool) {
	f.t.Helper()
	f.written[name] = true
	path := f.path(name)
	want, err := read(path)
	if err == nil && (want == got || same(want)) {
		return
	}
	switch {
	case *update:
		f.write(path, got)
	case err != nil:
		f.t.Errorf("%v: write it, and read it: %s", err, f.command())
	default:
		f.t.Errorf("%s (-want +got); read it, and accept it with: %s\n%s", path, f.command(), cmp.Diff(strings.Split(want, "\n"), strings.Split(got, "\n")))
	}
}

// command is what a person types to have the test rewrite its folder.
func (f *Folder) command() string {
	tested := "."
	if info, ok := debug.ReadBuildInfo(); ok {
		tested = strings.TrimSuffix(info.Path, ".test")
	}
	test, _, _ := strings.Cut(f.t.Name(), "/")
	return fmt.Sprintf("go test %s -run '^%s$' -update", tested, test)
}

func (f *Folder) path(name string) string { return filepath.Join(f.dir, name) }

func (f *Folder) write(path, text string) {
	f.t.Helper()
	if err := os.MkdirAll(f.dir, 0o755); err != nil {
		f.t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		f.t.Fatal(err)
	}
}

func read(path string) (string, error) {
	data, err := os.ReadFile(path)
	return string(bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))), err
}

// sweep finds files that nothing was compared with.
func (f *Folder) sweep() {
	entries, err := os.ReadDir(f.dir)
	if err != nil {
		f.t.Error(err)
	}
	for _, e := range entries {
		path := filepath.Join(f.dir, e.Name())
		switch {
		case f.written[e.Name()]:
		case !*update:
			f.t.Errorf("%s: nothing makes this file; remove it with: %s", path, f.command())
		default:
			if err := os.Remove(path); err != nil {
				f.t.Error(err)
			}
		}
	}
}
