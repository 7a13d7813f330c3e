package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// entry is a line of a word list.
type entry struct {
	file string
	line int // counts from 0
	text string
}

func (e entry) String() string {
	return fmt.Sprintf("%s:%d: %s", filepath.Base(e.file), e.line+1, e.text)
}

// entries are the words of the lists in a folder, comments and empty lines left
// out.
func entries(folder string) ([]entry, error) {
	files, err := filepath.Glob(filepath.Join(folder, "*.txt"))
	if err != nil {
		return nil, err
	}
	var out []entry
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		if file, err = filepath.Abs(file); err != nil {
			return nil, err
		}
		for i, line := range strings.Split(string(data), "\n") {
			if text := strings.TrimSpace(line); text != "" && text[0] != '#' {
				out = append(out, entry{file, i, text})
			}
		}
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("no word lists in %s", folder)
	}
	return out, nil
}

// without is the file of an entry without it.
func (e entry) without() ([]byte, error) {
	data, err := os.ReadFile(e.file)
	if err != nil {
		return nil, err
	}
	lines := strings.Split(string(data), "\n")
	return []byte(strings.Join(append(lines[:e.line:e.line], lines[e.line+1:]...), "\n")), nil
}

// dropWords tries words of the lexicon with the tests of each package until one
// notices.
func dropWords(ctx context.Context, o options, packages []pkg, dir string, random *rand.Rand, t *tally) error {
	all, err := entries(o.lexicon)
	if err != nil {
		return err
	}
	fmt.Fprintf(t.out, "%d words\n", len(all))
	limits, err := wholes(ctx, o, packages, dir)
	if err != nil {
		return err
	}
	for _, e := range choose(random, all, o.mutants) {
		by, err := dropWord(ctx, o, e, packages, limits, dir)
		if err != nil {
			return err
		}
		t.add("words", e.String(), by)
	}
	return nil
}

// wholes tries each package without a mutant.
func wholes(ctx context.Context, o options, packages []pkg, dir string) ([]time.Duration, error) {
	over, err := overlay(dir, nil)
	if err != nil {
		return nil, err
	}
	var out []time.Duration
	binary := filepath.Join(dir, "tests")
	for _, p := range packages {
		_ = os.Remove(binary)
		if err := compile(ctx, p, over, binary); err != nil {
			return nil, err
		}
		limit, err := whole(ctx, p, binary, o.skip)
		if err != nil {
			return nil, err
		}
		out = append(out, limit)
	}
	return out, nil
}

// dropWord returns the test that notices that a word is missing, "" for none.
func dropWord(ctx context.Context, o options, e entry, packages []pkg, limits []time.Duration, dir string) (string, error) {
	left, err := e.without()
	if err != nil {
		return "", err
	}
	over, err := overlay(dir, map[string][]byte{e.file: left})
	if err != nil {
		return "", err
	}
	binary := filepath.Join(dir, "tests")
	for i, p := range packages {
		_ = os.Remove(binary)
		if err := compile(ctx, p, over, binary); err != nil {
			return "", err
		}
		by, err := try(ctx, p, binary, "", o.skip, limits[i])
		if err != nil {
			return "", err
		}
		if by != "" {
			return filepath.Base(p.ImportPath) + " " + by, nil
		}
	}
	return "", nil
}
