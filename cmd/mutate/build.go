package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"time"
)

// pkg is a package with its source files.
type pkg struct {
	ImportPath string
	Dir        string
	Name       string
	GoFiles    []string
}

// list resolves patterns of packages.
func list(ctx context.Context, patterns []string) ([]pkg, error) {
	out, err := exec.CommandContext(ctx, "go", append([]string{"list", "-json=ImportPath,Dir,Name,GoFiles"}, patterns...)...).Output()
	if err != nil {
		return nil, fmt.Errorf("go list: %w", outputOf(err))
	}
	var packages []pkg
	for d := json.NewDecoder(bytes.NewReader(out)); d.More(); {
		var p pkg
		if err := d.Decode(&p); err != nil {
			return nil, err
		}
		packages = append(packages, p)
	}
	return packages, nil
}

// outputOf adds what a command wrote to its error.
func outputOf(err error) error {
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return fmt.Errorf("%w: %s", err, exit.Stderr)
	}
	return err
}

// overlay writes the file that makes the build read other files: by path, their
// content.
func overlay(dir string, files map[string][]byte) (string, error) {
	replace := map[string]string{}
	for path, data := range files {
		to := filepath.Join(dir, fmt.Sprintf("%d%s", len(replace), filepath.Ext(path)))
		if err := os.WriteFile(to, data, 0o600); err != nil {
			return "", err
		}
		replace[path] = to
	}
	data, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		return "", err
	}
	path := filepath.Join(dir, "overlay.json")
	return path, os.WriteFile(path, data, 0o600)
}

// compile builds a package's tests.
func compile(ctx context.Context, p pkg, overlay, binary string) error {
	out, err := exec.CommandContext(ctx, "go", "test", "-c", "-vet=off", "-overlay", overlay, "-o", binary, p.ImportPath).CombinedOutput()
	if err != nil {
		return fmt.Errorf("build the tests of %s: %w: %s", p.ImportPath, err, out)
	}
	return nil
}

// failure is the line of a test that failed.
var failure = regexp.MustCompile(`(?m)^\s*--- FAIL: (\S+)`)

// try runs the tests of a package, those aside that skip matches, with one mutant,
// "" for none, and returns what failed, "" when nothing did. A test that takes longer than the limit has failed.
func try(ctx context.Context, p pkg, binary, mutant, skip string, limit time.Duration) (string, error) {
	if _, err := os.Stat(binary); errors.Is(err, os.ErrNotExist) {
		return "", nil // a package without tests
	}
	limited, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	c := exec.CommandContext(limited, binary, "-test.failfast", "-test.skip="+skip)
	c.Dir = p.Dir
	c.Env = append(os.Environ(), variable+"="+mutant)
	out, err := c.CombinedOutput()
	switch {
	case ctx.Err() != nil:
		return "", ctx.Err()
	case err == nil:
		return "", nil
	case limited.Err() != nil:
		return "out of time", nil
	}
	if m := failure.FindSubmatch(out); m != nil {
		return string(m[1]), nil
	}
	first, _, _ := strings.Cut(string(out), "\n")
	return first, nil
}

// patience is how long the tests may take with a mutant, by how long they take.
func patience(took time.Duration) time.Duration { return 10*time.Second + 5*took }

// whole tries the tests without a mutant, and returns how long mutants may take.
func whole(ctx context.Context, p pkg, binary, skip string) (time.Duration, error) {
	start := time.Now()
	failed, err := try(ctx, p, binary, "", skip, time.Hour)
	if err == nil && failed != "" {
		err = fmt.Errorf("%s: %s fails without a mutant", p.ImportPath, failed)
	}
	return patience(time.Since(start)), err
}
