package embedtest

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
)

// Reference reads the JSON lines of a file of ../shared beside the repository: what a
// model's own implementation gives. It skips the test where that folder is missing and
// fails it unless there are so many lines.
func Reference[T any](t testing.TB, path string, want int) (all []T) {
	t.Helper()
	dir, err := os.Getwd()
	for ; err == nil && filepath.Dir(dir) != dir; dir = filepath.Dir(dir) {
		if _, missing := os.Stat(filepath.Join(dir, "go.mod")); missing == nil {
			break
		}
	}
	f, err := os.Open(filepath.Join(dir, "..", "shared", path))
	if err != nil {
		t.Skipf("the reference data is not beside the repository: %v", err)
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var row T
		if err := json.Unmarshal(lines.Bytes(), &row); err != nil {
			t.Fatal(err)
		}
		all = append(all, row)
	}
	if len(all) != want {
		t.Fatalf("%d lines in %s, want %d", len(all), path, want)
	}
	return all
}
