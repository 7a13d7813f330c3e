package endpoint

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net"
	"net/http"
	"net/url"
	"time"

	"github.com/sashabaranov/go-openai"
)

// maxAnswer bounds what is read of an answer, in bytes; 2,048 vectors of 3,072
// numbers as text take about 80 MB.
const maxAnswer = 256 << 20

// doer sends go-openai's requests and turns failures into faults. go-openai by
// itself drops the headers of a failed answer, and with them Retry-After.
type doer struct {
	client *http.Client
	host   string
	key    Secret
	azure  bool
}

func (e *Endpoint) doer() *doer {
	return &doer{host: e.base.Host, key: e.key, azure: e.azure, client: &http.Client{
		Transport: e.transport,
		// A redirect would take the texts, and Azure's key, somewhere else.
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}}
}

// Do sends req. The error is a *Fault.
func (d *doer) Do(req *http.Request) (*http.Response, error) {
	d.sign(req)
	res, err := d.client.Do(req)
	if err != nil {
		return nil, d.network(err)
	}
	if res.StatusCode < 200 || res.StatusCode >= 300 {
		defer res.Body.Close()
		return nil, d.failure(res, time.Now())
	}
	most, ok := req.Context().Value(atMost{}).(int64)
	if !ok {
		most = maxAnswer
	}
	res.Body = &answer{ReadCloser: res.Body, left: most, doer: d}
	if req.Context().Value(whole{}) != nil {
		return d.read(req, res)
	}
	return res, nil
}

// read takes in an answer and gives the request's slot back.
func (d *doer) read(req *http.Request, res *http.Response) (*http.Response, error) {
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		return nil, err
	}
	if leave, ok := req.Context().Value(received{}).(func()); ok {
		leave()
	}
	res.Body = io.NopCloser(bytes.NewReader(body))
	return res, nil
}

// atMost keys how many bytes of an answer are read.
type atMost struct{}

// AtMost returns a context whose request fails when its answer has more bytes.
func AtMost(ctx context.Context, bytes int64) context.Context {
	return context.WithValue(ctx, atMost{}, bytes)
}

// sign adds the key as the server wants it.
func (d *doer) sign(req *http.Request) {
	req.Header.Del(openai.AzureAPIKeyHeader)
	switch {
	case d.key.IsEmpty():
	case d.azure:
		req.Header.Set(openai.AzureAPIKeyHeader, d.key.Reveal())
	default:
		req.Header.Set("Authorization", "Bearer "+d.key.Reveal())
	}
}

// network is the fault of a connection that failed.
func (d *doer) network(err error) *Fault {
	f := &Fault{Outcome: Unreachable, Host: d.host, Err: err}
	var wrapped *url.Error
	if errors.As(err, &wrapped) {
		f.Err = wrapped.Err // the rest repeats the address
	}
	var slow net.Error
	switch {
	case errors.Is(err, context.Canceled):
	case errors.As(err, &slow) && slow.Timeout():
		f.Outcome = TimedOut
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		f.Outcome = Cut
	}
	return f
}

// answer is a body whose failures are faults.
type answer struct {
	io.ReadCloser
	left int64
	doer *doer
}

func (a *answer) Read(p []byte) (int, error) {
	n, err := a.ReadCloser.Read(p)
	if a.left -= int64(n); a.left < 0 {
		return n, &Fault{Outcome: TooMuch, Host: a.doer.host}
	}
	if err == nil || err == io.EOF {
		return n, err
	}
	f := a.doer.network(err)
	if f.Outcome == Unreachable {
		f.Outcome = Cut
	}
	return n, f
}

// Explain makes of any error of a client's call a *Fault, and of one of a
// cancelled context that context's.
func (e *Endpoint) Explain(err error) error {
	var f *Fault
	switch {
	case err == nil, errors.Is(err, context.Canceled):
		return err
	case errors.As(err, &f):
		return f
	case errors.Is(err, context.DeadlineExceeded):
		return &Fault{Outcome: TimedOut, Host: e.base.Host, Err: err}
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return &Fault{Outcome: Cut, Host: e.base.Host, Err: err}
	}
	f = &Fault{Outcome: Invalid, Host: e.base.Host, Err: err}
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		f.Said = "it is not JSON"
	}
	return f
}
