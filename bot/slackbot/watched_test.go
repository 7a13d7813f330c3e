package slackbot_test

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"net/url"
	"strings"
	"sync"
)

// watched is a way to Slack that tells of the requests that show something,
// whatever becomes of them.
type watched struct {
	mu    sync.Mutex
	seen  []attempt
	heard chan struct{} // closed and replaced at each
}

// attempt is such a request: into which thread, "" where it doesn't say.
type attempt struct{ method, thread string }

// watch makes the office's bot go that way; before its start.
func (f *office) watch() *watched {
	w := &watched{heard: make(chan struct{})}
	f.client = &http.Client{Transport: w}
	return w
}

func (w *watched) RoundTrip(r *http.Request) (*http.Response, error) {
	method := r.URL.Path[strings.LastIndex(r.URL.Path, "/")+1:]
	switch method {
	case "chat.startStream", "chat.appendStream", "chat.postMessage", "chat.update":
		var body []byte
		if r.Body != nil {
			body, _ = io.ReadAll(r.Body) // it is in memory
			r.Body = io.NopCloser(bytes.NewReader(body))
		}
		form, _ := url.ParseQuery(string(body)) // else it says no thread
		w.mu.Lock()
		w.seen = append(w.seen, attempt{strings.Clone(method), strings.Clone(form.Get("thread_ts"))}) // not the whole body with it
		close(w.heard)
		w.heard = make(chan struct{})
		w.mu.Unlock()
	}
	return http.DefaultTransport.RoundTrip(r)
}

func (w *watched) count() int {
	w.mu.Lock()
	defer w.mu.Unlock()
	return len(w.seen)
}

// of is how many of the requests were of a method.
func (w *watched) of(method string) int {
	w.mu.Lock()
	defer w.mu.Unlock()
	n := 0
	for _, a := range w.seen {
		if a.method == method {
			n++
		}
	}
	return n
}

// wait waits until the requests so far are as ok wants them, or ctx ends.
func (w *watched) wait(ctx context.Context, ok func([]attempt) bool) {
	for {
		w.mu.Lock()
		fine, heard := ok(w.seen), w.heard
		w.mu.Unlock()
		if fine {
			return
		}
		select {
		case <-heard:
		case <-ctx.Done():
			return
		}
	}
}
