package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"ibid/corpus"
	"ibid/corpus/sample"
	"ibid/corpus/sqlitestore"
)

// asProgram, set in the environment, makes the test binary the program itself.
const asProgram = "IBID_TEST_AS_PROGRAM"

// scratch is for what all tests share. Every user may read it: some tests run
// the program as one who may do little.
var scratch string

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		main()
	}
	flag.Parse()
	os.Exit(isolated(m))
}

// isolated runs the tests away from the user's own database and settings.
func isolated(m *testing.M) int {
	var err error
	if scratch, err = os.MkdirTemp("", "ibid-test-"); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer os.RemoveAll(scratch)
	if err := os.Chmod(scratch, 0o755); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	for _, name := range []string{"HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "LocalAppData", "AppData"} {
		os.Setenv(name, filepath.Join(scratch, "home"))
	}
	for _, setting := range os.Environ() {
		if name, _, _ := strings.Cut(setting, "="); mine(name) {
			os.Unsetenv(name)
		}
	}
	return m.Run()
}

// mine reports whether a setting is one that ibid reads: whoever runs the tests may
// have some. Those of the tests themselves stay.
func mine(name string) bool {
	if strings.HasPrefix(name, "IBID_TEST_") || strings.HasPrefix(name, "IBID_E2E_") {
		return false
	}
	return strings.HasPrefix(name, "IBID_") || strings.HasPrefix(name, "OPENAI_") || strings.HasPrefix(name, "SLACK_") || name == "NO_COLOR"
}

// result is what became of a command.
type result struct {
	code     int
	out, err string
}

func (r result) String() string {
	return fmt.Sprintf("exit status %d\n--- output\n%s\n--- errors\n%s", r.code, r.out, r.err)
}

// ibid runs a command in this process, with its streams in pipes.
func ibid(t *testing.T, args ...string) result {
	t.Helper()
	return ibidWith(t, streams{}, args...)
}

// ibidWith takes what s says of the streams; output that it names goes there.
func ibidWith(t *testing.T, s streams, args ...string) result {
	t.Helper()
	var out, errs bytes.Buffer
	if s.in == nil {
		s.in = strings.NewReader("")
	}
	if s.out == nil {
		s.out = &out
	}
	if s.err == nil {
		s.err = &errs
	}
	code := run(t.Context(), args, s)
	return result{code, out.String(), errs.String()}
}

// must runs a command that has to succeed.
func must(t *testing.T, args ...string) result {
	t.Helper()
	r := ibid(t, args...)
	if r.code != exitAnswered {
		t.Fatalf("ibid %s: %v", strings.Join(args, " "), r)
	}
	return r
}

// process is the program as a process of its own.
func process(t *testing.T, args ...string) *exec.Cmd {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	c := exec.Command(exe, args...)
	c.Env = append(os.Environ(), asProgram+"=1")
	return c
}

// copySample writes the sample corpus into a folder, once.
var copySample = sync.OnceValues(func() (string, error) {
	dir := filepath.Join(scratch, "articles")
	articles, err := fs.Sub(sample.FS, sample.Articles)
	if err != nil {
		return "", err
	}
	return dir, os.CopyFS(dir, articles)
})

// sampleArticles is the folder of the sample corpus, sampleDB the database of it.
var sampleArticles, sampleDB = once(copySample), once(func() (string, error) {
	dir, err := copySample()
	if err != nil {
		return "", err
	}
	path := filepath.Join(scratch, "sample.db")
	var errs bytes.Buffer
	if code := run(context.Background(), []string{"ingest", "--db", path, dir}, streams{out: &errs, err: &errs}); code != 0 {
		return "", fmt.Errorf("ingest the sample corpus: %s", errs.String())
	}
	return path, nil
})

// once makes something when it is first asked for.
func once(make func() (string, error)) func(*testing.T) string {
	f := sync.OnceValues(make)
	return func(t *testing.T) string {
		t.Helper()
		v, err := f()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

// sampleCopy returns a copy of the sample corpus's database for one test.
func sampleCopy(t *testing.T) string {
	t.Helper()
	sampleArticles(t)
	path := filepath.Join(t.TempDir(), "sample.db")
	copyFile(t, sampleDB(t), path)
	return path
}

func copyFile(t *testing.T, from, to string) {
	t.Helper()
	writeFile(t, to, readFile(t, from))
}

func readFile(t *testing.T, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func writeFile(t *testing.T, path string, data []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
}

// stored are the texts in a database by file name; the database must be whole.
func stored(t *testing.T, path string) map[string]string {
	t.Helper()
	ctx := context.Background()
	s, err := sqlitestore.Open(ctx, path, sqlitestore.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if err := s.Check(ctx); err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for sum, err := range s.List(ctx, corpus.Filter{}) {
		if err != nil {
			t.Fatal(err)
		}
		a, err := s.Article(ctx, sum.ID)
		if err != nil {
			t.Fatal(err)
		}
		out[sum.File] = a.Text
	}
	return out
}
