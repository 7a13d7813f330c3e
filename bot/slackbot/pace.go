package slackbot

import (
	"context"
	"errors"
	"net/http"
	"sync"
	"time"

	"github.com/slack-go/slack"
)

const (
	// callTimeout bounds one request to Slack.
	callTimeout = 30 * time.Second
	// Waits between tries of what failed for a moment: about half an hour in all.
	firstWait   = time.Second
	longestWait = 5 * time.Minute
	tries       = 14
)

// pacer spaces the messages into each channel: Slack takes about one a second.
type pacer struct {
	every time.Duration
	mu    sync.Mutex
	next  map[string]time.Time // when the channel's next message may go
}

func newPacer(every time.Duration) *pacer {
	return &pacer{every: every, next: map[string]time.Time{}}
}

// turn takes the channel's next place and says how long it is until then.
func (p *pacer) turn(channel string, now time.Time) time.Duration {
	p.mu.Lock()
	defer p.mu.Unlock()
	for c, at := range p.next { // quiet channels are forgotten
		if at.Before(now) {
			delete(p.next, c)
		}
	}
	at := p.next[channel]
	if at.Before(now) {
		at = now
	}
	p.next[channel] = at.Add(p.every)
	return at.Sub(now)
}

// call makes a request to Slack, and makes it again when Slack asks to wait.
func (s *sender) call(ctx context.Context, request func(ctx context.Context) error) error {
	for {
		err := s.once(ctx, request)
		var limited *slack.RateLimitedError
		if !errors.As(err, &limited) {
			return err
		}
		s.meter.Limited()
		if stopped := s.rest(ctx, limited.RetryAfter); stopped != nil {
			return errors.Join(err, stopped)
		}
	}
}

// once makes a request to Slack and does not wait for it when it has to.
func (s *sender) once(ctx context.Context, request func(ctx context.Context) error) error {
	ctx, cancel := context.WithTimeout(ctx, callTimeout)
	defer cancel()
	return request(ctx)
}

// rest waits without keeping a worker from others.
func (s *sender) rest(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return ctx.Err()
	}
	if h, ok := ctx.Value(laneKey{}).(*hold); ok {
		h.release()
		defer h.acquire()
	}
	select {
	case <-s.after(d):
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// insist does work until it succeeds or fails for good, with growing waits. What
// a stop interrupts is left for the next start.
func (s *sender) insist(ctx context.Context, work func(try int) error) error {
	waiting, cancel := context.WithCancel(ctx)
	defer cancel()
	defer context.AfterFunc(s.stopping, cancel)()
	wait := firstWait
	for try := 0; ; try++ {
		err := work(try)
		if err == nil || !passing(err) || try == tries || ctx.Err() != nil {
			return err
		}
		s.log.Warn("trying again later", "in", wait, "reason", err)
		if s.rest(waiting, wait) != nil {
			return errors.Join(err, ErrStopping)
		}
		wait = min(2*wait, longestWait)
	}
}

// passing reports whether a failure may be gone in a while: the network, Slack
// itself or the database, as against a refusal.
func passing(err error) bool {
	var status slack.StatusCodeError
	switch name := refusalName(err); {
	case errors.Is(err, ErrPayload), errors.Is(err, errGone):
		return false
	case errors.As(err, &status):
		return status.Code >= http.StatusInternalServerError
	case name == "internal_error", name == "fatal_error", name == "service_unavailable", name == "request_timeout":
		return true
	default:
		return name == ""
	}
}
