package httpevents

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"time"

	"golang.org/x/sync/errgroup"
)

// Slack waits three seconds for an answer and then sends again, so a request that has
// not arrived by then is of no use to anybody.
const (
	headerTime  = 3 * time.Second
	requestTime = 5 * time.Second
	answerTime  = 10 * time.Second
	idleTime    = 30 * time.Second
	maxHeader   = 8 << 10 // bytes; Slack's are below 2 KB
)

// Serve serves Slack's requests at l until ctx ends, then gives those under way
// patience to finish. What strangers send costs little: time, header and body are
// bounded, and connections without Slack's signature hold 8 MiB together at most.
func Serve(ctx context.Context, l net.Listener, h *Handler, patience time.Duration) error {
	return serve(ctx, l, h, patience, newEdge(room))
}

func serve(ctx context.Context, l net.Listener, h *Handler, patience time.Duration, e *edge) error {
	server := &http.Server{
		Handler:           h,
		ReadHeaderTimeout: headerTime, ReadTimeout: requestTime, WriteTimeout: answerTime, IdleTimeout: idleTime,
		MaxHeaderBytes: maxHeader,
		ConnContext:    withConnection,
		ErrorLog:       h.quiet(),
	}
	g, gctx := errgroup.WithContext(ctx)
	g.Go(func() error {
		if err := server.Serve(listener{l, e}); !errors.Is(err, http.ErrServerClosed) {
			return fmt.Errorf("serve Slack: %w", err)
		}
		return nil
	})
	g.Go(func() error {
		<-gctx.Done()
		stop, cancel := context.WithTimeout(context.WithoutCancel(ctx), patience)
		defer cancel()
		return server.Shutdown(stop)
	})
	return g.Wait()
}
