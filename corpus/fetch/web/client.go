package web

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"time"

	"ibid/corpus/fetch"
)

// Options say how a Client asks; the zero value is right for the public web.
type Options struct {
	Version string         // in the User-Agent: "ibid/VERSION"; "dev" when ""
	Allowed []netip.Prefix // private networks that may be asked, see [Intranet]
	Pace    time.Duration  // between the beginnings of two requests to a host; 1 s when 0
	Timeout time.Duration  // for one answer, its body included; 60 s when 0
	MaxSize int64          // bytes of one answer, decompressed; fetch.DefaultMaxSize when 0

	Resolver Resolver                                   // net.DefaultResolver when nil
	Wait     func(context.Context, time.Duration) error // waits, or ends with the context; for tests
}

func (o Options) withDefaults() Options {
	o.Version = cmp.Or(o.Version, "dev")
	o.Pace = cmp.Or(o.Pace, time.Second)
	o.Timeout = cmp.Or(o.Timeout, time.Minute)
	o.MaxSize = cmp.Or(o.MaxSize, fetch.DefaultMaxSize)
	if o.Resolver == nil {
		o.Resolver = net.DefaultResolver
	}
	if o.Wait == nil {
		o.Wait = wait
	}
	return o
}

// Client asks for pages. It is safe for concurrent use: requests to one host wait for
// each other, those to different hosts do not.
type Client struct {
	options Options
	http    http.Client
	hosts   hosts
}

const (
	agent          = "ibid"
	mostHeader     = 64 << 10 // bytes
	mostRedirects  = 10
	mostRetries    = 2
	longestRefusal = 2 * time.Minute  // of a Retry-After that is waited for
	longestDelay   = 30 * time.Second // of a Crawl-delay that is kept
)

// New makes a Client. Close it when done.
func New(o Options) *Client {
	o = o.withDefaults()
	d := newDialer(o.Resolver, o.Allowed)
	return &Client{
		options: o,
		http: http.Client{
			CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
			Transport: &http.Transport{
				DialContext: d.dial, Proxy: nil, ForceAttemptHTTP2: true,
				MaxResponseHeaderBytes: mostHeader, TLSHandshakeTimeout: 15 * time.Second,
				MaxIdleConnsPerHost: 1, MaxIdleConns: 16, IdleConnTimeout: 30 * time.Second,
			},
		},
	}
}

// Close lets go of connections that are kept open.
func (c *Client) Close() { c.http.CloseIdleConnections() }

// Request asks for a page; with ETag or LastModified, as an earlier answer gave them,
// only if it has changed since.
type Request struct {
	Address            string
	ETag, LastModified string
}

// Page is an answer.
type Page struct {
	Address            string // that answered, after redirects
	Data               []byte
	Type               string // Content-Type, as stated
	ETag, LastModified string
	Unchanged          bool // the conditions of the request hold: there is no Data
}

// Get asks for a page. It waits for the host's pace, follows redirects, asks again
// where a server is out of order for a moment, and checks each address on the way. The
// errors wrap ErrAddress, ErrPrivate, ErrRobots, ErrGone, ErrStatus, ErrRedirects,
// ErrSlow, ErrCertificate, ErrAnswer or fetch.ErrTooLarge.
func (c *Client) Get(ctx context.Context, r Request) (*Page, error) {
	u, err := parse(r.Address)
	if err != nil {
		return nil, err
	}
	seen := map[string]bool{}
	for range mostRedirects + 1 {
		if seen[u.String()] {
			return nil, fmt.Errorf("%w in a circle, back to %s; some pages do so for programs without cookies", ErrRedirects, u)
		}
		seen[u.String()] = true
		page, next, err := c.hop(ctx, u, r)
		if err != nil && len(seen) > 1 {
			return nil, fmt.Errorf("it leads to %s: %w", u, err)
		}
		if err != nil || page != nil {
			return page, err
		}
		if u, err = u.Parse(next); err == nil {
			u, err = parse(u.String())
		}
		if err != nil {
			return nil, fmt.Errorf("it leads to %q: %w", shortened(next), err)
		}
	}
	return nil, fmt.Errorf("%w: more than %d", ErrRedirects, mostRedirects)
}

// hop asks one host, and returns the page or where to go on.
func (c *Client) hop(ctx context.Context, u *url.URL, r Request) (*Page, string, error) {
	h := c.hosts.get(hostname(u))
	done, err := h.enter(ctx)
	if err != nil {
		return nil, "", err
	}
	defer done()
	rules, err := h.rules(ctx, c, u)
	if err != nil {
		return nil, "", err
	}
	if !rules.Allows(u) {
		return nil, "", fmt.Errorf("%w of %s", ErrRobots, u.Host)
	}
	pace := max(c.options.Pace, min(rules.Delay, longestDelay))
	page, next, err := c.patient(ctx, func() (*Page, string, error) {
		if err := h.pause(ctx, c, pace); err != nil {
			return nil, "", err
		}
		return c.ask(ctx, u, r)
	})
	h.count(err)
	return page, next, err
}

// patient asks again after a failure that may be over soon.
func (c *Client) patient(ctx context.Context, ask func() (*Page, string, error)) (*Page, string, error) {
	for try := 0; ; try++ {
		page, next, err := ask()
		again, ok := errors.AsType[*passing](err)
		if !ok || try == mostRetries {
			return page, next, err
		}
		if again.after > longestRefusal {
			return nil, "", fmt.Errorf("%w; it asks to wait %s; run the same command then", err, again.after.Round(time.Second))
		}
		if err := c.options.Wait(ctx, max(again.after, time.Second<<(2*try))); err != nil {
			return nil, "", err
		}
	}
}

// ask makes one request.
func (c *Client) ask(ctx context.Context, u *url.URL, r Request) (*Page, string, error) {
	limited, cancel := context.WithTimeoutCause(ctx, c.options.Timeout, ErrSlow)
	defer cancel()
	req, err := http.NewRequestWithContext(limited, http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, "", fmt.Errorf("%w: %w", ErrAddress, err)
	}
	req.Header.Set("User-Agent", agent+"/"+c.options.Version)
	req.Header.Set("Accept", "text/html,application/xhtml+xml,application/pdf,application/xml;q=0.9,*/*;q=0.8")
	if r.ETag != "" {
		req.Header.Set("If-None-Match", r.ETag)
	}
	if r.LastModified != "" {
		req.Header.Set("If-Modified-Since", r.LastModified)
	}
	resp, err := c.http.Do(req)
	if err != nil {
		return nil, "", c.plain(ctx, limited, err)
	}
	defer resp.Body.Close()
	page := &Page{Address: u.String(), Type: resp.Header.Get("Content-Type"), ETag: resp.Header.Get("ETag"), LastModified: resp.Header.Get("Last-Modified")}
	switch code := resp.StatusCode; {
	case code == http.StatusNotModified && r.ETag+r.LastModified != "":
		page.Unchanged = true
		return page, "", nil
	case code >= 300 && code < 400 && resp.Header.Get("Location") != "":
		return nil, resp.Header.Get("Location"), nil
	case code != http.StatusOK:
		return nil, "", statusError(resp)
	}
	page.Data, err = c.body(resp)
	if err != nil {
		return nil, "", c.plain(ctx, limited, err)
	}
	return page, "", nil
}

// body reads what was answered, as far as the limit allows.
func (c *Client) body(resp *http.Response) ([]byte, error) {
	limit := c.options.MaxSize
	if coding := resp.Header.Get("Content-Encoding"); coding != "" && coding != "identity" {
		return nil, fmt.Errorf("%w: it is packed with %q, which was not asked for", ErrAnswer, shortened(coding))
	}
	if resp.ContentLength > limit {
		return nil, fetch.TooLarge(resp.ContentLength, limit)
	}
	data, err := io.ReadAll(io.LimitReader(resp.Body, limit+1))
	switch {
	case int64(len(data)) > limit:
		return nil, fetch.TooLarge(int64(len(data)), limit)
	case errors.Is(err, io.ErrUnexpectedEOF) && resp.ContentLength > 0:
		return nil, fmt.Errorf("%w: it ended after %d of %d bytes", ErrAnswer, len(data), resp.ContentLength)
	}
	return data, err
}
