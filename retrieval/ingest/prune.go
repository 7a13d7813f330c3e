package ingest

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"

	"ibid/corpus"
)

// Prune removes the articles that came from below the paths and whose files are
// gone. It returns their sources. An article that is found at a further place stays,
// and comes from there then.
func (g *Ingester) Prune(ctx context.Context, paths []string) ([]string, error) {
	places, err := g.presentPlaces(ctx, paths)
	if err != nil {
		return nil, err
	}
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
		if at := places[s.ID]; len(at) > 0 {
			if err := g.Store.Move(ctx, s.ID, at[0].Source, at[0].File); err != nil {
				return removed, fmt.Errorf("record that %s is at %s: %w", s.File, at[0].Source, err)
			}
			continue
		}
		if err := g.Store.Delete(ctx, s.ID); err != nil {
			return removed, fmt.Errorf("remove %s: %w", s.File, err)
		}
		removed = append(removed, s.Source)
	}
	return removed, nil
}

// presentPlaces forgets the further places below the paths that are gone, and returns
// those that are not.
func (g *Ingester) presentPlaces(ctx context.Context, paths []string) (map[string][]corpus.Location, error) {
	all, err := g.Store.Locations(ctx)
	if err != nil {
		return nil, fmt.Errorf("list where articles are found: %w", err)
	}
	out := map[string][]corpus.Location{}
	for id, places := range all {
		for _, l := range places {
			switch {
			case !isGone(l.Source):
				out[id] = append(out[id], l)
			case below(l.Source, paths):
				if err := g.Store.RemoveLocation(ctx, l.Source); err != nil {
					return nil, fmt.Errorf("forget that %s was at %s: %w", id, l.Source, err)
				}
			}
		}
	}
	return out, nil
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
