package endpoint

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/cenkalti/backoff/v5"
)

// Policy says how patiently a request is made. The zero value is good for work
// nobody waits for.
type Policy struct {
	Timeout  time.Duration // of one try; 0 is a minute
	Patience time.Duration // of all tries and the waits between them; 0 is three minutes
	Tries    int           // at most; 0 is 8
	// FirstWait is about how long is waited after the first failure when the
	// server does not say; it doubles from there. 0 is 250 ms.
	FirstWait time.Duration
}

func (p Policy) filled() Policy {
	set := func(d *time.Duration, to time.Duration) {
		if *d <= 0 {
			*d = to
		}
	}
	set(&p.Timeout, time.Minute)
	set(&p.Patience, 3*time.Minute)
	set(&p.FirstWait, 250*time.Millisecond)
	if p.Tries <= 0 {
		p.Tries = 8
	}
	return p
}

// Gate limits the requests in flight, and holds all of them back while the
// server has asked for a pause.
type Gate struct {
	slots chan struct{}
	mu    sync.Mutex
	until time.Time
}

// NewGate lets n requests through at a time.
func NewGate(n int) *Gate { return &Gate{slots: make(chan struct{}, max(n, 1))} }

// enter waits for a slot and for the end of a pause.
func (g *Gate) enter(ctx context.Context) error {
	select {
	case g.slots <- struct{}{}:
	case <-ctx.Done():
		return ctx.Err()
	}
	g.mu.Lock()
	pause := time.Until(g.until)
	g.mu.Unlock()
	if pause <= 0 {
		return nil
	}
	timer := time.NewTimer(pause)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		g.leave()
		return ctx.Err()
	}
}

func (g *Gate) leave() { <-g.slots }

// hold keeps requests from starting for a while.
func (g *Gate) hold(pause time.Duration) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if until := time.Now().Add(pause); until.After(g.until) {
		g.until = until
	}
}

// Retry calls op, which makes one request, until it succeeds, fails for good, or
// the policy or ctx ends it. A slot of the gate is taken only while a request is
// under way. The error is a *Fault or ctx's. retried, when not nil, hears of
// every failure that is tried again.
func Retry[T any](ctx context.Context, e *Endpoint, g *Gate, p Policy, retried func(*Fault), op func(context.Context) (T, error)) (T, error) {
	p = p.filled()
	if deadline, ok := ctx.Deadline(); ok {
		p.Patience = max(min(p.Patience, time.Until(deadline)), 1)
	}
	tries := 0
	pace := &backoff.ExponentialBackOff{InitialInterval: p.FirstWait, RandomizationFactor: 0.5, Multiplier: 2, MaxInterval: 30 * time.Second}
	try := func() (T, error) {
		tries++
		result, err := once(ctx, e, g, p, op)
		return result, verdict(g, p, err)
	}
	result, err := backoff.Retry(ctx, try, backoff.WithBackOff(pace), backoff.WithMaxTries(uint(p.Tries)),
		backoff.WithMaxElapsedTime(p.Patience), backoff.WithNotify(func(err error, _ time.Duration) {
			if f, ok := errors.AsType[*Fault](err); ok && retried != nil {
				retried(f)
			}
		}))
	if err == nil {
		return result, nil
	}
	var none T
	f, ok := errors.AsType[*Fault](err)
	switch {
	case errors.Is(ctx.Err(), context.Canceled):
		return none, ctx.Err()
	case ok:
		f.Tries = tries
		return none, f
	}
	return none, e.Explain(err)
}

func once[T any](ctx context.Context, e *Endpoint, g *Gate, p Policy, op func(context.Context) (T, error)) (T, error) {
	var none T
	if err := g.enter(ctx); err != nil {
		return none, e.Explain(err)
	}
	leave := sync.OnceFunc(g.leave)
	defer leave()
	limited, cancel := context.WithTimeout(ctx, min(p.Timeout, p.Patience))
	defer cancel()
	result, err := op(context.WithValue(limited, received{}, leave))
	if err != nil {
		return none, e.Explain(err)
	}
	return result, nil
}

// received keys, in a request's context, what is called when its answer is here.
type received struct{}

// whole keys that the answer is to be read as a whole before it is parsed.
type whole struct{}

// Whole returns a context whose request gives its slot back as soon as its answer is
// here: parsing it keeps no other request from starting. It is not for streams.
func Whole(ctx context.Context) context.Context { return context.WithValue(ctx, whole{}, true) }

// verdict tells backoff what to do about an error.
func verdict(g *Gate, p Policy, err error) error {
	f, ok := errors.AsType[*Fault](err)
	switch {
	case err == nil:
		return nil
	case !ok || !f.Outcome.Passes():
		return backoff.Permanent(err)
	case f.HasAfter:
		if f.After < p.Patience {
			g.hold(f.After)
		}
		return errors.Join(f, &backoff.RetryAfterError{Duration: f.After})
	}
	return f
}
