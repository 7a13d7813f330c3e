package slackfake

import (
	"encoding/json"
	"slices"
	"time"
)

// ackTime is how long an app may take to acknowledge.
const ackTime = 3 * time.Second

func (s *Server) ackTime() time.Duration { return ackTime * time.Duration(s.opts.Patience) }

// delivery is one event, command or interaction on its way to the app.
type delivery struct {
	kind, name, eventID string
	payload             map[string]any
	first               time.Time
	attempts            int
	acked               time.Time
	done                bool
	answered            func(json.RawMessage) // what to do with the acknowledgement's payload
	failed              func()                // when a person waits and nothing comes
}

// Ack is the record of one delivery.
type Ack struct {
	Kind     string // events_api, slash_commands, interactive
	Name     string // app_mention, message, block_actions, /command …
	EventID  string
	Attempts int
	SentAt   time.Time
	AckedAt  time.Time // zero when it never was
}

// Acked says whether the app acknowledged in the end.
func (a Ack) Acked() bool { return !a.AckedAt.IsZero() }

// Acks are all deliveries so far, in the order in which they arose.
func (s *Server) Acks() []Ack {
	s.mu.Lock()
	defer s.mu.Unlock()
	all := make([]Ack, 0, len(s.sockets.all))
	for _, d := range s.sockets.all {
		all = append(all, Ack{Kind: d.kind, Name: d.name, EventID: d.eventID, Attempts: d.attempts, SentAt: d.first, AckedAt: d.acked})
	}
	return all
}

// Redeliver sends everything of an event_id once more, as Slack may at any
// time. It says whether it knew the event.
func (s *Server) Redeliver(eventID string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	i := slices.IndexFunc(s.sockets.all, func(d *delivery) bool { return d.eventID == eventID })
	if i < 0 {
		return false
	}
	s.transmit(s.sockets.all[i])
	return true
}

// deliver starts a delivery. Caller holds mu.
func (s *Server) deliver(d *delivery) {
	d.first = s.clock.Now()
	s.sockets.all = append(s.sockets.all, d)
	s.attempt(d)
}

// attempt sends a delivery, subject to faults, and waits for its
// acknowledgement. Caller holds mu.
func (s *Server) attempt(d *delivery) {
	d.attempts++
	// Armed first: whoever has received it may move the clock at once.
	s.timers.after(s.ackTime(), func() { s.locked(func() { s.unanswered(d) }) })
	switch s.draw(SiteDelivery, d.name) {
	case Drop:
	case Delay:
		s.timers.after(s.delay(), func() { s.locked(func() { s.transmit(d) }) })
	case Duplicate:
		s.transmit(d)
		s.transmit(d)
	case Reorder:
		s.hold(d)
	case Disconnect:
		s.transmit(d)
		for _, c := range s.sockets.open {
			c.hangUp()
		}
	default:
		s.transmit(d)
	}
	if held := s.faults.held; held != nil && held != d {
		s.faults.held = nil
		s.transmit(held)
	}
}

// hold keeps a delivery back until the next one, or for a second at most.
func (s *Server) hold(d *delivery) {
	if s.faults.held != nil {
		s.transmit(s.faults.held)
	}
	s.faults.held = d
	s.timers.after(time.Second, func() {
		s.locked(func() {
			if s.faults.held == d {
				s.faults.held = nil
				s.transmit(d)
			}
		})
	})
}

func (s *Server) locked(fn func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	fn()
}

// unanswered decides what follows when three seconds have passed: an event
// comes again at once, after a minute and after five; a person is told.
func (s *Server) unanswered(d *delivery) {
	if d.done {
		return
	}
	if d.kind != "events_api" {
		d.done = true
		s.violate("ack", "operation_timeout", d.name)
		if d.failed != nil {
			d.failed()
		}
		s.touch()
		return
	}
	waits := []time.Duration{0, time.Minute, 5 * time.Minute}
	if d.attempts > len(waits) {
		d.done = true
		return
	}
	wait := waits[d.attempts-1]
	if wait == 0 {
		s.attempt(d)
		return
	}
	s.timers.after(wait, func() {
		s.locked(func() {
			if !d.done {
				s.attempt(d)
			}
		})
	})
}

// transmit puts a delivery on the wire once. Caller holds mu.
func (s *Server) transmit(d *delivery) {
	select {
	case <-s.done:
		return
	default:
	}
	if s.opts.HTTP != nil {
		s.wg.Go(func() { s.deliverHTTP(d) })
		return
	}
	c := s.sockets.next()
	if c == nil {
		return
	}
	id := s.id("") + "-" + s.id("")
	s.sockets.envelopes[id] = &envelope{delivery: d, on: c}
	frame := map[string]any{"type": d.kind, "envelope_id": id, "payload": d.payload, "accepts_response_payload": d.kind != "events_api"}
	if d.kind == "events_api" {
		frame["retry_attempt"], frame["retry_reason"] = d.attempts-1, ""
		if d.attempts > 1 {
			frame["retry_reason"] = "timeout"
		}
	}
	raw, err := json.Marshal(frame)
	if err != nil {
		s.violate("deliver", "unencodable", err.Error())
		return
	}
	c.send(raw)
}

// acknowledge ends a delivery. Caller holds mu.
func (s *Server) acknowledge(d *delivery, payload json.RawMessage) {
	if d.done {
		return
	}
	d.done, d.acked = true, s.clock.Now()
	if d.answered != nil {
		d.answered(payload)
	}
	s.touch()
}
