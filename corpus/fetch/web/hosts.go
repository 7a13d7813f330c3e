package web

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"sync"
	"time"

	"ibid/corpus/fetch/robots"
)

// hosts are the servers that have been asked.
type hosts struct {
	mu    sync.Mutex
	known map[string]*host
}

// host is a server: one request at a time goes to it.
type host struct {
	turn chan struct{} // holds one token: whoever has it may ask
	last time.Time     // when the last request began

	robots *robots.Rules // nil until they have been asked for
	failed error         // why nothing more is asked there
	misses int           // failures of the server in a row
}

// mostMisses is how often in a row a server may fail before it is left alone for the run.
const mostMisses = 4

// count notes how an exchange ended. A server that fails again and again is left alone:
// each of its pages would wait for it in vain.
func (h *host) count(err error) {
	out, ok := errors.AsType[*passing](err)
	switch {
	case errors.Is(err, ErrSlow), errors.Is(err, ErrConnection), ok && errors.Is(out, ErrStatus):
		h.misses++
	case err == nil:
		h.misses = 0
	}
	if ok && out.after > longestRefusal { // it has said so
		h.failed = err
	} else if h.misses == mostMisses {
		h.failed = fmt.Errorf("the server failed %d times in a row and is left alone; run the same command later: %w", mostMisses, err)
	}
}

func (h *hosts) get(name string) *host {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.known == nil {
		h.known = map[string]*host{}
	}
	x := h.known[name]
	if x == nil {
		x = &host{turn: make(chan struct{}, 1)}
		x.turn <- struct{}{}
		h.known[name] = x
	}
	return x
}

// enter waits for the host's turn. done gives it on.
func (h *host) enter(ctx context.Context) (done func(), err error) {
	select {
	case <-h.turn:
		return func() { h.turn <- struct{}{} }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// pause waits until pace has gone by since the last request, and begins the next.
func (h *host) pause(ctx context.Context, c *Client, pace time.Duration) error {
	if left := pace - time.Since(h.last); !h.last.IsZero() && left > 0 {
		if err := c.options.Wait(ctx, left); err != nil {
			return err
		}
	}
	h.last = time.Now()
	return ctx.Err()
}

// rules are the host's robots.txt, asked for once. Without one everything is allowed;
// when the server fails to say, nothing is (RFC 9309, 2.3.1).
func (h *host) rules(ctx context.Context, c *Client, u *url.URL) (robots.Rules, error) {
	if h.robots == nil && h.failed == nil {
		data, err := c.robotsFile(ctx, u)
		switch {
		case ctx.Err() != nil:
			return robots.Rules{}, ctx.Err()
		case err != nil:
			h.failed = err
		default:
			rules := robots.Parse(data, agent)
			h.robots = &rules
		}
	}
	if h.failed != nil {
		return robots.Rules{}, h.failed
	}
	return *h.robots, nil
}

const robotsRedirects = 5

// robotsFile asks for the robots.txt of u's host, nil when there is none. Redirects are
// followed without asking for the robots.txt of where they lead.
func (c *Client) robotsFile(ctx context.Context, u *url.URL) ([]byte, error) {
	at := &url.URL{Scheme: u.Scheme, Host: u.Host, Path: "/robots.txt"}
	for range robotsRedirects + 1 {
		page, next, err := c.patient(ctx, func() (*Page, string, error) { return c.ask(ctx, at, Request{}) })
		_, out := errors.AsType[*passing](err)
		switch {
		case page != nil:
			return page.Data, nil
		case out && errors.Is(err, ErrStatus):
			return nil, fmt.Errorf("its host's robots.txt can't be read, so nothing may be asked there: %w", err)
		case errors.Is(err, ErrStatus), errors.Is(err, ErrGone):
			return nil, nil
		case err != nil:
			return nil, err // the page would fail alike
		}
		if at, err = at.Parse(next); err == nil {
			at, err = parse(at.String())
		}
		if err != nil {
			return nil, nil
		}
	}
	return nil, nil
}
