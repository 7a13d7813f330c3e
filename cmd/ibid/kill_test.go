package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// stories writes n short articles and returns their texts by name.
func stories(t *testing.T, dir string, n int) map[string]string {
	t.Helper()
	out := map[string]string{}
	for i := range n {
		name := fmt.Sprintf("%03d.txt", i)
		out[name] = fmt.Sprintf("Harbour %[1]d\n\nHarbour %[1]d was closed for %[2]d days.\n", i, i*7)
		writeFile(t, filepath.Join(dir, name), []byte(out[name]))
	}
	return out
}

// whole fails the test when an article isn't the file it came from.
func whole(t *testing.T, files, stored map[string]string) {
	t.Helper()
	for name, text := range stored {
		if files[name] != text {
			t.Fatalf("%s is stored as %q", name, text)
		}
	}
}

// TestKilledIngest kills ingests at random moments. Whatever was finished is
// there, whole, and never lost again; running once more completes the rest.
func TestKilledIngest(t *testing.T) {
	const n = 60
	dir := t.TempDir()
	files := stories(t, dir, n)
	begin := time.Now()
	full := filepath.Join(t.TempDir(), "full.db")
	if out, err := process(t, "ingest", "--db", full, dir).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	took := time.Since(begin)
	whole(t, files, stored(t, full))

	var path string
	fresh := func() { path = filepath.Join(t.TempDir(), "x.db") }
	fresh()
	before := map[string]string{}
	early, amid, late, databases := 0, 0, 0, 1
	for k := range *kills {
		killAfter(t, time.Duration(rand.Int64N(int64(took))), "ingest", "--db", path, dir)
		after := map[string]string{}
		if _, err := os.Stat(path); err == nil {
			after = stored(t, path)
		} else if !errors.Is(err, fs.ErrNotExist) {
			t.Fatal(err)
		}
		whole(t, files, after)
		for name := range before {
			if _, ok := after[name]; !ok {
				t.Fatalf("kill %d: %s had been finished and is gone", k+1, name)
			}
		}
		switch {
		case len(after) == 0:
			early++
		case len(after) < n:
			amid++
		default:
			late++
		}
		before = after
		if len(after) == n && k+1 < *kills { // another from nothing
			complete(t, path, dir, files)
			fresh()
			before = map[string]string{}
			databases++
		}
	}
	complete(t, path, dir, files)
	t.Logf("%d kills within %v each on %d databases: %d left no article, %d some, %d all", *kills, took.Round(time.Millisecond), databases, early, amid, late)
	if *kills >= 50 && amid < *kills/10 {
		t.Errorf("only %d of %d kills came while articles were being stored", amid, *kills)
	}
}

// complete runs an ingest to its end and checks that everything is there.
func complete(t *testing.T, path, dir string, files map[string]string) {
	t.Helper()
	must(t, "ingest", "--strict", "--db", path, dir)
	got := stored(t, path)
	whole(t, files, got)
	if len(got) != len(files) {
		t.Fatalf("%d articles after running again, want %d", len(got), len(files))
	}
	r := must(t, "ingest", "--strict", "--db", path, dir)
	if want := fmt.Sprintf("%d unchanged. Texts embedded: 0.", len(files)); !strings.Contains(r.out, want) {
		t.Fatalf("running once more: %q, want %q", r.out, want)
	}
	must(t, "doctor", "--db", path)
}

// killAfter kills a command after a time, unless it has ended before.
func killAfter(t *testing.T, d time.Duration, args ...string) {
	t.Helper()
	c := process(t, args...)
	var said bytes.Buffer
	c.Stdout, c.Stderr = &said, &said
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	killer := time.AfterFunc(d, func() { c.Process.Kill() })
	err := c.Wait()
	if killer.Stop() && err != nil { // it ended by itself
		t.Fatalf("ibid %v: %v: %s", args, err, said.String())
	}
}

// Two ingests of overlapping folders into one new database at once.
func TestTwoIngestsAtOnce(t *testing.T) {
	dir := t.TempDir()
	files := stories(t, dir, 40)
	path := filepath.Join(t.TempDir(), "x.db")
	type ended struct {
		said []byte
		err  error
	}
	done := make(chan ended)
	for i := range 2 {
		paths := []string{"ingest", "--db", path, "--strict"}
		for n := range 40 {
			if n%3 == i || n%3 == 2 {
				paths = append(paths, filepath.Join(dir, fmt.Sprintf("%03d.txt", n)))
			}
		}
		c := process(t, paths...)
		go func() {
			said, err := c.CombinedOutput()
			done <- ended{said, err}
		}()
	}
	for range 2 {
		if e := <-done; e.err != nil {
			t.Errorf("%v: %s", e.err, e.said)
		}
	}
	got := stored(t, path)
	whole(t, files, got)
	if len(got) != len(files) {
		t.Errorf("%d articles, want %d", len(got), len(files))
	}
	must(t, "doctor", "--db", path)
}
