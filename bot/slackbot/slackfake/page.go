package slackfake

import (
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"net"
	"net/http"
	"time"
)

//go:embed web
var webFiles embed.FS

// frameTime is the least time between two notices to a page, in real time: a
// stream of many small pieces needn't redraw it more often.
const frameTime = 40 * time.Millisecond

func (s *Server) pageRoutes(mux *http.ServeMux) {
	files, err := fs.Sub(webFiles, "web")
	if err != nil {
		panic(err) // the embedded directory has that name
	}
	index := func(w http.ResponseWriter, r *http.Request) { http.ServeFileFS(w, r, files, "index.html") }
	mux.HandleFunc("GET /{$}", s.guard(index))
	mux.HandleFunc("GET /archives/{channel}/{message}", s.guard(index))
	mux.HandleFunc("GET /web/", s.guard(http.StripPrefix("/web/", http.FileServerFS(files)).ServeHTTP))
	mux.HandleFunc("GET /fake/state", s.guard(s.serveState))
	mux.HandleFunc("GET /fake/events", s.guard(s.serveEvents))
	mux.HandleFunc("POST /fake/act", s.guard(s.serveAct))
}

// guard keeps the page to the machine it runs on: another site can neither
// reach it under a name of its own nor post to it, and no text in it can load
// or run anything.
func (s *Server) guard(next http.HandlerFunc) http.HandlerFunc {
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

// pageState is all that one person sees.
type pageState struct {
	Version   int           `json:"version"`
	Team      string        `json:"team"`
	App       string        `json:"app"`
	Bot       string        `json:"bot"`
	Me        string        `json:"me"`
	DM        string        `json:"dm"`
	Connected bool          `json:"connected"`
	Users     []pageUser    `json:"users"`
	Channels  []pageChannel `json:"channels"`
	Commands  []Command     `json:"commands"`
	Shortcuts []Shortcut    `json:"shortcuts"`
	Modal     *View         `json:"modal"`
	Home      *View         `json:"home"`
}

type pageUser struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	Real string `json:"real"`
	Bot  bool   `json:"bot"`
}

type pageChannel struct {
	ID       string             `json:"id"`
	Name     string             `json:"name"`
	Kind     string             `json:"kind"`
	Archived bool               `json:"archived"`
	Shared   bool               `json:"shared"`
	Messages []Message          `json:"messages"`
	Sessions map[string]Session `json:"sessions"`
}

// reader is whom a page request speaks for: the person named, or the first.
// Caller holds mu.
func (s *Server) reader(id string) string {
	if u := s.ws.users[id]; u != nil && !u.bot {
		return id
	}
	for _, p := range s.ws.people {
		if !s.ws.users[p].bot {
			return p
		}
	}
	return ""
}

func (s *Server) serveState(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	state := s.pageState(s.reader(r.URL.Query().Get("as")))
	body, err := json.Marshal(state)
	s.mu.Unlock()
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	_, _ = w.Write(body)
}

func (s *Server) pageState(me string) pageState {
	out := pageState{Version: s.version, Team: s.opts.Team, App: s.opts.AppName, Bot: s.ws.botUser, Me: me,
		Connected: s.opts.HTTP != nil || len(s.sockets.open) > 0, Commands: s.opts.Commands, Shortcuts: s.opts.Shortcuts}
	if me != "" {
		out.DM = s.im(me).id
	}
	for _, id := range sortedKeys(s.ws.users) {
		u := s.ws.users[id]
		out.Users = append(out.Users, pageUser{ID: id, Name: u.name, Real: u.real, Bot: u.bot})
	}
	for _, id := range s.ws.order {
		if ch := s.ws.channels[id]; ch.members[me] {
			out.Channels = append(out.Channels, s.pageChannel(ch, me))
		}
	}
	if v := s.top(me); v != nil {
		shown := s.snapshot(v)
		out.Modal = &shown
	}
	if v := s.ws.homes[me]; v != nil {
		shown := s.snapshot(v)
		out.Home = &shown
	}
	return out
}

func (s *Server) pageChannel(ch *channel, me string) pageChannel {
	out := pageChannel{ID: ch.id, Name: ch.name, Kind: ch.kind, Archived: ch.gone, Shared: ch.shared, Messages: []Message{}, Sessions: map[string]Session{}}
	for _, m := range ch.messages {
		if m.OnlyFor == "" || m.OnlyFor == me {
			out.Messages = append(out.Messages, *m)
		}
	}
	for thread, on := range ch.sessions {
		out.Sessions[thread] = on.shown(s)
	}
	return out
}

// serveEvents says over server-sent events that something changed.
func (s *Server) serveEvents(w http.ResponseWriter, r *http.Request) {
	flusher, ok := w.(http.Flusher)
	if !ok {
		http.Error(w, "no streaming", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/event-stream")
	for {
		s.mu.Lock()
		changed, version := s.changed, s.version
		s.mu.Unlock()
		if _, err := fmt.Fprintf(w, "data: %d\n\n", version); err != nil {
			return
		}
		flusher.Flush()
		select {
		case <-changed:
		case <-r.Context().Done():
			return
		case <-s.done:
			return
		}
		select {
		case <-time.After(frameTime):
		case <-s.done:
			return
		}
	}
}
