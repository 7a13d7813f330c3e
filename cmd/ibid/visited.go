package main

import (
	"context"
	"errors"
	"fmt"

	"ibid/corpus"
	"ibid/corpus/sqlitestore"
)

// faultOf is why the last answer of an article's web address was no article, "" when it
// was one or was never asked for. The article stays as it was read before.
func faultOf(v corpus.Visit) string {
	if v.Fault == "" {
		return ""
	}
	return fmt.Sprintf("asked again on %s: %s", dayOf(v.Asked), oneLine(v.Fault))
}

// faults are those of all addresses that have one, by their sources.
func faults(ctx context.Context, store *sqlitestore.Store) (map[string]string, error) {
	out := map[string]string{}
	for v, err := range store.AllVisits(ctx) {
		if err != nil {
			return nil, fmt.Errorf("read what web addresses answered: %w", err)
		}
		if said := faultOf(v); said != "" {
			out[v.Source] = said
		}
	}
	return out, nil
}

// fault is that of one source.
func fault(ctx context.Context, store *sqlitestore.Store, source string) (string, error) {
	v, err := store.Visit(ctx, source)
	if err != nil && !errors.Is(err, corpus.ErrNotFound) {
		return "", fmt.Errorf("read what %s answered: %w", source, err)
	}
	return faultOf(v), nil
}
