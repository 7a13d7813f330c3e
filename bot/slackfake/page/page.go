// Package page serves the demo's page: a channel, a thread and a Home tab in a
// browser, for one person of a workspace. It knows nothing of Slack's protocols;
// what there is to see and do comes from a [Workspace].
package page

import (
	"embed"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/http"
	"time"
)

//go:embed web
var webFiles embed.FS

const (
	// frameTime is the least time between two notices to a page, in real time: a
	// stream of many small pieces needn't redraw it more often.
	frameTime = 40 * time.Millisecond
	maxBody   = 1 << 20
)

// Workspace is what the page shows and acts in.
type Workspace interface {
	// Look is all that one person sees, as JSON. An empty or unknown name is the
	// first person there is.
	Look(as string) ([]byte, error)
	// Do does what the person at the page does. Its errors are shown to them.
	Do(Act) error
	// Changes counts the changes so far; the channel is closed at the next.
	Changes() (int, <-chan struct{})
}

// Act is something the person at the page does.
type Act struct {
	As      string            `json:"as"`
	Do      string            `json:"do"`
	Channel string            `json:"channel"`
	Thread  string            `json:"thread"`
	TS      string            `json:"ts"`
	Text    string            `json:"text"`
	View    string            `json:"view"`
	Action  string            `json:"action"`
	Value   string            `json:"value"`
	Values  map[string]string `json:"values"`
	All     bool              `json:"all"`
}

type server struct {
	workspace Workspace
	done      <-chan struct{}
}

// Routes puts the page at the root of mux. What it streams ends with done.
func Routes(mux *http.ServeMux, w Workspace, done <-chan struct{}) {
	p := &server{workspace: w, done: done}
	files, err := fs.Sub(webFiles, "web")
	if err != nil {
		panic(err) // the embedded directory has that name
	}
	index := func(w http.ResponseWriter, r *http.Request) { http.ServeFileFS(w, r, files, "index.html") }
	mux.HandleFunc("GET /{$}", guard(index))
	mux.HandleFunc("GET /archives/{channel}/{message}", guard(index))
	mux.HandleFunc("GET /web/", guard(http.StripPrefix("/web/", http.FileServerFS(files)).ServeHTTP))
	mux.HandleFunc("GET /fake/state", guard(p.state))
	mux.HandleFunc("GET /fake/events", guard(p.events))
	mux.HandleFunc("POST /fake/act", guard(p.act))
}

// guard keeps the page to the machine it runs on: another site can neither
// reach it under a name of its own nor post to it, and no text in it can load
// or run anything.
func guard(next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		host, _, err := net.SplitHostPort(r.Host)
		if ip := net.ParseIP(host); err != nil || (host != "localhost" && (ip == nil || !ip.IsLoopback())) {
			http.Error(w, "this page answers to localhost only", http.StatusForbidden)
			return
		}
		if r.Method == http.MethodPost && r.Header.Get("X-Slackfake") == "" {
			http.Error(w, "missing header", http.StatusForbidden)
			return
		}
		h := w.Header()
		h.Set("Content-Security-Policy", "default-src 'self'; img-src 'self' https: data:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cache-Control", "no-store")
		next(w, r)
	}
}

func (p *server) state(w http.ResponseWriter, r *http.Request) {
	body, err := p.workspace.Look(r.URL.Query().Get("as"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	_, _ = w.Write(body)
}

func (p *server) act(w http.ResponseWriter, r *http.Request) {
	var a Act
	body, err := io.ReadAll(io.LimitReader(r.Body, maxBody))
	if err == nil {
		err = json.Unmarshal(body, &a)
	}
	if err != nil {
		http.Error(w, "not understood", http.StatusBadRequest)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	answer := map[string]any{"ok": true}
	if err := p.workspace.Do(a); err != nil {
		answer = map[string]any{"ok": false, "error": err.Error()}
	}
	_ = json.NewEncoder(w).Encode(answer)
}

// serveEvents says over server-sent events that something changed.
func (p *server) events(w http.ResponseWriter, r *http.Request) {
	flusher, ok := w.(http.Flusher)
	if !ok {
		http.Error(w, "no streaming", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/event-stream")
	for {
		version, changed := p.workspace.Changes()
		if _, err := fmt.Fprintf(w, "data: %d\n\n", version); err != nil {
			return
		}
		flusher.Flush()
		select {
		case <-changed:
		case <-r.Context().Done():
			return
		case <-p.done:
			return
		}
		select {
		case <-time.After(frameTime):
		case <-p.done:
			return
		}
	}
}
