package main

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"ibid/corpus/sample"
)

// unpackPolicy ingests the sample corpus with its registry into dir/policy.db.
func unpackPolicy(dir string) error {
	articles, err := fs.Sub(sample.FS, sample.Articles)
	if err != nil {
		return err
	}
	folder := filepath.Join(dir, "articles")
	if err := os.CopyFS(folder, articles); err != nil {
		return err
	}
	content, err := sample.FS.ReadFile(sample.Registry)
	if err != nil {
		return err
	}
	known := filepath.Join(dir, sample.Registry)
	if err := os.WriteFile(known, content, 0o644); err != nil {
		return err
	}
	var errs bytes.Buffer
	args := []string{"--db", filepath.Join(dir, "policy.db"), "--registry", known, "ingest", folder}
	if code := run(context.Background(), args, streams{out: &errs, err: &errs}); code != 0 {
		return fmt.Errorf("ingest the sample corpus: %s", errs.String())
	}
	return nil
}
