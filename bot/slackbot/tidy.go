package slackbot

import (
	"context"
	"sync"
	"time"
)

const (
	// remembered is how long the id of an event that was dealt with is kept. Slack
	// sends events again for minutes; after an outage on its side, for hours.
	remembered = 7 * 24 * time.Hour
	tidyEvery  = 24 * time.Hour
)

// tidying forgets old event ids, questions, answers and feedback once a day.
type tidying struct {
	mu   sync.Mutex
	last time.Time
}

// due reports whether a day has passed, and begins the next.
func (t *tidying) due(now time.Time) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	if now.Sub(t.last) < tidyEvery {
		return false
	}
	t.last = now
	return true
}

func (box *inbox) tidy(ctx context.Context) {
	now := box.now()
	if !box.tidied.due(now) {
		return
	}
	if err := box.store.Forget(ctx, now.Add(-remembered)); err != nil {
		box.log.Warn("old event ids could not be deleted; ibid tries again tomorrow", "reason", err)
	}
	if err := box.store.ForgetBefore(ctx, now.Add(-box.keepAnswers)); err != nil {
		box.log.Warn("old questions and answers could not be deleted; ibid tries again tomorrow", "reason", err)
	}
}
