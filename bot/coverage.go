package bot

import (
	"context"
	"fmt"

	"ibid/corpus"
)

// coverage says how many articles an answer rests on, and of which time.
func (s *Assistant) coverage(ctx context.Context, f Finding) string {
	if len(f.Points) == 0 {
		return ""
	}
	articles := articlesOf(f.Points)
	var from, to string
	for _, a := range articles {
		if d := a.Meta.Published; d != "" {
			if from == "" || d < from {
				from = d
			}
			to = max(to, d)
		}
	}
	text := fmt.Sprintf("%d articles", len(articles))
	if len(articles) == 1 {
		text = "1 article"
	}
	if n := s.articles(ctx); n > 0 {
		text = fmt.Sprintf("%d of %d articles", len(articles), n)
	}
	month := func(d string) string { return d[:min(len(d), len("2006-01"))] }
	switch {
	case from == "":
	case month(from) == month(to):
		text += ", " + month(from)
	default:
		text += ", " + month(from) + " to " + month(to)
	}
	return text
}

// articles counts the articles of the corpus, 0 when nobody can say.
func (s *Assistant) articles(ctx context.Context) int {
	if s.Articles == nil {
		return 0
	}
	n, _ := corpus.CountArticles(ctx, s.Articles) // 0 with an error
	return n
}
