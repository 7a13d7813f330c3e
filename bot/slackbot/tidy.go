package slackbot

import (
	"context"
	"fmt"
	"net/http"
	"sync"
	"time"
)

const (
	// remembered is how long the id of an event that was dealt with is kept. Slack
	// sends events again for minutes; after an outage on its side, for hours.
	remembered = 7 * 24 * time.Hour
	tidyEvery  = 24 * time.Hour
	// clockOff is how far the machine's clock may be ahead of Slack's without a word.
	clockOff = 5 * time.Minute
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
	slacks, err := box.slacksTime(ctx)
	if err != nil {
		box.log.Warn("nothing old was deleted, since Slack did not tell the time; ibid tries again tomorrow", "reason", err)
		return
	}
	// A clock that has jumped ahead must not make all that is kept look old.
	if off := now.Sub(slacks); off > clockOff {
		box.log.Warn("this machine's clock is ahead of Slack's, which is used for what is deleted; set it by the network (NTP)", "ahead", off.Round(time.Second))
		now = slacks
	}
	if err := box.store.Forget(ctx, now.Add(-remembered)); err != nil {
		box.log.Warn("old event ids could not be deleted; ibid tries again tomorrow", "reason", err)
	}
	if err := box.store.ForgetBefore(ctx, now.Add(-box.keepAnswers)); err != nil {
		box.log.Warn("old questions and answers could not be deleted; ibid tries again tomorrow", "reason", err)
	}
}

// slacksTime is the time by Slack's clock.
func (s *sender) slacksTime(ctx context.Context) (now time.Time, err error) {
	err = s.call(ctx, func(ctx context.Context) error {
		self, err := s.api.AuthTestContext(ctx)
		if err == nil {
			now, err = http.ParseTime(self.Header.Get("Date"))
		}
		return err
	})
	if err != nil {
		return now, fmt.Errorf("ask Slack for the time: %w", slackError(err))
	}
	return now, nil
}
