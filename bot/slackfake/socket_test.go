package slackfake

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/slackevents"
	"github.com/slack-go/slack/socketmode"
)

func TestMentionComesThroughTheSocket(t *testing.T) {
	w := newWorld(t, Options{})
	sm, events := w.connect(t)
	ts := w.ann.Mention(w.room, "who said <that>?")
	seen := map[string]bool{}
	for range 2 { // the message and the mention
		e := next(t, events)
		inner := e.Data.(slackevents.EventsAPIEvent).InnerEvent
		seen[inner.Type] = true
		if m, ok := inner.Data.(*slackevents.AppMentionEvent); ok && (m.TimeStamp != ts || m.User != w.ann.ID() || m.Channel != w.room) {
			t.Errorf("mention of %s in %s at %s", m.User, m.Channel, m.TimeStamp)
		}
		if err := sm.Ack(*e.Request); err != nil {
			t.Fatal(err)
		}
	}
	if !seen["app_mention"] || !seen["message"] {
		t.Errorf("events %v, want app_mention and message", seen)
	}
	w.wait(t, func() bool {
		for _, a := range w.Acks() {
			if !a.Acked() || a.Attempts != 1 {
				return false
			}
		}
		return len(w.Acks()) == 2
	})
	w.clean(t)
}

func TestUnackedEventsComeAgain(t *testing.T) {
	w := newWorld(t, Options{})
	sm, events := w.connect(t)
	w.ann.DM("who said so?")
	first := next(t, events)
	id := w.Acks()[0].EventID
	for attempt, wait := range []time.Duration{ackTime, time.Minute + ackTime, 5*time.Minute + ackTime} {
		// Two steps where Slack waits: the deadline of the last attempt, then the pause.
		w.clock.Advance(ackTime)
		if attempt > 0 {
			w.settle(t)
			w.clock.Advance(wait - ackTime)
		}
		e := next(t, events)
		if e.Request.RetryAttempt != attempt+1 || e.Request.RetryReason != "timeout" {
			t.Errorf("retry %d says attempt %d, reason %q", attempt+1, e.Request.RetryAttempt, e.Request.RetryReason)
		}
		if e.Request.EnvelopeID == first.Request.EnvelopeID {
			t.Error("a retry has the envelope of the first attempt")
		}
		var outer struct {
			EventID string `json:"event_id"`
		}
		if err := json.Unmarshal(e.Request.Payload, &outer); err != nil || outer.EventID != id {
			t.Errorf("retry has event_id %s, want %s (%v)", outer.EventID, id, err)
		}
		first = e
	}
	if err := sm.Ack(*first.Request); err != nil {
		t.Fatal(err)
	}
	w.wait(t, func() bool { return w.Acks()[0].Acked() })
	if got := w.Acks()[0].Attempts; got != 4 {
		t.Errorf("%d attempts, want 4", got)
	}
}

// settle waits until the timers' goroutine has run what is due.
func (w *world) settle(t *testing.T) {
	t.Helper()
	w.wait(t, func() bool { return w.timers.idle() })
}

func TestSocketsReconnect(t *testing.T) {
	w := newWorld(t, Options{})
	_, events := w.connect(t)
	w.RefreshSockets()
	w.wait(t, func() bool { open, ever := w.Sockets(); return open == 1 && ever == 2 })
	w.CutSockets()
	w.wait(t, func() bool { open, ever := w.Sockets(); return open == 1 && ever == 3 })
	w.ann.DM("still there?")
	if e := next(t, events); e.Type != socketmode.EventTypeEventsAPI {
		t.Errorf("event %s", e.Type)
	}
}

func TestElevenSockets(t *testing.T) {
	w := newWorld(t, Options{})
	for range maxSockets {
		w.connect(t)
	}
	if open, _ := w.Sockets(); open != maxSockets {
		t.Fatalf("%d sockets open", open)
	}
	_, url, err := w.api.StartSocketModeContext(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	dial(t, url)
	w.wait(t, func() bool { return len(w.Violations()) == 1 })
	if v := w.Violations()[0]; v.Code != "too_many_websockets" {
		t.Errorf("violation %s", v.Code)
	}
}

func TestBigAcksAreDropped(t *testing.T) {
	w := newWorld(t, Options{})
	_, url, err := w.api.StartSocketModeContext(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	ws := dial(t, url)
	var hello, frame socketmode.Request
	if err := ws.ReadJSON(&hello); err != nil || hello.Type != "hello" || hello.ConnectionInfo.AppID != w.AppID() {
		t.Fatalf("hello %+v: %v", hello, err)
	}
	w.ann.Slash(w.room, "/ibid help")
	if err := ws.ReadJSON(&frame); err != nil {
		t.Fatal(err)
	}
	big := make([]byte, maxAck)
	for i := range big {
		big[i] = 'x'
	}
	_ = ws.WriteJSON(map[string]any{"envelope_id": frame.EnvelopeID, "payload": map[string]any{"text": string(big)}})
	_ = ws.WriteJSON(map[string]any{"envelope_id": "made-up"})
	w.wait(t, func() bool { return len(w.Violations()) == 2 })
	codes := []string{w.Violations()[0].Code, w.Violations()[1].Code}
	if codes[0] != "ack_too_large" || codes[1] != "unknown_envelope" {
		t.Errorf("violations %v", codes)
	}
	if w.Acks()[0].Acked() {
		t.Error("a dropped acknowledgement counted")
	}
}

func TestRevokedTokenEndsSockets(t *testing.T) {
	w := newWorld(t, Options{})
	w.connect(t)
	w.RevokeToken()
	w.wait(t, func() bool { open, _ := w.Sockets(); return open == 0 })
	if _, err := w.api.AuthTest(); err == nil || err.Error() != "token_revoked" {
		t.Errorf("auth.test: %v", err)
	}
}

func TestSlashCommand(t *testing.T) {
	w := newWorld(t, Options{Commands: []Command{{Name: "/ibid"}}})
	sm, events := w.connect(t)
	w.ann.Slash(w.room, "/ibid ask who said so?")
	e := next(t, events)
	cmd := e.Data.(slack.SlashCommand)
	if cmd.Command != "/ibid" || cmd.Text != "ask who said so?" || cmd.UserID != w.ann.ID() || cmd.ChannelID != w.room {
		t.Errorf("command %+v", cmd)
	}
	if err := sm.Ack(*e.Request, map[string]any{"response_type": "ephemeral", "text": "looking"}); err != nil {
		t.Fatal(err)
	}
	w.wait(t, func() bool { return len(w.Whispers(w.room, w.ann.ID())) == 1 })
	if len(w.Messages(w.room)) != 0 {
		t.Error("an ephemeral answer is seen by everybody")
	}
	w.ann.Slash(w.room, "/other")
	if got := w.Whispers(w.room, w.ann.ID()); len(got) != 2 || got[1].User != "USLACKBOT" {
		t.Errorf("an unknown command said %+v", got)
	}
	w.ann.Slash(w.room, "/ibid help")
	next(t, events)
	w.clock.Advance(ackTime)
	w.wait(t, func() bool { return len(w.Whispers(w.room, w.ann.ID())) == 3 })
	if v := w.Violations(); len(v) != 1 || v[0].Code != "operation_timeout" {
		t.Errorf("violations %+v", v)
	}
}
