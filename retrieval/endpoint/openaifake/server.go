package openaifake

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"time"
)

// Options say what kind of server it is. The zero value is one like OpenAI's
// without a key.
type Options struct {
	Key       string         // "" asks for none
	Chat      []string       // chat models; nil is {"gpt-4o-mini"}
	Embedding map[string]int // embedding models and their dimensions; nil is {"text-embedding-3-small": 1536}
	Latency   time.Duration  // before each answer
	// MaxTokens is what an input may have at most, by Tokens; 0 is 8,192.
	MaxTokens int
	MaxInputs int // of one embeddings request; 0 is 2,048
	// MaxBatchTokens is what the inputs of one request may have together; 0 is 300,000.
	MaxBatchTokens int

	Azure          bool // paths with deployments (named as the models) and api-version; the key in api-key
	NoSchema       bool // response_format json_schema is refused
	NoJSONObject   bool // and json_object
	FloatsOnly     bool // encoding_format is ignored, as some servers do
	FixedDimension bool // "dimensions" is refused
}

// Server is the fake. It is safe for concurrent use.
type Server struct {
	options Options
	http    *httptest.Server
	closing chan struct{}

	directions directions

	mu       sync.Mutex
	changed  *sync.Cond // of mu: the counts
	faults   faults
	reply    func(Chat) Reply
	requests []Request
	counts   Counts
	embedded map[string]int
}

// Request is one that arrived.
type Request struct {
	Method, Path string
	Header       http.Header
	Body         []byte
}

// Counts are what a server was asked for.
type Counts struct {
	Requests    int // all, refused and spoilt ones too
	Served      int // answered whole
	Inputs      int // texts embedded in whole answers
	Tokens      int // as reported in the usage of whole answers
	InFlight    int // now
	MaxInFlight int
	Abandoned   int // given up by the client before the answer
}

// New starts a server.
func New(o Options) *Server {
	s := newServer(o)
	s.http.Start()
	return s
}

// Listen starts a server at an address, such as "127.0.0.1:8099".
func Listen(address string, o Options) (*Server, error) {
	l, err := net.Listen("tcp", address)
	if err != nil {
		return nil, fmt.Errorf("listen at %s: %w", address, err)
	}
	s := newServer(o)
	s.http.Listener.Close()
	s.http.Listener = l
	s.http.Start()
	return s, nil
}

func newServer(o Options) *Server {
	if o.Chat == nil {
		o.Chat = []string{"gpt-4o-mini"}
	}
	if o.Embedding == nil {
		o.Embedding = map[string]int{"text-embedding-3-small": 1536}
	}
	for _, d := range []struct {
		n  *int
		to int
	}{{&o.MaxTokens, 8192}, {&o.MaxInputs, 2048}, {&o.MaxBatchTokens, 300_000}} {
		if *d.n == 0 {
			*d.n = d.to
		}
	}
	s := &Server{options: o, closing: make(chan struct{}), embedded: map[string]int{}}
	s.changed = sync.NewCond(&s.mu)
	s.http = httptest.NewUnstartedServer(http.HandlerFunc(s.serve))
	return s
}

// URL is the base URL for clients: with /v1, or Azure's bare host.
func (s *Server) URL() string {
	if s.options.Azure {
		return s.http.URL
	}
	return s.http.URL + "/v1"
}

// Close ends hanging requests and stops the server.
func (s *Server) Close() {
	close(s.closing)
	s.http.Close()
}

// Counts are what it was asked for so far.
func (s *Server) Counts() Counts {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.counts
}

// Await waits until the counts are as ok wants them, or ctx is done.
func (s *Server) Await(ctx context.Context, ok func(Counts) bool) error {
	stop := context.AfterFunc(ctx, func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.changed.Broadcast()
	})
	defer stop()
	s.mu.Lock()
	defer s.mu.Unlock()
	for !ok(s.counts) {
		if err := ctx.Err(); err != nil {
			return err
		}
		s.changed.Wait()
	}
	return nil
}

// abandoned counts a request that the client gave up.
func (s *Server) abandoned() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.counts.Abandoned++
	s.changed.Broadcast()
}

// Embedded is how often each text was embedded in an answer given whole.
func (s *Server) Embedded() map[string]int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return maps.Clone(s.embedded)
}

// Requests are those that arrived, in order.
func (s *Server) Requests() []Request {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.requests)
}

// Forget drops the requests that have arrived so far, so that a long run keeps a steady
// size.
func (s *Server) Forget() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.requests = nil
}

func (s *Server) serve(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return // the client is gone
	}
	fault := s.arrived(r, body)
	defer s.left()
	if !s.rest(r, s.options.Latency) {
		return
	}
	path, ok := s.admit(w, r)
	if !ok {
		return
	}
	if fault.before != nil {
		fault.before(s, w, r)
		return
	}
	x := exchange{server: s, w: w, r: r, body: body, fault: fault}
	switch {
	case path == "/embeddings" && r.Method == http.MethodPost:
		x.embeddings()
	case path == "/chat/completions" && r.Method == http.MethodPost:
		x.chat()
	case path == "/models" && r.Method == http.MethodGet:
		x.models()
	case strings.HasPrefix(path, "/models/") && r.Method == http.MethodGet:
		x.model(strings.TrimPrefix(path, "/models/"))
	default:
		refuse(w, http.StatusNotFound, wireError{Message: "Invalid URL (" + r.Method + " " + r.URL.Path + ")", Type: "invalid_request_error"})
	}
}

func (s *Server) arrived(r *http.Request, body []byte) Fault {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.requests = append(s.requests, Request{r.Method, r.URL.RequestURI(), r.Header.Clone(), body})
	s.counts.Requests++
	s.counts.InFlight++
	s.counts.MaxInFlight = max(s.counts.MaxInFlight, s.counts.InFlight)
	s.changed.Broadcast()
	return s.faults.next()
}

func (s *Server) left() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.counts.InFlight--
	s.changed.Broadcast()
}

// rest waits; false when the client or the server is gone.
func (s *Server) rest(r *http.Request, d time.Duration) bool {
	if d <= 0 {
		return true
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-r.Context().Done():
		s.abandoned()
	case <-s.closing:
	}
	return false
}

// admit checks the key and takes the prefix off the path.
func (s *Server) admit(w http.ResponseWriter, r *http.Request) (string, bool) {
	given, path := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "), strings.TrimPrefix(r.URL.Path, "/v1")
	if s.options.Azure {
		given, path = r.Header.Get("Api-Key"), strings.TrimPrefix(r.URL.Path, "/openai")
		if rest, ok := strings.CutPrefix(path, "/deployments/"); ok {
			_, path, _ = strings.Cut(rest, "/")
			path = "/" + path
		}
	}
	switch {
	case s.options.Key != "" && given != s.options.Key:
		// Some servers repeat the key in full.
		refuse(w, http.StatusUnauthorized, wireError{Message: "Incorrect API key provided: " + given + ".", Type: "invalid_request_error", Code: "invalid_api_key"})
		return "", false
	case s.options.Azure && r.URL.Query().Get("api-version") == "",
		!s.options.Azure && !strings.HasPrefix(r.URL.Path, "/v1/"):
		refuse(w, http.StatusNotFound, wireError{Message: "Resource not found", Code: "404"})
		return "", false
	}
	return path, true
}

// wireError is the error object of the API.
type wireError struct {
	Message string `json:"message"`
	Type    string `json:"type"`
	Param   any    `json:"param"`
	Code    any    `json:"code"`
}

func refuse(w http.ResponseWriter, status int, e wireError) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(map[string]any{"error": e}) // the client is gone: nobody to tell
}

// Tokens is how many tokens the fake says a text has: one for every four bytes,
// at least one.
func Tokens(text string) int { return (len(text) + 3) / 4 }
