package ingest

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"

	"ibid/corpus"
)

// Prune removes the articles that came from below the paths and whose files are
// gone. It returns their sources.
func (g *Ingester) Prune(ctx context.Context, paths []string) ([]string, error) {
	var gone []corpus.Summary
	for s, err := range g.Store.List(ctx, corpus.Filter{}) {
		if err != nil {
			return nil, fmt.Errorf("list the articles in the database: %w", err)
		}
		if below(s.Source, paths) && isGone(s.Source) {
			gone = append(gone, s)
		}
	}
	var removed []string
	for _, s := range gone {
		if err := g.Store.Delete(ctx, s.ID); err != nil {
			return removed, fmt.Errorf("remove %s: %w", s.File, err)
		}
		removed = append(removed, s.Source)
	}
	return removed, nil
}

// below reports whether a source is one of the paths or a file under one.
func below(source string, paths []string) bool {
	for _, p := range paths {
		abs, err := filepath.Abs(p)
		if err != nil {
			continue
		}
		if source == abs || strings.HasPrefix(source, abs+string(filepath.Separator)) {
			return true
		}
	}
	return false
}
