package main

import (
	"bytes"
	"go/parser"
	"go/token"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const source = `package p

func f(a, b, c bool, n int) int {
	if a && b && (c || n > 1) {
		return 1
	}
	if x := n + 1; x == 3 {
		return 2
	}
	switch {
	case a, n == 4:
		return 3
	}
	switch n {
	case 5:
		return 4
	}
	return 5
}
`

// TestSites: each operand once, whole conditions where nothing is joined, no case
// of a switch with a tag.
func TestSites(t *testing.T) {
	found, err := sites(&pkg{Dir: "p"}, "p.go", []byte(source))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, s := range found {
		got = append(got, s.String())
	}
	want := []string{
		"p/p.go:4: true for (c || n > 1)",
		"p/p.go:4: true for a",
		"p/p.go:4: true for b",
		"p/p.go:4: false for c",
		"p/p.go:4: false for n > 1",
		"p/p.go:7: false for x == 3",
		"p/p.go:11: false for a",
		"p/p.go:11: false for n == 4",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// TestInstrument: what is put in is Go, also where conditions lie in one another.
func TestInstrument(t *testing.T) {
	found, err := sites(&pkg{Dir: "p"}, "p.go", []byte(source))
	if err != nil {
		t.Fatal(err)
	}
	numbered := map[int]site{}
	for i, s := range found {
		numbered[i+1] = s
	}
	got := instrument([]byte(source), numbered)
	if _, err := parser.ParseFile(token.NewFileSet(), "p.go", got, 0); err != nil {
		t.Fatalf("%v\n%s", err, got)
	}
	want := "if (mutantIs(2) || (a)) && (mutantIs(3) || (b)) && (mutantIs(1) || (((!mutantIs(4) && (c)) || (!mutantIs(5) && (n > 1))))) {"
	if line := strings.TrimSpace(strings.Split(string(got), "\n")[3]); line != want {
		t.Errorf("%s\nwant\n%s", line, want)
	}
}

// TestConditions: a test that looks at a condition notices when it is dropped, and
// one that doesn't, doesn't.
func TestConditions(t *testing.T) {
	if testing.Short() {
		t.Skip("builds a package")
	}
	dir := t.TempDir()
	for name, text := range map[string]string{
		"go.mod": "module m\n\ngo 1.25\n",
		"p.go":   source,
		"p_test.go": `package p

import "testing"

func TestF(t *testing.T) {
	if f(true, true, true, 0) != 1 || f(true, false, true, 0) != 3 || f(false, true, true, 2) != 2 {
		t.Fail()
	}
}
`,
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	t.Chdir(dir)
	var out bytes.Buffer
	if err := run(t.Context(), []string{"conditions", "."}, &out); err != nil {
		t.Fatal(err)
	}
	want := `8 conditions
unnoticed  p.go:4: true for (c || n > 1)
unnoticed  p.go:4: false for n > 1
unnoticed  p.go:11: false for n == 4
m: 5 of 8 mutants noticed, 62 %
`
	got := strings.ReplaceAll(out.String(), filepath.Base(dir)+string(filepath.Separator), "")
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestWithout(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "w.txt")
	if err := os.WriteFile(file, []byte("# words\nsay\n\ntell\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	all, err := entries(dir)
	if err != nil || len(all) != 2 {
		t.Fatalf("%v, %v", all, err)
	}
	got, err := all[1].without()
	if err != nil || string(got) != "# words\nsay\n\n" {
		t.Errorf("%q, %v", got, err)
	}
}

func TestChoose(t *testing.T) {
	all := []int{1, 2, 3, 4, 5}
	for n := range 7 {
		if got := choose(rand.New(rand.NewPCG(uint64(n), 1)), all, n); len(got) != min(n, len(all)) {
			t.Errorf("%d of 5: %v", n, got)
		}
	}
}

func TestUsage(t *testing.T) {
	for _, args := range [][]string{nil, {"conditions"}, {"letters", "."}, {"-n", "x"}} {
		if err := run(t.Context(), args, io.Discard); err == nil {
			t.Errorf("%q is taken", args)
		}
	}
}
