// Package socket receives what Slack sends over Socket Mode: no address of our
// own is needed. It keeps more than one connection open, so that one can be
// renewed while the other listens.
package socket

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"log/slog"
	"sync"
	"time"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/socketmode"
	"golang.org/x/sync/errgroup"

	"ibid/bot/slackbot"
)

// Listener listens on Socket Mode.
type Listener struct {
	API         *slack.Client // with an app-level token
	Deliver     func(ctx context.Context, d slackbot.Delivery) error
	Log         *slog.Logger
	Connections int            // 2 when 0; Slack allows 10
	Wait        time.Duration  // before a connection that failed is tried again; 2 s when 0
	Changed     func(open int) // is told how many connections there are whenever that changes; may be nil

	mu   sync.Mutex
	open int
}

// Run listens until ctx ends, or a connection is refused for good: a wrong or
// revoked token.
func (l *Listener) Run(ctx context.Context) error {
	n := l.Connections
	if n == 0 {
		n = 2
	}
	g, ctx := errgroup.WithContext(ctx)
	for range n {
		g.Go(func() error { return l.keep(ctx) })
	}
	err := g.Wait()
	if errors.Is(err, context.Canceled) {
		return nil
	}
	return err
}

// keep has one connection open, anew whenever it ends.
func (l *Listener) keep(ctx context.Context) error {
	wait := l.Wait
	if wait == 0 {
		wait = 2 * time.Second
	}
	for {
		err := l.once(ctx)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if fatal(err) {
			return fmt.Errorf("connect to Slack: %w", err)
		}
		l.Log.Warn("connection to Slack ended; connecting again", "reason", err)
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(wait):
		}
	}
}

// fatal reports whether trying again can't help.
func fatal(err error) bool {
	var refused slack.SlackErrorResponse
	if !errors.As(err, &refused) {
		return false
	}
	switch refused.Err {
	case "invalid_auth", "not_authed", "token_revoked", "account_inactive", "missing_scope", "not_allowed_token_type":
		return true
	}
	return false
}

// count notes that a connection is there, or no longer.
func (l *Listener) count(up *bool, now bool) {
	if *up == now {
		return
	}
	*up = now
	l.mu.Lock()
	defer l.mu.Unlock()
	if now {
		l.open++
	} else {
		l.open--
	}
	if l.Changed != nil {
		l.Changed(l.open)
	}
}

func (l *Listener) once(ctx context.Context) error {
	client := socketmode.New(l.API, socketmode.OptionLog(log.New(io.Discard, "", 0)))
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	g, ctx := errgroup.WithContext(ctx)
	g.Go(func() error { return client.RunContext(ctx) })
	g.Go(func() error {
		inOrder := newOrder()
		defer inOrder.wait()
		up := false
		defer func() { l.count(&up, false) }()
		for {
			select {
			case <-ctx.Done():
				return ctx.Err()
			case e := <-client.Events:
				if refused, ok := e.Data.(*slack.ConnectionErrorEvent); ok && fatal(refused.ErrorObj) {
					return refused.ErrorObj // slack-go itself would try for ever
				}
				switch e.Type {
				case socketmode.EventTypeConnected:
					l.count(&up, true)
				case socketmode.EventTypeConnecting, socketmode.EventTypeDisconnect, socketmode.EventTypeConnectionError:
					l.count(&up, false)
				}
				if e.Request == nil {
					l.Log.Debug("socket", "event", e.Type)
					continue
				}
				inOrder.run(keyOf(e.Request.Payload), func() { l.handle(ctx, client, e) })
			}
		}
	})
	return g.Wait()
}

// handle acknowledges what has been kept. What has not is not acknowledged, and
// Slack sends it again.
func (l *Listener) handle(ctx context.Context, client *socketmode.Client, e socketmode.Event) {
	kind := map[socketmode.EventType]string{
		socketmode.EventTypeEventsAPI:    slackbot.KindEvent,
		socketmode.EventTypeInteractive:  slackbot.KindInteractive,
		socketmode.EventTypeSlashCommand: slackbot.KindSlash,
	}[e.Type]
	if kind == "" {
		l.Log.Debug("socket", "event", e.Type)
		return
	}
	err := l.Deliver(ctx, slackbot.Delivery{Kind: kind, Payload: e.Request.Payload, At: time.Now()})
	if err != nil && !errors.Is(err, slackbot.ErrPayload) {
		l.Log.Error("not kept, so not acknowledged", "reason", err)
		return
	}
	if err != nil {
		l.Log.Warn("not understood", "reason", err)
	}
	// An acknowledgement without a payload: Slack drops large ones.
	if err := client.AckCtx(ctx, e.Request.EnvelopeID, nil); err != nil {
		l.Log.Warn("acknowledgement not sent; Slack will send the event again", "reason", err)
	}
}
