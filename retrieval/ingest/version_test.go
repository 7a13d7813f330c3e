package ingest

import (
	"crypto/sha256"
	"encoding/hex"
	"go/build"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

func digest(t *testing.T, files fs.FS) string {
	t.Helper()
	h := sha256.New()
	if err := hashSources(h, files); err != nil {
		t.Fatal(err)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// The version changes with code and lists, and with nothing else.
func TestVersionChangesWithTheRules(t *testing.T) {
	file := func(text string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(text)} }
	const code, list = "package x\n\n// holder is who says it.\nfunc holder() string { return \"Lund\" }\n", "said\nvowed\n"
	same := digest(t, fstest.MapFS{"x.go": file(code), "lexicon/says.txt": file(list)})
	for name, c := range map[string]struct {
		files fstest.MapFS
		same  bool
	}{
		"a comment":     {fstest.MapFS{"x.go": file(strings.Replace(code, "who says it", "whose words they are", 1)), "lexicon/says.txt": file(list)}, true},
		"formatting":    {fstest.MapFS{"x.go": file(strings.Replace(code, "{ return", "{\n\treturn", 1)), "lexicon/says.txt": file(list)}, true},
		"line endings":  {fstest.MapFS{"x.go": file(strings.ReplaceAll(code, "\n", "\r\n")), "lexicon/says.txt": file("said\r\nvowed\r\n")}, true},
		"a test":        {fstest.MapFS{"x.go": file(code), "x_test.go": file("package x"), "lexicon/says.txt": file(list)}, true},
		"a word less":   {fstest.MapFS{"x.go": file(code), "lexicon/says.txt": file("said\n")}, false},
		"another value": {fstest.MapFS{"x.go": file(strings.Replace(code, "Lund", "Roe", 1)), "lexicon/says.txt": file(list)}, false},
		"more code":     {fstest.MapFS{"x.go": file(code + "func speech() {}\n"), "lexicon/says.txt": file(list)}, false},
	} {
		if got := digest(t, c.files); (got == same) != c.same {
			t.Errorf("%s: the same version: %v, want %v", name, got == same, c.same)
		}
	}
}

// TestVersionCoversWhatReads: the sources of every package of corpus that a reading uses
// count, with each file that is compiled in.
func TestVersionCoversWhatReads(t *testing.T) {
	var have []string
	for _, files := range readBy {
		have = append(have, digest(t, files))
	}
	var missing []string
	for dir := range readingPackages(t) {
		p, err := build.ImportDir(dir, 0)
		if err != nil {
			t.Fatal(err)
		}
		compiled := fstest.MapFS{}
		for _, pattern := range append([]string{"*.go"}, p.EmbedPatterns...) {
			names, err := filepath.Glob(filepath.Join(dir, pattern))
			if err != nil {
				t.Fatal(err)
			}
			addFiles(t, compiled, dir, names)
		}
		if !slices.Contains(have, digest(t, compiled)) {
			missing = append(missing, p.Name)
		}
	}
	slices.Sort(missing)
	if d := cmp.Diff([]string(nil), missing); d != "" {
		t.Errorf("packages that the version leaves out, whole or in part: give each a sources.go, and add it to readBy (-want +got):\n%s", d)
	}
}

func addFiles(t *testing.T, to fstest.MapFS, dir string, names []string) {
	t.Helper()
	for _, name := range names {
		err := filepath.WalkDir(name, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			data, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			rel, err := filepath.Rel(dir, path)
			to[filepath.ToSlash(rel)] = &fstest.MapFile{Data: data}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

// readingPackages are the folders of the packages of corpus that this one imports, directly
// or not, but for fetch.
func readingPackages(t *testing.T) map[string]bool {
	t.Helper()
	seen := map[string]bool{}
	queue := []string{"."}
	for len(queue) > 0 {
		p, err := build.ImportDir(queue[0], 0)
		if err != nil {
			t.Fatal(err)
		}
		queue = queue[1:]
		for _, name := range p.Imports {
			dir := filepath.Join("..", "..", strings.TrimPrefix(name, "ibid/"))
			if strings.HasPrefix(name, "ibid/corpus") && name != "ibid/corpus/fetch" && !seen[dir] {
				seen[dir] = true
				queue = append(queue, dir)
			}
		}
	}
	return seen
}
