package quote

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync/atomic"

	"ibid/bot"
	"ibid/corpus"
)

// Checker is the last look at an answer before it leaves: every quote against
// the bytes that the store holds now.
type Checker struct {
	Articles corpus.Articles
	Log      *slog.Logger

	dropped atomic.Int64
}

var _ bot.Verifier = (*Checker)(nil)

// Dropped is how many quotes have been refused since the start.
func (c *Checker) Dropped() int64 { return c.dropped.Load() }

// Verify drops what does not hold. An article that has been removed since takes
// its quotes with it; any other failure to read is returned.
func (c *Checker) Verify(ctx context.Context, a *bot.Answer) error {
	articles := map[string]*corpus.Article{}
	for _, q := range append(append([]bot.Quote{}, a.Quotes...), a.Closest...) {
		if _, ok := articles[q.Article]; ok {
			continue
		}
		article, err := c.Articles.Article(ctx, q.Article)
		if err != nil && !errors.Is(err, corpus.ErrNotFound) {
			return fmt.Errorf("read %s to check a quote: %w", q.File, err)
		}
		articles[q.Article] = article // nil when it is gone
	}
	gone := a.Drop(func(q bot.Quote) bool {
		article := articles[q.Article]
		if article == nil {
			c.Log.Warn("quote dropped: its article was removed", "file", q.File)
			return true
		}
		if err := Verify(q, article); err != nil {
			c.Log.Error("quote dropped", "file", q.File, "start", q.Start, "end", q.End, "reason", err)
			return true
		}
		return false
	})
	c.dropped.Add(int64(gone))
	return nil
}
