package main

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"ibid/bot"
	"ibid/corpus"
	"ibid/corpus/english/names"
	"ibid/corpus/sqlitestore"
	"ibid/retrieval"
)

const (
	suggested  = 4 // questions, as many as Slack shows
	promptTime = 3 * time.Second
	promptSize = 75 // bytes at most; Slack takes as many characters
)

// prompts are questions to begin with, drawn from the newest articles. Each has
// been tried: a suggestion that the corpus does not answer would be a bad start.
// They are a nicety, so what fails or takes long is left out.
func prompts(ctx context.Context, store *sqlitestore.Store, answerer bot.Answerer) []string {
	ctx, cancel := context.WithTimeout(ctx, promptTime)
	defer cancel()
	var out []string
	for _, s := range newest(ctx, store) {
		for _, q := range promptsOf(ctx, store, s) {
			if len(out) == suggested || ctx.Err() != nil {
				return out
			}
			if a, err := answerer.Answer(ctx, bot.Question{Command: "ask", Text: q, Plain: true}); err == nil && a.Status == bot.Answered && cites(a, s.ID) {
				out = append(out, q)
				break // one an article
			}
		}
	}
	return out
}

// cites reports whether an answer quotes an article.
func cites(a bot.Answer, article string) bool {
	return slices.ContainsFunc(a.Quotes, func(q bot.Quote) bool { return q.Article == article })
}

// newest are the articles by date, the newest first and those without one last;
// one an author.
func newest(ctx context.Context, store *sqlitestore.Store) []corpus.Summary {
	var all []corpus.Summary
	for s, err := range store.List(ctx, corpus.Filter{}) {
		if err != nil {
			return nil
		}
		if len(s.Meta.Authors) > 0 {
			all = append(all, s)
		}
	}
	slices.SortStableFunc(all, func(a, b corpus.Summary) int { return cmp.Compare(b.Meta.Published, a.Meta.Published) })
	seen := map[string]bool{}
	return slices.DeleteFunc(all, func(s corpus.Summary) bool {
		before := seen[s.Meta.Authors[0]]
		seen[s.Meta.Authors[0]] = true
		return before
	})
}

// promptsOf are questions about an article: what its author says under a
// heading, or at all. A heading of one word names a part ("Introduction") rather
// than a subject.
func promptsOf(ctx context.Context, store *sqlitestore.Store, s corpus.Summary) []string {
	const headings = 2 // to try
	var out []string
	author := names.Natural(s.Meta.Authors[0])
	if a, err := store.Article(ctx, s.ID); err == nil {
		for _, section := range a.Sections {
			q := fmt.Sprintf("What does %s say about “%s”?", author, section.Heading)
			if len(retrieval.ContentWords(section.Heading)) > 1 && len(q) <= promptSize && len(out) < headings {
				out = append(out, q)
			}
		}
	}
	return append(out, fmt.Sprintf("What does %s argue?", author), fmt.Sprintf("What does %s write?", author))
}
