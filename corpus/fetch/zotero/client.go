package zotero

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// DefaultAddress is where Zotero listens.
const DefaultAddress = "http://localhost:23119"

// Options says where Zotero is. The zero value means the defaults.
type Options struct {
	Address string // DefaultAddress when ""; of this machine
}

// Bounds of what is taken from Zotero: bytes of an answer, items of a page, pages, and
// how long an answer may take.
const (
	maxAnswer = 64 << 20
	pageSize  = 100
	maxPages  = 10_000
	patience  = 60 * time.Second
)

// ErrOff says that nobody answers, or that Zotero refuses to.
var ErrOff = errors.New("no answer: Zotero isn't running, or its local API is off; start Zotero and turn on " +
	"Settings → Advanced → “Allow other applications on this computer to communicate with Zotero”")

// client asks a Zotero.
type client struct {
	base string
	http *http.Client
}

func newClient(o Options) (*client, error) {
	base := strings.TrimSuffix(o.Address, "/")
	if base == "" {
		base = DefaultAddress
	}
	u, err := url.Parse(base)
	if err != nil || u.Scheme != "http" || !isLocal(u.Hostname()) {
		return nil, fmt.Errorf("%s: ibid uses Zotero's local API on this machine only: http://localhost:PORT", base)
	}
	stay := func(r *http.Request, _ []*http.Request) error {
		if !isLocal(r.URL.Hostname()) {
			return errors.New("it leads away from this machine")
		}
		return nil
	}
	// No proxy: what this machine says stays on it.
	return &client{base, &http.Client{Timeout: patience, Transport: &http.Transport{}, CheckRedirect: stay}}, nil
}

func isLocal(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// get asks for a path below /api and returns the answer with its headers.
func (c *client) get(ctx context.Context, address string) ([]byte, http.Header, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, nil, err
	}
	req.Header.Set("Zotero-API-Version", "3")
	res, err := c.http.Do(req)
	if err != nil {
		if ctx.Err() != nil {
			return nil, nil, ctx.Err()
		}
		if _, ok := errors.AsType[*net.OpError](err); ok {
			return nil, nil, fmt.Errorf("%w (%s)", ErrOff, c.base)
		}
		return nil, nil, fmt.Errorf("ask Zotero: %w", err)
	}
	defer res.Body.Close()
	switch {
	case res.StatusCode == http.StatusForbidden:
		return nil, nil, ErrOff
	case res.StatusCode == http.StatusNotImplemented:
		return nil, nil, errors.New("this Zotero speaks another version of its API than 3: update Zotero or ibid")
	case res.StatusCode != http.StatusOK:
		return nil, nil, fmt.Errorf("ask Zotero for %s: it answers %s", req.URL.Path, res.Status)
	}
	data, err := io.ReadAll(io.LimitReader(res.Body, maxAnswer+1))
	if err != nil {
		return nil, nil, fmt.Errorf("ask Zotero for %s: %w", req.URL.Path, err)
	}
	if len(data) > maxAnswer {
		return nil, nil, fmt.Errorf("ask Zotero for %s: more than %d MiB at once", req.URL.Path, maxAnswer>>20)
	}
	return data, res.Header, nil
}

// all reads a list page by page, following the links to the next, and hands on each
// page as it comes.
func (c *client) all(ctx context.Context, path string, query url.Values, each func(page []byte) error) error {
	query.Set("limit", fmt.Sprint(pageSize))
	next := c.base + "/api/" + path + "?" + query.Encode()
	for range maxPages {
		data, header, err := c.get(ctx, next)
		if err != nil {
			return err
		}
		if err := each(data); err != nil {
			return fmt.Errorf("read what Zotero says of %s: %w", path, err)
		}
		next, err = c.next(header)
		if err != nil || next == "" {
			return err
		}
	}
	return fmt.Errorf("ask Zotero for %s: more than %d pages", path, maxPages)
}

// next is the address of the next page, "" after the last.
func (c *client) next(h http.Header) (string, error) {
	for _, links := range h.Values("Link") {
		for part := range strings.SplitSeq(links, ",") {
			target, rel, _ := strings.Cut(strings.TrimSpace(part), ";")
			if !strings.Contains(rel, `rel="next"`) {
				continue
			}
			u, err := url.Parse(strings.Trim(target, "<> "))
			if err != nil {
				return "", fmt.Errorf("a link of Zotero's: %w", err)
			}
			base, _ := url.Parse(c.base) // it was read before
			u.Scheme, u.Host = base.Scheme, base.Host
			return u.String(), nil
		}
	}
	return "", nil
}

// decode reads JSON into v.
func decode(data []byte, v any) error {
	if err := json.Unmarshal(data, v); err != nil {
		return fmt.Errorf("its answer is no JSON of the form that is documented: %w", err)
	}
	return nil
}
