package slackfake

import (
	"context"
	"testing"
	"time"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/socketmode"
)

// longEnough is what nothing takes, however busy the machine is: who waits so long
// waits for what will not come.
const longEnough = 2 * time.Minute

// world is a workspace with one person and one channel the bot is in.
type world struct {
	*Server
	api   *slack.Client
	clock *ManualClock
	ann   *Person
	room  string
}

func newWorld(t *testing.T, opts Options) *world {
	t.Helper()
	clock := NewManualClock(time.Unix(1_700_000_000, 0))
	if opts.Clock == nil {
		opts.Clock = clock
	}
	s, err := New(opts)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	ann := s.AddPerson(PersonSpec{Name: "ann", Real: "Ann Reader"})
	room := s.AddChannel(ChannelSpec{Name: "research", Members: []string{ann.ID(), s.BotUserID()}})
	return &world{Server: s, api: client(s), clock: clock, ann: ann, room: room}
}

func client(s *Server) *slack.Client {
	return slack.New(s.BotToken(), slack.OptionAppLevelToken(s.AppToken()), slack.OptionAPIURL(s.URL()+"/api/"))
}

// connect opens one socket and hands over what comes through it.
func (w *world) connect(t *testing.T) (*socketmode.Client, <-chan socketmode.Event) {
	t.Helper()
	_, before := w.Sockets()
	sm := socketmode.New(client(w.Server))
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		_ = sm.RunContext(ctx)
	}()
	t.Cleanup(func() { cancel(); <-ended })
	w.wait(t, func() bool { _, ever := w.Sockets(); return ever > before })
	return sm, sm.Events
}

func (w *world) wait(t *testing.T, cond func() bool) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), longEnough)
	defer cancel()
	if err := w.WaitFor(ctx, cond); err != nil {
		t.Fatal(err)
	}
}

// next is the next event of one of the kinds that carry something.
func next(t *testing.T, events <-chan socketmode.Event) socketmode.Event {
	t.Helper()
	for {
		select {
		case e := <-events:
			switch e.Type {
			case socketmode.EventTypeEventsAPI, socketmode.EventTypeInteractive, socketmode.EventTypeSlashCommand:
				return e
			case socketmode.EventTypeErrorBadMessage, socketmode.EventTypeConnectionError:
				t.Fatalf("event %s: %v", e.Type, e.Data)
			}
		case <-time.After(longEnough):
			t.Fatal("no event comes")
		}
	}
}

func (w *world) clean(t *testing.T, except ...string) {
	t.Helper()
	for _, v := range w.Violations(except...) {
		t.Errorf("violation: %s %s %v", v.Where, v.Code, v.Messages)
	}
}
