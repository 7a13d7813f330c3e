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
	"strconv"
	"strings"
	"time"

	"github.com/sashabaranov/go-openai"
)

// maxAnswer bounds what is read of an answer to a request that sets no bounds, in bytes.
const maxAnswer = 8 << 20

// ModelsBytes bounds a list of models: those that resell many have half a megabyte.
const ModelsBytes = 2 << 20

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
	most, ok := req.Context().Value(atMost{}).(Bounds)
	if !ok {
		most = Bounds{Bytes: maxAnswer}
	}
	res.Body = &answer{ReadCloser: res.Body, most: most, left: most.Bytes, doer: d}
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

// Bounds are what an answer may have at most. An object of three bytes can take a hundred
// times as many once it is decoded, so what is decoded at once is bounded too.
type Bounds struct {
	Bytes    int64 // of all
	Line     int   // bytes of a line, which is an event of a stream; 0 for any number
	Elements int   // of a list that the answer, an object, has; 0 for any number
}

// atMost keys the bounds of an answer.
type atMost struct{}

// AtMost returns a context whose request fails when its answer is beyond the bounds.
func AtMost(ctx context.Context, b Bounds) context.Context {
	return context.WithValue(ctx, atMost{}, b)
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
	f := &Fault{Outcome: Unreachable, Host: d.host}
	cause := err
	var wrapped *url.Error
	if errors.As(err, &wrapped) {
		cause = wrapped.Err // the rest repeats the address
	}
	f.Err = d.key.hide(cause)
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
	most Bounds
	left int64
	line int    // bytes since the last line end
	head []byte // the first of them
	list elements
	doer *doer
}

func (a *answer) Read(p []byte) (int, error) {
	n, err := a.ReadCloser.Read(p)
	if a.left -= int64(n); a.left < 0 || a.most.Line > 0 && a.isLong(p[:n]) || a.most.Elements > 0 && a.list.add(p[:n]) > a.most.Elements {
		return n, &Fault{Outcome: TooMuch, Host: a.doer.host}
	}
	switch {
	case err == io.EOF && a.line > 0 && !bytes.HasPrefix(a.head, eventHead):
		// A reader of streams leaves out a last line that does not end. Of an event it is
		// right, which is cut off, but not of the error that came in place of a stream.
		if n < len(p) {
			p[n] = '\n'
			n, a.line = n+1, 0
		}
		return n, nil
	case err == nil || err == io.EOF:
		return n, err
	}
	f := a.doer.network(err)
	if f.Outcome == Unreachable {
		f.Outcome = Cut
	}
	return n, f
}

// eventHead begins a line of a stream that has an event.
var eventHead = []byte("data:")

// isLong reports whether a line is too long with what has just come.
func (a *answer) isLong(part []byte) bool {
	for line := range bytes.Lines(part) {
		if a.line += len(line); a.line > a.most.Line {
			return true
		}
		a.head = append(a.head, line[:min(len(line), len(eventHead)-len(a.head))]...)
		if line[len(line)-1] == '\n' {
			a.line, a.head = 0, a.head[:0]
		}
	}
	return false
}

// elements counts those of the lists that an object has, while its JSON comes.
type elements struct {
	depth         int
	inList        bool // what is open at the second level is a list
	text, escaped bool // a string is open, and a sign of it escaped
	n, most       int  // of this list, and of the longest one
}

// add returns how many the longest list has so far. A list that is open has one.
func (e *elements) add(part []byte) int {
	for _, c := range part {
		switch {
		case e.text:
			e.text, e.escaped = c != '"' || e.escaped, c == '\\' && !e.escaped
		case c == '"':
			e.text = true
		case c == '[', c == '{':
			if e.depth++; e.depth == 2 {
				e.inList, e.n = c == '[', 1
			}
		case c == ']', c == '}':
			e.depth--
		case c == ',' && e.depth == 2 && e.inList:
			e.n++
		}
		e.most = max(e.most, e.n)
	}
	return e.most
}

// Explain returns the error of a client's call as a *Fault, or the context's own error
// when the context was cancelled.
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
	if said, ok := errors.AsType[*openai.APIError](err); ok {
		return e.complained(said)
	}
	f = &Fault{Outcome: Invalid, Host: e.base.Host, Err: e.key.hide(err)}
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		f.Said = "it is not JSON"
	}
	return f
}

// complained is the fault of an error that came in place of an answer, with a status that
// says that all is well. Its code may be the status that it should have had.
func (e *Endpoint) complained(err *openai.APIError) *Fault {
	code := text(err.Code)
	if code == "" {
		code = err.Type
	}
	f := &Fault{Host: e.base.Host, Status: http.StatusOK, Said: oneLine(e.key.scrub(err.Message)), Code: oneLine(e.key.scrub(code))}
	status, _ := strconv.Atoi(code)
	if status < 400 || status >= 600 {
		status = http.StatusInternalServerError
	}
	f.Outcome = outcome(status, strings.ToLower(err.Message), strings.ToLower(code))
	return f
}
