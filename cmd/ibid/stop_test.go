package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// hook is a writer that calls a function once, when it is first written to. As
// an ingest's standard error on a terminal, that is when articles are stored.
type hook struct {
	said strings.Builder
	once sync.Once
	do   func()
}

func (h *hook) Write(p []byte) (int, error) {
	h.once.Do(h.do)
	return h.said.Write(p)
}

// A stopped ingest says what it kept, and that is so.
func TestStoppedIngest(t *testing.T) {
	dir, db := t.TempDir(), filepath.Join(t.TempDir(), "x.db")
	files := stories(t, dir, 80)
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	var out strings.Builder
	errs := &hook{do: stop}
	code := run(ctx, []string{"ingest", "--db", db, dir}, streams{in: strings.NewReader(""), out: &out, err: errs, progress: true})
	kept := stored(t, db)
	whole(t, files, kept)
	if len(kept) == 0 || len(kept) == len(files) {
		t.Fatalf("%d articles are kept: nothing was stopped", len(kept))
	}
	said := fmt.Sprintf("ibid: stopped: %d of 80 files are in the database; run the same command again to continue\n", len(kept))
	if code != exitFailure || !strings.HasSuffix(errs.said.String(), said) {
		t.Errorf("exit status %d, said %q, want %q", code, errs.said.String(), said)
	}
	if !strings.HasPrefix(out.String(), fmt.Sprintf("Articles: %d added.", len(kept))) {
		t.Errorf("the summary: %q", out.String())
	}
	r := must(t, "ingest", "--db", db, dir)
	if want := fmt.Sprintf("%d added, %d unchanged", len(files)-len(kept), len(kept)); !strings.Contains(r.out, want) {
		t.Errorf("the rest: %q, want %q", r.out, want)
	}
	if got := stored(t, db); len(got) != len(files) {
		t.Errorf("%d articles in the end", len(got))
	}
}

// A command that is stopped with nothing to keep says no more than that.
func TestStoppedAsk(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	stop()
	var out strings.Builder
	errs := &hook{do: func() {}}
	code := run(ctx, []string{"ask", "--db", sampleCopy(t), "Anything?"}, streams{in: strings.NewReader(""), out: &out, err: errs})
	if code != exitFailure || out.String() != "" || errs.said.String() != "ibid: stopped\n" {
		t.Errorf("exit status %d, output %q, errors %q", code, out.String(), errs.said.String())
	}
}

// While another process stores articles, questions are answered from those that
// are there.
func TestAskDuringIngest(t *testing.T) {
	dir, db := t.TempDir(), sampleCopy(t)
	stories(t, dir, 40)
	asked, said := false, ""
	errs := &hook{do: func() {
		asked = true
		out, err := process(t, "ask", "--json", "--db", db, "How many ferry sailings were turned back during the blockade?").Output()
		if err != nil {
			t.Errorf("ask while an ingest is running: %v", err)
		}
		said = string(out)
		listed, err := process(t, "sources", "--db", db, "000.txt").Output()
		if err != nil || !strings.Contains(string(listed), "Harbour 0") {
			t.Errorf("sources while an ingest is running: %v: %s", err, listed)
		}
	}}
	var out strings.Builder
	code := run(t.Context(), []string{"ingest", "--db", db, dir}, streams{in: strings.NewReader(""), out: &out, err: errs, progress: true})
	if code != exitAnswered || !asked {
		t.Fatalf("exit status %d, asked meanwhile %v: %s", code, asked, errs.said.String())
	}
	a := answerOf(t, result{out: said}, sampleArticles(t))
	if !strings.Contains(a.Text, "Forty-one sailings") {
		t.Errorf("the answer: %s", a.Text)
	}
	if got := stored(t, db); len(got) != 50 {
		t.Errorf("%d articles in the end", len(got))
	}
}

// program is this test binary where every user may run it: with asProgram set,
// ibid itself.
var program = once(func() (string, error) {
	exe, err := os.Executable()
	if err != nil {
		return "", err
	}
	data, err := os.ReadFile(exe)
	if err != nil {
		return "", err
	}
	path := filepath.Join(scratch, filepath.Base(exe))
	return path, os.WriteFile(path, data, 0o755)
})

// The program as people run it: no terminal, the database in the data folder.
func TestProgram(t *testing.T) {
	dir, home := t.TempDir(), t.TempDir()
	stories(t, dir, 2)
	call := func(args ...string) result {
		t.Helper()
		c := exec.Command(program(t), args...)
		c.Env = append(os.Environ(), asProgram+"=1", "HOME="+home, "XDG_DATA_HOME="+home, "LocalAppData="+home, "TERM=xterm-256color", "CLICOLOR_FORCE=1")
		var out, errs strings.Builder
		c.Stdout, c.Stderr = &out, &errs
		err := c.Run()
		if _, exited := err.(*exec.ExitError); err != nil && !exited {
			t.Fatal(err)
		}
		return result{c.ProcessState.ExitCode(), out.String(), errs.String()}
	}
	if r := call("ask", "When was harbour 1 closed?"); r.code != exitFailure || !strings.Contains(r.err, "ingest") {
		t.Errorf("asked of nothing: %v", r)
	}
	if r := call("ingest", dir); r.code != exitAnswered || !strings.Contains(r.out, "2 added") || r.err != "" {
		t.Errorf("ingest: %v", r)
	}
	r := call("ask", "How many days was harbour 1 closed?")
	if r.code != exitAnswered || !strings.Contains(folded(r.out), "Harbour 1 was closed for 7 days.") || strings.Contains(r.out, "\x1b") {
		t.Errorf("ask: %v", r)
	}
	if r := call("nonsense"); r.code != exitUsage || r.out != "" {
		t.Errorf("wrong usage: %v", r)
	}
}
