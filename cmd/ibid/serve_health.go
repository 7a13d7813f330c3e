package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"sync"
	"time"

	"ibid/corpus/sqlitestore"
)

// healthJSON is how a server is.
type healthJSON struct {
	Command   string    `json:"command"`
	Healthy   bool      `json:"healthy"`
	Text      string    `json:"text"` // a sentence
	Database  string    `json:"database"`
	Transport string    `json:"transport"` // "http" or "socket"
	Started   time.Time `json:"started"`
	Process   int       `json:"process"`
}

const (
	// probing is how long a part of the server may take to show that it works.
	probing = 3 * time.Second
	// disconnected is how long the connections to Slack may be down: Slack renews them
	// several times a day.
	disconnected = time.Minute
)

// health knows whether a server works: it reads the database, and over HTTP it accepts
// requests, in Socket Mode it has a connection to Slack.
type health struct {
	store     *sqlitestore.Store
	database  string
	transport string
	started   time.Time
	stops     <-chan struct{} // closed when the server begins to stop
	now       func() time.Time

	mu      sync.Mutex
	address string    // that the server listens at, over HTTP
	open    int       // connections to Slack
	since   time.Time // open is what it is
}

func newHealth(store *sqlitestore.Store, database, transport string, stops <-chan struct{}) *health {
	now := time.Now()
	return &health{store: store, database: database, transport: transport, started: now, stops: stops, now: time.Now, since: now}
}

// listening says that the server accepts requests at an address.
func (h *health) listening(address string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.address = address
}

// connected says how many connections to Slack there are.
func (h *health) connected(open int) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if (open == 0) != (h.open == 0) {
		h.since = h.now()
	}
	h.open = open
}

// state is how the server is at this moment.
func (h *health) state(ctx context.Context) healthJSON {
	s := healthJSON{Command: "healthcheck", Database: h.database, Transport: h.transport, Started: h.started, Process: os.Getpid()}
	if err := errors.Join(h.works(ctx), h.hears()); err != nil {
		s.Text = oneLine(err.Error())
		return s
	}
	s.Healthy = true
	s.Text = fmt.Sprintf("ibid serves %s and hears Slack; it has run for %s", h.database, h.now().Sub(h.started).Round(time.Second))
	return s
}

// works is an error when what a restart could repair is broken.
func (h *health) works(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, probing)
	defer cancel()
	if _, err := h.store.Revision(ctx); err != nil {
		return fmt.Errorf("the database %s can't be read: %w", h.database, err)
	}
	h.mu.Lock()
	address := h.address
	h.mu.Unlock()
	if address == "" {
		return nil
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+address, nil)
	if err != nil {
		return err
	}
	answer, err := (&http.Client{Transport: &http.Transport{DisableKeepAlives: true}}).Do(request)
	if err != nil && h.stopping() {
		return nil // it accepts no more requests, and finishes those under way
	}
	if err != nil {
		return fmt.Errorf("ibid does not answer at the address for Slack's requests: %w", err)
	}
	return answer.Body.Close()
}

// stopping reports whether the server has begun to stop.
func (h *health) stopping() bool {
	select {
	case <-h.stops:
		return true
	default:
		return false
	}
}

// hears is an error when nothing of Slack's can arrive.
func (h *health) hears() error {
	if h.stopping() {
		return errors.New("ibid is stopping: it finishes the answers under way and hears Slack no more")
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	down := h.now().Sub(h.since)
	if h.transport == transportHTTP || h.open > 0 || down < disconnected {
		return nil
	}
	return fmt.Errorf("there has been no connection to Slack for %s; find out why with: ibid doctor", down.Round(time.Second))
}

// What Slack reaches a server over.
const (
	transportHTTP   = "http"
	transportSocket = "socket"
)

// healthSocket is where the server of a database answers health checks.
func healthSocket(database string) string { return database + ".sock" }

// answerChecks answers health checks until ctx ends. Where no socket can be made, as
// when the path is longer than the system allows, it says so and the server goes on.
// The caller has locked the database, so a socket that is there is an earlier run's.
func (h *health) answerChecks(ctx context.Context, log *slog.Logger) (wait func()) {
	path := healthSocket(h.database)
	if at, err := os.Lstat(path); err == nil && at.Mode()&os.ModeSocket != 0 {
		_ = os.Remove(path) // if it stays, listening fails and says so
	}
	listener, err := (&net.ListenConfig{}).Listen(ctx, "unix", path)
	if err != nil {
		log.Warn("ibid healthcheck will find no server", "because", err)
		return func() {}
	}
	if err := os.Chmod(path, 0o600); err != nil {
		log.Warn("other users of this machine may ask how the server is", "because", err)
	}
	server := &http.Server{Handler: h, ReadTimeout: probing, WriteTimeout: 3 * probing}
	var done sync.WaitGroup
	done.Go(func() {
		if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			log.Warn("health checks are no longer answered", "because", err)
		}
	})
	stop := context.AfterFunc(ctx, func() { _ = server.Close() })
	return func() {
		stop()
		_ = server.Close() // which removes the socket
		done.Wait()
	}
}

// ServeHTTP answers a health check.
func (h *health) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(h.state(r.Context())) // whoever asked is gone
}
