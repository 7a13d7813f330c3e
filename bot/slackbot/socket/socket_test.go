package socket_test

import (
	"context"
	"errors"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/slack-go/slack"

	"ibid/bot/slackbot"
	"ibid/bot/slackbot/socket"
	"ibid/bot/slackfake"
)

// longEnough is what nothing takes, however busy the machine is.
const longEnough = 2 * time.Minute

// ear is a workspace, and a listener that keeps what it hears.
type ear struct {
	t      *testing.T
	fake   *slackfake.Server
	person *slackfake.Person
	room   string
	ended  chan error
	cancel context.CancelFunc

	mu   sync.Mutex
	got  []slackbot.Delivery
	open []int // connections, whenever that changed
	fail error
	lost chan struct{} // one each time that fail was said
}

func listen(t *testing.T, connections int) *ear {
	t.Helper()
	fake, err := slackfake.New(slackfake.Options{NoRateLimits: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { fake.Close() })
	e := &ear{t: t, fake: fake, person: fake.AddPerson(slackfake.PersonSpec{Name: "Ada"}), ended: make(chan error, 1), lost: make(chan struct{}, 9)}
	e.room = fake.AddChannel(slackfake.ChannelSpec{Name: "room", Members: []string{e.person.ID(), fake.BotUserID()}})
	api := slack.New(fake.BotToken(), slack.OptionAppLevelToken(fake.AppToken()), slack.OptionAPIURL(fake.URL()+"/api/"))
	l := &socket.Listener{API: api, Deliver: e.deliver, Log: slog.New(slog.DiscardHandler), Connections: connections, Wait: time.Millisecond, Changed: e.changed}
	ctx, cancel := context.WithCancel(context.Background())
	e.cancel = cancel
	over := make(chan struct{})
	go func() {
		defer close(over)
		e.ended <- l.Run(ctx)
	}()
	t.Cleanup(func() { cancel(); <-over })
	e.wait("connections", func() bool { open, _ := fake.Sockets(); return open == connections })
	return e
}

func (e *ear) changed(open int) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.open = append(e.open, open)
}

func (e *ear) deliver(_ context.Context, d slackbot.Delivery) error {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.got = append(e.got, d)
	if e.fail != nil {
		e.lost <- struct{}{}
	}
	return e.fail
}

func (e *ear) heard(words string) int {
	e.mu.Lock()
	defer e.mu.Unlock()
	n := 0
	for _, d := range e.got {
		if d.Kind == slackbot.KindEvent && strings.Contains(string(d.Payload), words) {
			n++
		}
	}
	return n
}

func (e *ear) wait(what string, cond func() bool) {
	e.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), longEnough)
	defer cancel()
	if err := e.fake.WaitFor(ctx, cond); err != nil {
		e.t.Fatalf("waiting for %s: %v; violations %v", what, err, e.fake.Violations())
	}
}

func (e *ear) acked(n int) {
	e.t.Helper()
	e.wait("acknowledgements", func() bool {
		done := 0
		for _, a := range e.fake.Acks() {
			if a.Acked() {
				done++
			}
		}
		return done >= n
	})
}

func TestHearsAndAcknowledges(t *testing.T) {
	e := listen(t, 1)
	for range 10 {
		e.person.Post(e.room, "in order")
	}
	e.person.Slash(e.room, "/ibid help")
	e.acked(11)
	if n := e.heard("in order"); n != 10 {
		t.Errorf("heard %d of 10", n)
	}
	if v := e.fake.Violations(); len(v) > 0 {
		t.Error(v)
	}
}

// TestMalformedEnvelopes: what can't be understood is passed over, and the
// connection serves on.
func TestMalformedEnvelopes(t *testing.T) {
	e := listen(t, 1)
	for _, frame := range []string{
		`{`, `null`, `[]`, `{"type":"events_api"}`, `{"type":"events_api","envelope_id":"x","payload":{"type":7}}`,
		`{"type":"interactive","envelope_id":"y","payload":"text"}`, `{"type":"something_new","envelope_id":"z","payload":{}}`,
	} {
		e.fake.SendRaw(frame)
	}
	e.person.Post(e.room, "still here?")
	e.wait("the message", func() bool { return e.heard("still here?") > 0 })
}

// TestNotKeptIsNotAcknowledged: Slack sends again what the bot could not keep.
func TestNotKeptIsNotAcknowledged(t *testing.T) {
	e := listen(t, 1)
	e.mu.Lock()
	e.fail = errors.New("disk full")
	e.mu.Unlock()
	e.person.Post(e.room, "keep this")
	<-e.lost
	e.mu.Lock()
	e.fail = nil
	e.mu.Unlock()
	if e.fake.Acks()[0].Acked() {
		t.Error("acknowledged although it was not kept")
	}
	e.fake.Redeliver(e.fake.Acks()[0].EventID) // Slack does after three seconds
	e.acked(1)
	if n := e.heard("keep this"); n != 2 {
		t.Errorf("heard %d times", n)
	}
}

// TestConnectionsAreRenewedWithOverlap: while one connection is renewed another
// listens, and one that is cut comes back.
func TestConnectionsAreRenewedWithOverlap(t *testing.T) {
	e := listen(t, 2)
	e.fake.RefreshSockets()
	e.wait("new connections", func() bool { open, ever := e.fake.Sockets(); return open >= 2 && ever >= 4 })
	e.fake.CutSockets()
	e.wait("new connections", func() bool { open, ever := e.fake.Sockets(); return open >= 2 && ever >= 6 })
	e.person.Post(e.room, "after all that")
	e.wait("the message", func() bool { return e.heard("after all that") > 0 })
	e.cancel()
	if err := <-e.ended; err != nil {
		t.Error(err)
	}
	e.ended <- nil
	e.mu.Lock()
	defer e.mu.Unlock()
	if n := len(e.open); n < 6 || slices.Max(e.open) != 2 || slices.Min(e.open) != 0 || e.open[n-1] != 0 {
		t.Errorf("connections counted: %v", e.open)
	}
}

// TestRevokedTokenEndsRun: nothing is tried for ever when Slack refuses for good.
func TestRevokedTokenEndsRun(t *testing.T) {
	e := listen(t, 2)
	e.fake.RevokeToken()
	select {
	case err := <-e.ended:
		if err == nil || !strings.Contains(err.Error(), "token_revoked") {
			t.Errorf("ended with %v", err)
		}
	case <-time.After(longEnough):
		t.Fatal("still trying")
	}
}

// TestWrongKindOfTokenEndsRun: so does a token that opens no connection.
func TestWrongKindOfTokenEndsRun(t *testing.T) {
	fake, err := slackfake.New(slackfake.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer fake.Close()
	api := slack.New(fake.BotToken(), slack.OptionAppLevelToken(fake.BotToken()), slack.OptionAPIURL(fake.URL()+"/api/"))
	ctx, cancel := context.WithTimeout(t.Context(), longEnough)
	defer cancel()
	l := &socket.Listener{API: api, Deliver: func(context.Context, slackbot.Delivery) error { return nil }, Log: slog.New(slog.DiscardHandler)}
	if err := l.Run(ctx); err == nil || !strings.Contains(err.Error(), "not_allowed_token_type") {
		t.Errorf("ended with %v", err)
	}
}

func TestEndsWhenAsked(t *testing.T) {
	e := listen(t, 2)
	e.cancel()
	select {
	case err := <-e.ended:
		if err != nil {
			t.Error(err)
		}
	case <-time.After(longEnough):
		t.Fatal("still running")
	}
}
