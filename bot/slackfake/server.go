package slackfake

import (
	"fmt"
	"net"
	"net/http"
	"time"

	"ibid/bot/slackfake/page"
)

// Options say what workspace to make. The zero value is a workspace on a free
// port with every scope a bot of this project needs, Socket Mode and rate
// limits on.
type Options struct {
	Addr  string // where to listen; 127.0.0.1:0 when empty
	Clock Clock  // the wall's when nil
	Seed  uint64 // of ids and faults

	Team      string   // the workspace's name
	AppName   string   // the bot's name
	Scopes    []string // of the bot token; DefaultScopes when nil
	Events    []string // subscribed; DefaultEvents when nil
	Commands  []Command
	Shortcuts []Shortcut
	Hints     []string // what the page shows as examples of what can be typed in a channel

	// HTTP, when set, delivers to a request URL instead of over Socket Mode.
	HTTP *HTTPDelivery
	// NoRateLimits switches the rate limits off.
	NoRateLimits bool
	// NoCitations makes the workspace refuse the citation element.
	NoCitations bool
	// PingInterval of the sockets, in real time; 5 s when zero.
	PingInterval time.Duration
	Faults       Plan
	// Patience is how many times as long as with Slack an app may take to
	// acknowledge and to use a trigger_id, for machines with more to do; 1 when 0.
	Patience int
}

// Command is a slash command of the app's manifest.
type Command struct {
	Name        string   `json:"name"` // with its slash
	Description string   `json:"description"`
	Words       []string `json:"words"` // first words, for completion
}

// Shortcut is a message shortcut of the app's manifest.
type Shortcut struct {
	CallbackID string `json:"callback_id"`
	Name       string `json:"name"`
}

// DefaultScopes are those of the manifest a research bot needs.
func DefaultScopes() []string {
	return []string{"app_mentions:read", "chat:write", "commands", "im:history", "im:write", "channels:history",
		"groups:history", "files:read", "files:write", "assistant:write"}
}

// DefaultEvents are what such a bot subscribes to.
func DefaultEvents() []string {
	return []string{"app_mention", "message.im", "message.channels", "message.groups", "app_home_opened",
		"app_context_changed", "agent_session_stopped", "agent_session_title_changed"}
}

// Server is a running workspace: its parts, wired together. All methods may be
// called from any goroutine.
type Server struct {
	*ground
	*ledger
	*app
	*team
	*modals
	*faults
	*line
	*events
	*talk
	*uploads
	*replyURLs
	api  *webAPI
	http *http.Server
}

// New starts a workspace. The caller closes it.
func New(opts Options) (*Server, error) {
	opts = withDefaults(opts)
	listener, err := net.Listen("tcp", opts.Addr)
	if err != nil {
		return nil, fmt.Errorf("slackfake: listen: %w", err)
	}
	s := assemble(newGround(opts, listener.Addr().String()))
	s.http = &http.Server{Handler: s.routes(), ReadHeaderTimeout: 10 * time.Second}
	s.wg.Go(func() { _ = s.http.Serve(listener) })
	s.wg.Go(func() { s.timers.run(s.done) })
	return s, nil
}

// assemble makes the parts, each of those that it stands on.
func assemble(g *ground) *Server {
	s := &Server{ground: g, ledger: &ledger{ground: g}, app: newApp(g), faults: newFaults(g)}
	s.team = newTeam(g, s.app)
	s.modals = &modals{ground: g, app: s.app, ledger: s.ledger,
		views: map[string]*view{}, homes: map[string]*view{}, triggers: map[string]*trigger{}}
	s.line = &line{ground: g, app: s.app, ledger: s.ledger, faults: s.faults, sockets: newSockets(), client: &http.Client{}}
	s.events = &events{ground: g, app: s.app, team: s.team, modals: s.modals, line: s.line}
	s.talk = &talk{ground: g, team: s.team, events: s.events}
	s.uploads = &uploads{ground: g, app: s.app, ledger: s.ledger, files: map[string]*file{}}
	s.replyURLs = &replyURLs{ground: g, ledger: s.ledger, faults: s.faults, talk: s.talk, s: s, replies: map[string]*responseURL{}}
	s.api = &webAPI{ground: g, app: s.app, ledger: s.ledger, faults: s.faults, s: s, calls: methods(), limits: map[string][]time.Time{}}
	return s
}

func withDefaults(opts Options) Options {
	if opts.Addr == "" {
		opts.Addr = "127.0.0.1:0"
	}
	if opts.Clock == nil {
		opts.Clock = wallClock{}
	}
	if opts.Team == "" {
		opts.Team = "Research"
	}
	if opts.AppName == "" {
		opts.AppName = "ibid"
	}
	if opts.Scopes == nil {
		opts.Scopes = DefaultScopes()
	}
	if opts.Events == nil {
		opts.Events = DefaultEvents()
	}
	if opts.PingInterval == 0 {
		opts.PingInterval = 5 * time.Second
	}
	opts.Patience = max(1, opts.Patience)
	return opts
}

// Close ends every connection and waits for all that the server started.
func (s *Server) Close() error {
	if s.closed() {
		return nil
	}
	s.cancel()
	s.locked(s.hangUp)
	err := s.http.Close()
	s.client.CloseIdleConnections()
	s.wg.Wait()
	return err
}

func (s *Server) routes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("/api/{method}", s.api.serveAPI)
	mux.HandleFunc("/socket", s.serveSocket)
	mux.HandleFunc("POST /response/{id}", s.serveResponseURL)
	mux.HandleFunc("POST /upload/{id}", s.serveUpload)
	mux.HandleFunc("GET /files/{id}/{name}", s.serveFile)
	page.Routes(mux, pageSide{s}, s.done)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Date", s.clock.Now().UTC().Format(http.TimeFormat))
		mux.ServeHTTP(w, r)
	})
}

// RevokeToken makes every later call fail with token_revoked, and ends the
// sockets.
func (s *Server) RevokeToken() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.revoked = true
	s.hangUp()
	s.touch()
}

// Forget drops messages and records older than before, so that a long run keeps
// a steady size.
func (s *Server) Forget(before time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.team.forget(before)
	s.sockets.forget(before)
	s.ledger.forget(before)
	s.modals.forget(before)
	s.replyURLs.forget(before)
}
