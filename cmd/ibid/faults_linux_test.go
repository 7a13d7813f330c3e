package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

var systemFaults = flag.Int("systemfaults", 12, "how many faults of the system TestSystemFaults injects (1000)")

// systemCalls are those by which the program changes a disk, by what the system may answer
// to them. Each group is injected as one, because libraries differ in which they use.
var systemCalls = []struct {
	calls  string
	errors []string
}{
	{"fsync,fdatasync", []string{"EIO", "ENOSPC"}},
	{"rename,renameat,renameat2", []string{"EIO", "EACCES", "ENOSPC"}},
	{"unlink,unlinkat", []string{"EACCES", "EIO"}},
	{"link,linkat", []string{"EPERM", "EIO"}},
	{"mkdir,mkdirat", []string{"ENOSPC", "EACCES"}},
	{"pwrite64", []string{"ENOSPC", "EIO"}},
	{"ftruncate,fallocate", []string{"EIO", "ENOSPC"}},
	{"openat", []string{"ENOSPC", "EMFILE"}},
}

// systemErrors are what the system calls them. A command that names one has left out what it
// is named for.
var systemErrors = []string{"input/output error", "no space left on device", "permission denied", "operation not permitted", "too many open files"}

// faulty runs the program while the system answers some calls with an error: the nth of
// each thread, or from the nth on all. It reports whether one was injected.
func faulty(t *testing.T, calls, fault, when string, args ...string) (r result, injected bool) {
	t.Helper()
	c, log := process(t, args...), filepath.Join(t.TempDir(), "calls")
	traced := exec.Command("strace", append([]string{"-f", "-q", "--seccomp-bpf", "-o", log, "-e", "trace=" + calls,
		"-e", "inject=" + calls + ":error=" + fault + ":when=" + when, c.Path}, c.Args[1:]...)...)
	traced.Env = c.Env
	var out, said bytes.Buffer
	traced.Stdout, traced.Stderr = &out, &said
	var exit *exec.ExitError
	if err := traced.Run(); err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	trace, err := os.ReadFile(log)
	if err != nil {
		t.Fatal(err)
	}
	return result{code: traced.ProcessState.ExitCode(), out: out.String(), err: said.String()}, bytes.Contains(trace, []byte("(INJECTED)"))
}

// undertaking is a command with what must hold after it.
type undertaking struct {
	name string
	// begin prepares a folder and returns the command.
	begin func(t *testing.T, dir string) []string
	// holds fails the test where something is lost, or where a command that says it is done
	// is not.
	holds func(t *testing.T, dir string, done bool)
}

// TestSystemFaults has the system fail the program's calls: to sync, rename, remove, link,
// make, write, cut and open files. A command then says what failed, or does its work
// nevertheless. Nothing that was there before is lost, no half-written file has a whole
// one's name, and the same command succeeds afterwards.
func TestSystemFaults(t *testing.T) {
	if _, err := exec.LookPath("strace"); err != nil {
		t.Skip("strace, which injects the faults, is not installed")
	}
	base := t.TempDir()
	files := stories(t, filepath.Join(base, "articles"), 8)
	few := t.TempDir()
	stories(t, few, 4)
	must(t, "ingest", "--db", filepath.Join(base, "four.db"), few)
	must(t, "ingest", "--db", filepath.Join(base, "eight.db"), filepath.Join(base, "articles"))
	picture := func(from, dir, name string) string {
		path := filepath.Join(dir, name)
		data, err := os.ReadFile(filepath.Join(base, from))
		if err != nil {
			t.Fatal(err)
		}
		writeFile(t, path, data)
		return path
	}
	has := func(t *testing.T, path string, least, most int) {
		t.Helper()
		verified(t, exitAnswered, path)
		got := stored(t, path)
		whole(t, files, got)
		if len(got) < least || len(got) > most {
			t.Fatalf("%s has %d articles, want %d to %d", filepath.Base(path), len(got), least, most)
		}
	}
	undertakings := []undertaking{
		{"first ingest", func(t *testing.T, dir string) []string {
			return []string{"ingest", "--db", filepath.Join(dir, "a.db"), filepath.Join(base, "articles")}
		}, func(t *testing.T, dir string, done bool) {
			if path := filepath.Join(dir, "a.db"); done {
				has(t, path, 8, 8)
			} else if sizeOf(path) > 0 {
				has(t, path, 0, 8)
			}
		}},
		{"ingest", func(t *testing.T, dir string) []string {
			return []string{"ingest", "--db", picture("four.db", dir, "a.db"), filepath.Join(base, "articles")}
		}, func(t *testing.T, dir string, done bool) {
			least := 4
			if done {
				least = 8
			}
			has(t, filepath.Join(dir, "a.db"), least, 8)
		}},
		{"backup", func(t *testing.T, dir string) []string {
			picture("four.db", dir, "b.db") // an earlier one
			return []string{"backup", "--db", picture("eight.db", dir, "a.db"), filepath.Join(dir, "b.db")}
		}, func(t *testing.T, dir string, done bool) {
			has(t, filepath.Join(dir, "a.db"), 8, 8)
			least := 4
			if done {
				least = 8
			}
			has(t, filepath.Join(dir, "b.db"), least, 8)
		}},
		{"restore", func(t *testing.T, dir string) []string {
			return []string{"restore", "--db", picture("four.db", dir, "a.db"), picture("eight.db", dir, "b.db")}
		}, func(t *testing.T, dir string, done bool) {
			has(t, filepath.Join(dir, "b.db"), 8, 8)
			least := 4
			if done {
				least = 8
			}
			has(t, filepath.Join(dir, "a.db"), least, 8)
			if len(stored(t, filepath.Join(dir, "a.db"))) == 8 {
				has(t, filepath.Join(dir, "a.db.replaced1"), 4, 4)
			}
		}},
		{"forget", func(t *testing.T, dir string) []string {
			return []string{"forget", "article", "003.txt", "--db", picture("four.db", dir, "a.db")}
		}, func(t *testing.T, dir string, done bool) {
			most := 4
			if done {
				most = 3
			}
			has(t, filepath.Join(dir, "a.db"), 3, most)
		}},
		{"ask", func(t *testing.T, dir string) []string {
			return []string{"ask", "--db", picture("eight.db", dir, "a.db"), "How long was Harbour 3 closed?"}
		}, func(t *testing.T, dir string, done bool) {
			has(t, filepath.Join(dir, "a.db"), 8, 8)
		}},
	}
	chatServer(t, picks)
	count := map[string]int{}
	random := rand.New(rand.NewPCG(16, 1))
	for n, tried := 0, 0; n < *systemFaults; tried++ {
		if tried > 20+10**systemFaults {
			t.Fatalf("%d faults in %d runs", n, tried)
		}
		u := undertakings[tried%len(undertakings)]
		calls := systemCalls[random.IntN(len(systemCalls))]
		fault := calls.errors[random.IntN(len(calls.errors))]
		when := strconv.Itoa(1 + random.IntN(12))
		if calls.calls == "openat" {
			when = strconv.Itoa(10 + random.IntN(40)) // the first are the system's, which loads the program
		}
		if random.IntN(2) == 0 {
			when += "+"
		}
		dir := t.TempDir()
		args := u.begin(t, dir)
		r, injected := faulty(t, calls.calls, fault, when, args...)
		if !injected {
			continue
		}
		n++
		what := fmt.Sprintf("ibid %v with %s of %s, %s: %v", args, fault, calls.calls, when, r)
		done := r.code == exitAnswered && !slices.ContainsFunc(systemErrors, func(said string) bool { return strings.Contains(r.out, said) })
		switch {
		case strings.Contains(r.err, "panic:") || strings.Contains(r.err, "goroutine "):
			t.Fatalf("%s", what)
		case r.code != exitAnswered && (r.code != exitFailure || strings.TrimSpace(r.err) == ""):
			t.Errorf("%s", what)
		}
		count[fmt.Sprintf("%s, %s, %v", u.name, calls.calls, map[bool]string{true: "done", false: "named"}[done])]++
		t.Log(what)
		u.holds(t, dir, done)
		if u.name == "forget" || u.name == "restore" && sizeOf(filepath.Join(dir, "a.db.replaced1")) > 0 {
			continue // what is forgotten, or replaced, is not there once more
		}
		if r := ibid(t, args...); r.code != exitAnswered {
			t.Errorf("again: %v, after %s", r, what)
		}
		u.holds(t, dir, true)
	}
	for _, k := range slices.Sorted(maps.Keys(count)) {
		t.Logf("%s: %d", k, count[k])
	}
}
