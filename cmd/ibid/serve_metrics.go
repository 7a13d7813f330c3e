package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"sync"
	"time"

	"ibid/bot/slackbot"
	"ibid/bot/slackbot/metrics"
	"ibid/corpus"
	"ibid/corpus/sqlitestore"
)

// serveMetrics serves m at address until stop is called. The address has to be of this
// machine: the numbers are nobody else's business, and nothing asks who reads them.
func (r *refreshed) serveMetrics(address string, m *metrics.Metrics, b *slackbot.Bot) (stop func(), err error) {
	if err := isLocal(address); err != nil {
		return nil, err
	}
	listener, err := net.Listen("tcp", address)
	if err != nil {
		return nil, fmt.Errorf("serve metrics: %w", err)
	}
	log := r.env.Load().log
	sources := metrics.Sources{
		Load: b.Load, Articles: (&counter{store: r.store}).articles, Changed: r.store.Changed,
		Tokens: func(context.Context) (prompt, completion int, err error) { return r.env.Load().tokensToday() },
	}
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", m.Handler(sources, func(err error) { log.Warn("a metric can't be read", "reason", err) }))
	server := &http.Server{Handler: mux, ReadHeaderTimeout: 5 * time.Second, ReadTimeout: 5 * time.Second, WriteTimeout: 30 * time.Second}
	var done sync.WaitGroup
	done.Go(func() {
		if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			log.Error("metrics are no longer served", "reason", err)
		}
	})
	r.env.Load().hint("Metrics are at http://%s/metrics.", listener.Addr())
	return func() {
		_ = server.Close()
		done.Wait()
	}, nil
}

// isLocal fails for an address that other machines can reach.
func isLocal(address string) error {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return usageError{fmt.Errorf("--metrics %s: an address of this machine with its port, such as 127.0.0.1:9464", address)}
	}
	if ip := net.ParseIP(host); host != "localhost" && (ip == nil || !ip.IsLoopback()) {
		return usageError{fmt.Errorf("--metrics %s: metrics are served on this machine only; use an address such as 127.0.0.1:9464", address)}
	}
	return nil
}

// counter counts the articles of a corpus, anew when it has changed.
type counter struct {
	store *sqlitestore.Store

	mu       sync.Mutex
	known    bool
	revision int64
	n        int
}

func (c *counter) articles(ctx context.Context) (int, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	revision, err := c.store.Revision(ctx)
	if err != nil {
		return 0, fmt.Errorf("look whether the corpus has changed: %w", err)
	}
	if c.known && revision == c.revision {
		return c.n, nil
	}
	n, err := corpus.CountArticles(ctx, c.store)
	if err != nil {
		return 0, err
	}
	c.known, c.revision, c.n = true, revision, n
	return n, nil
}

// tokensToday are those that the language model has used since midnight.
func (e *environment) tokensToday() (prompt, completion int, err error) {
	if e.chat() == chatNone {
		return 0, 0, nil
	}
	w, err := e.writer()
	if err != nil {
		return 0, 0, err
	}
	u, err := w.Ledger.Today()
	return u.Prompt, u.Completion, err
}
