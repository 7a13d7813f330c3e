package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// nobody is a user that owns nothing.
const nobody = 65534

// asNobody runs the program as a user who may do little.
func asNobody(t *testing.T, args ...string) result {
	t.Helper()
	c := exec.Command(program(t), args...)
	if os.Geteuid() == 0 {
		c.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
	}
	c.Dir, c.Env = "/", append(os.Environ(), asProgram+"=1")
	var out, errs strings.Builder
	c.Stdout, c.Stderr = &out, &errs
	err := c.Run()
	if _, exited := err.(*exec.ExitError); err != nil && !exited {
		t.Skipf("can't run as another user: %v", err)
	}
	return result{c.ProcessState.ExitCode(), out.String(), errs.String()}
}

// open is a folder in scratch that every user may go into and write to.
func open(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp(scratch, "open-")
	if err == nil {
		err = os.Chmod(dir, 0o777)
	}
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

func chmod(t *testing.T, path string, mode os.FileMode) {
	t.Helper()
	if err := os.Chmod(path, mode); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.Chmod(path, 0o700) })
}

func TestUnreadableFiles(t *testing.T) {
	dir, db := open(t), filepath.Join(open(t), "x.db")
	stories(t, dir, 1)
	stories(t, filepath.Join(dir, "locked"), 1)
	writeFile(t, filepath.Join(dir, "secret.txt"), []byte("A secret.\n"))
	chmod(t, filepath.Join(dir, "secret.txt"), 0)
	chmod(t, filepath.Join(dir, "locked"), 0)
	r := asNobody(t, "ingest", "--db", db, dir)
	if r.code != exitAnswered || !strings.Contains(r.out, "1 added, 2 skipped") ||
		!hasLine(r.out, "  skipped "+filepath.Join(dir, "secret.txt"), "permission denied") || !hasLine(r.out, "  skipped "+filepath.Join(dir, "locked"), "permission denied") {
		t.Errorf("ingest: %v", r)
	}
	if r := asNobody(t, "ingest", "--strict", "--db", db, dir); r.code != exitFailure || !strings.Contains(r.err, "2 of 3 files were skipped") {
		t.Errorf("--strict: %v", r)
	}
	saysOneLine(t, "a folder named", asNobody(t, "ingest", "--db", db, filepath.Join(dir, "locked")), exitFailure, "locked", "permission denied")
}

// A folder that can't be written serves questions; an ingest says why it can't.
func TestReadOnlyFolder(t *testing.T) {
	dir, articles := open(t), open(t)
	db := filepath.Join(dir, "x.db")
	copyFile(t, sampleDB(t), db)
	stories(t, articles, 1)
	chmod(t, db, 0o444)
	chmod(t, dir, 0o555)
	before := string(readFile(t, db))
	if r := asNobody(t, "ask", "--db", db, "How many ferry sailings were turned back during the blockade?"); r.code != exitAnswered || !strings.Contains(r.out, "Forty-one sailings") {
		t.Errorf("ask: %v", r)
	}
	saysOneLine(t, "ingest", asNobody(t, "ingest", "--db", db, articles), exitFailure, db, "can't be written", "give a file and a folder that may be written")
	saysOneLine(t, "a new database", asNobody(t, "ingest", "--db", filepath.Join(dir, "new.db"), articles), exitFailure, "new.db", "can't be written")
	if r := asNobody(t, "doctor", "--db", db); r.code != exitAnswered || !strings.Contains(r.out, "warning  folder: ") {
		t.Errorf("doctor: %v", r)
	}
	if string(readFile(t, db)) != before {
		t.Error("the database was changed")
	}
}

// A disk that fills up during an ingest stops it; what was stored before is there.
func TestFullDisk(t *testing.T) {
	dir, articles, mount := open(t), open(t), open(t)
	stories(t, articles, 3)
	script := fmt.Sprintf(`set -e
		mount -t tmpfs -o size=1400k tmpfs %[1]s
		echo mounted
		%[2]s ingest --db %[1]s/x.db %[3]s >/dev/null
		if %[2]s ingest --quiet --db %[1]s/x.db %[4]s; then echo it fitted; fi
		%[2]s sources --db %[1]s/x.db 00
		cp %[1]s/x.db* %[5]s`, mount, program(t), articles, sampleArticles(t), dir)
	c := exec.Command("unshare", "--user", "--map-root-user", "--mount", "sh", "-c", script)
	c.Env = append(os.Environ(), asProgram+"=1")
	var out, errs strings.Builder
	c.Stdout, c.Stderr = &out, &errs
	err := c.Run()
	if !strings.HasPrefix(out.String(), "mounted\n") {
		t.Skipf("no small disk can be mounted here: %v: %s", err, errs.String())
	}
	r := result{0, out.String(), errs.String()}
	if err != nil || strings.Contains(r.out, "it fitted") || !strings.Contains(r.err, "the disk is full") || !strings.Contains(r.err, "make room") {
		t.Errorf("%v: %v", err, r)
	}
	files := map[string]string{}
	for _, from := range []string{articles, sampleArticles(t)} {
		entries, err := os.ReadDir(from)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			files[e.Name()] = string(readFile(t, filepath.Join(from, e.Name())))
		}
	}
	got := stored(t, filepath.Join(dir, "x.db"))
	whole(t, files, got)
	for _, name := range []string{"000.txt", "001.txt", "002.txt"} {
		if _, ok := got[name]; !ok {
			t.Errorf("%s is gone", name)
		}
	}
}
