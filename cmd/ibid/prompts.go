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
		if len(s.Meta.Authors) > 0 && len(out) < 4 {
			out = append(out, fmt.Sprintf("What does %s argue?", s.Meta.Authors[0]))
		}
	}
	return out
}
