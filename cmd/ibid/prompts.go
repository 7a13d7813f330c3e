package main

import (
	"context"
	"fmt"

	"ibid/corpus"
	"ibid/corpus/sqlitestore"
)

// prompts are questions to begin with, drawn from the corpus itself: what its
// newest titled articles say.
func prompts(ctx context.Context, store *sqlitestore.Store) []string {
	var out []string
	for s, err := range store.List(ctx, corpus.Filter{}) {
		if err != nil {
			return out // a nicety: the questions that matter come from people
		}
		for _, author := range s.Meta.Authors {
			if q := fmt.Sprintf("What does %s argue?", author); len(out) < 4 {
				out = append(out, q)
			}
			break
		}
	}
	return out
}
