package slackbot

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"sync"
	"time"

	"ibid/bot"
	"ibid/bot/slackbot/view"
	"ibid/corpus"
	"ibid/retrieval"
)

// suggestions are questions to begin with, of which it is known that the corpus,
// as it is, answers them: a suggestion that leads to nothing is worse than none.
type suggestions struct {
	mu     sync.Mutex
	tried  bool
	corpus time.Time // when it had last changed
	list   []string
}

const (
	suggested        = 4  // as many as Slack shows
	suggestedInstead = 3  // with a refusal
	tryMost          = 16 // questions asked of the corpus to find them
	suggestSources   = 8  // articles that they come from, the newest
)

// suggest returns questions to begin with: those of the options that the corpus
// answers, then what its newest articles have headings for.
func (d *desk) suggest(ctx context.Context) ([]string, error) {
	s := &d.suggestions
	s.mu.Lock()
	defer s.mu.Unlock()
	changed, err := d.store.Changed(ctx)
	if err != nil {
		return nil, fmt.Errorf("look up the corpus's last change: %w", err)
	}
	if s.tried && changed.Equal(s.corpus) {
		return s.list, nil
	}
	candidates := slices.Clone(d.prompts)
	drawn, err := d.drawn(ctx)
	if err != nil {
		return nil, err
	}
	var found []string
	for i, q := range append(candidates, drawn...) {
		if len(found) == suggested || i == tryMost {
			break
		}
		if len(view.Prompts([]string{q})) > 0 && !slices.Contains(found, q) && d.answered(ctx, q) {
			found = append(found, q)
		}
	}
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	s.tried, s.corpus, s.list = true, changed, found
	return found, nil
}

// instead adds to a refusal questions that have answers, those that are known already.
func (d *desk) instead(a bot.Answer) bot.Answer {
	s := &d.suggestions
	if a.Status != bot.NotFound || len(a.Suggestions) > 0 || !s.mu.TryLock() {
		return a
	}
	defer s.mu.Unlock()
	for _, q := range s.list[:min(len(s.list), suggestedInstead)] {
		a.Suggestions = append(a.Suggestions, bot.Suggestion{Text: q, Line: q})
	}
	return a
}

// answered reports whether the corpus answers a question.
func (d *desk) answered(ctx context.Context, question string) bool {
	ctx, cancel := context.WithTimeout(ctx, d.timeout)
	defer cancel()
	a, err := d.ask(ctx, question)
	return err == nil && a.Status == bot.Answered
}

// drawn are questions after the headings of the newest articles, one of each
// article before the second of any.
func (d *desk) drawn(ctx context.Context) ([]string, error) {
	newest, err := d.newest(ctx)
	if err != nil {
		return nil, err
	}
	var by [][]string
	for _, s := range newest {
		a, err := d.store.Article(ctx, s.ID)
		if err != nil {
			return nil, fmt.Errorf("read an article: %w", err)
		}
		by = append(by, about(topics(a)))
	}
	var out []string
	for round := 0; len(out) < tryMost; round++ {
		before := len(out)
		for _, asks := range by {
			if round < len(asks) {
				out = append(out, asks[round])
			}
		}
		if len(out) == before {
			break
		}
	}
	return out, nil
}

// topics are an article's headings, of what is not page furniture, and its title.
// A heading of one word ("Conclusion") names no topic.
func topics(a *corpus.Article) []string {
	quotable := map[int]bool{}
	for _, s := range a.Sentences {
		quotable[s.Section] = quotable[s.Section] || !s.Furniture
	}
	var out []string
	for i, s := range a.Sections {
		if quotable[i] && s.Heading != a.Meta.Title {
			out = append(out, s.Heading)
		}
	}
	return slices.DeleteFunc(append(out, a.Meta.Title), func(t string) bool { return len(retrieval.ContentWords(t)) < 2 })
}

// about are questions about topics, those that fit on a button.
func about(topics []string) []string {
	var out []string
	for _, t := range topics {
		if q := "What is said about “" + t + "”?"; len(view.Prompts([]string{q})) > 0 {
			out = append(out, q)
		}
	}
	return out
}

// newest are the articles published last, those without a date after them.
func (d *desk) newest(ctx context.Context) ([]corpus.Summary, error) {
	var all []corpus.Summary
	for s, err := range d.store.List(ctx, corpus.Filter{}) {
		if err != nil {
			return nil, fmt.Errorf("list the articles: %w", err)
		}
		all = append(all, s)
	}
	slices.SortStableFunc(all, func(x, y corpus.Summary) int { return cmp.Compare(y.Meta.Published, x.Meta.Published) })
	return all[:min(suggestSources, len(all))], nil
}
