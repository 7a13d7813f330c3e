package web

import (
	"compress/gzip"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"syscall"
	"time"
	"unicode"

	"ibid/corpus/fetch"
)

// Errors that tell what became of a request.
var (
	ErrRobots      = errors.New("not allowed by the robots.txt")
	ErrGone        = errors.New("the page is no longer there")
	ErrStatus      = errors.New("the server refuses it")
	ErrRedirects   = errors.New("it redirects")
	ErrSlow        = errors.New("the answer took too long")
	ErrCertificate = errors.New("the server's certificate is not trusted")
	ErrAnswer      = errors.New("the answer is damaged")
	ErrConnection  = errors.New("the server can't be reached")
)

// passing is a failure that may be over soon.
type passing struct {
	error
	after time.Duration // that the server asks to wait, 0 when it doesn't say
}

func (p *passing) Unwrap() error { return p.error }

// statusError words a status that is no page.
func statusError(resp *http.Response) error {
	code := resp.StatusCode
	said := fmt.Sprintf("%d %s", code, http.StatusText(code))
	switch {
	case code == http.StatusNotFound || code == http.StatusGone:
		return fmt.Errorf("%w (%s)", ErrGone, said)
	case code == http.StatusUnauthorized || code == http.StatusForbidden || code == http.StatusPaymentRequired:
		return fmt.Errorf("%w (%s); save the page in a browser and ingest the file", ErrStatus, said)
	case code == http.StatusTooManyRequests || code >= 500:
		return &passing{fmt.Errorf("%w (%s); try again later", ErrStatus, said), retryAfter(resp.Header.Get("Retry-After"), time.Now())}
	}
	return fmt.Errorf("%w (%s)", ErrStatus, said)
}

// retryAfter reads the header's seconds or date; 0 for anything else.
func retryAfter(value string, now time.Time) time.Duration {
	if n, err := strconv.Atoi(strings.TrimSpace(value)); err == nil && n > 0 && n < 1<<30 {
		return time.Duration(n) * time.Second
	}
	if t, err := http.ParseTime(value); err == nil {
		return max(t.Sub(now), 0)
	}
	return 0
}

// plain words an error of the transport. ctx is the caller's, limited the request's.
func (c *Client) plain(ctx, limited context.Context, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if u, ok := errors.AsType[*url.Error](err); ok {
		err = u.Err // it names method and address, which the caller does
	}
	var certificate *tls.CertificateVerificationError
	var record tls.RecordHeaderError
	var dns *net.DNSError
	switch {
	case errors.Is(context.Cause(limited), ErrSlow):
		return fmt.Errorf("%w: more than %s", ErrSlow, c.options.Timeout)
	case errors.Is(err, ErrPrivate), errors.Is(err, ErrAnswer), errors.Is(err, fetch.ErrTooLarge):
		return err
	case errors.As(err, &certificate):
		return fmt.Errorf("%w: %w; a server of your own needs its authority among the system's", ErrCertificate, certificate.Err)
	case errors.As(err, &record), errors.Is(err, http.ErrSchemeMismatch):
		return fmt.Errorf("%w: it does not speak TLS; try http:// in place of https://", ErrCertificate)
	case errors.As(err, &dns):
		if dns.IsNotFound {
			return fmt.Errorf("%w: no host has the name %s", ErrConnection, dns.Name)
		}
		return &passing{error: fmt.Errorf("%w: the name %s could not be looked up (%s)", ErrConnection, dns.Name, dns.Err)}
	case errors.Is(err, syscall.ECONNREFUSED):
		return fmt.Errorf("%w: nobody listens there", ErrConnection)
	case errors.Is(err, gzip.ErrHeader), errors.Is(err, gzip.ErrChecksum):
		return fmt.Errorf("%w: %w", ErrAnswer, err)
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, syscall.ECONNRESET):
		return &passing{error: fmt.Errorf("%w: the connection ended early", ErrAnswer)}
	case strings.Contains(err.Error(), "server response headers exceeded"): // no type of its own
		return fmt.Errorf("%w: its header is longer than %d KiB", ErrAnswer, mostHeader>>10)
	}
	return fmt.Errorf("%w: %s", ErrConnection, shortened(err.Error()))
}

// longestSaid bounds what is repeated of a server's words, in bytes.
const longestSaid = 200

// shortened is what a server said, as an error may repeat it.
func shortened(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || !unicode.IsPrint(r) {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, "?"))
	if len(s) > longestSaid {
		s = strings.ToValidUTF8(s[:longestSaid], "") + "…"
	}
	return s
}

// wait waits for d or until ctx ends.
func wait(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
