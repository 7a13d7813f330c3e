package slackfake

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net"
	"net/http"
	"sync"
	"time"
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

	// HTTP, when set, delivers to a request URL instead of over Socket Mode.
	HTTP *HTTPDelivery
	// AssistantView is the older surface; the zero value is an agent_view.
	AssistantView bool
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
	return []string{"app_mentions:read", "chat:write", "commands", "im:history", "im:read", "im:write", "channels:history",
		"channels:read", "groups:history", "groups:read", "files:write", "assistant:write", "reactions:write",
		"users:read", "team:read"}
}

// DefaultEvents are what such a bot subscribes to.
func DefaultEvents() []string {
	return []string{"app_mention", "message.im", "message.channels", "message.groups", "app_home_opened",
		"app_context_changed", "agent_session_stopped", "agent_session_title_changed"}
}

// Server is a running workspace. All methods may be called from any goroutine.
type Server struct {
	opts   Options
	clock  Clock
	timers *timers
	table  schemas
	calls  map[string]method

	listener net.Listener
	http     *http.Server
	client   *http.Client
	done     chan struct{}
	cancel   context.CancelFunc
	ctx      context.Context
	wg       sync.WaitGroup

	mu      sync.Mutex
	rand    *rand.Rand
	changed chan struct{} // closed and replaced at every change
	version int
	ws      workspace
	sockets sockets
	limits  map[string][]time.Time
	grants  grants
	faults  faultState
	wrong   []Violation
	log     []Call
}

// New starts a workspace. The caller closes it.
func New(opts Options) (*Server, error) {
	opts = withDefaults(opts)
	listener, err := net.Listen("tcp", opts.Addr)
	if err != nil {
		return nil, fmt.Errorf("slackfake: listen: %w", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	s := &Server{opts: opts, clock: opts.Clock, timers: newTimers(opts.Clock), table: allSchemas(), calls: methods(),
		listener: listener, done: make(chan struct{}), ctx: ctx, cancel: cancel, client: &http.Client{},
		rand: rand.New(rand.NewPCG(opts.Seed, 0x5ac4)), changed: make(chan struct{}), limits: map[string][]time.Time{}}
	s.timers.settled = func() { s.locked(s.touch) }
	s.faults = newFaultState(opts.Faults, opts.Seed)
	s.ws = newWorkspace(s)
	s.sockets = newSockets()
	s.http = &http.Server{Handler: s.routes(), ReadHeaderTimeout: 10 * time.Second}
	s.wg.Go(func() { _ = s.http.Serve(listener) })
	s.wg.Go(func() { s.timers.run(s.done) })
	return s, nil
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

// URL is the workspace's address, without a slash at the end: the page is
// there, the Web API under /api/.
func (s *Server) URL() string { return "http://" + s.listener.Addr().String() }

// Close ends every connection and waits for all that the server started.
func (s *Server) Close() error {
	select {
	case <-s.done:
		return nil
	default:
	}
	close(s.done)
	s.cancel()
	s.mu.Lock()
	for _, c := range s.sockets.open {
		c.hangUp()
	}
	s.mu.Unlock()
	err := s.http.Close()
	s.client.CloseIdleConnections()
	s.wg.Wait()
	return err
}

func (s *Server) routes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("/api/{method}", s.serveAPI)
	mux.HandleFunc("/socket", s.serveSocket)
	mux.HandleFunc("POST /response/{id}", s.serveResponseURL)
	mux.HandleFunc("POST /upload/{id}", s.serveUpload)
	mux.HandleFunc("GET /files/{id}/{name}", s.serveFile)
	s.pageRoutes(mux)
	return mux
}

// touch tells everybody who waits that something changed. Caller holds mu.
func (s *Server) touch() {
	s.version++
	close(s.changed)
	s.changed = make(chan struct{})
}

// WaitFor returns when cond is true, looking again after every change of the
// workspace, or when ctx ends. cond may call any method of the server.
func (s *Server) WaitFor(ctx context.Context, cond func() bool) error {
	for {
		s.mu.Lock()
		changed := s.changed
		s.mu.Unlock()
		if cond() {
			return nil
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return fmt.Errorf("slackfake: wait: %w", ctx.Err())
		case <-s.done:
			return fmt.Errorf("slackfake: wait: server closed")
		}
	}
}
