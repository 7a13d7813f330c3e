package slackfake

import (
	"encoding/json"
	"net/http"
	"slices"
	"time"
)

// line is the way to the app, over Socket Mode or HTTP: it sends each delivery
// until it is acknowledged.
type line struct {
	*ground
	*app
	*ledger
	*faults
	sockets sockets
	held    *delivery // until the next one
	client  *http.Client
}

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
func (l *line) Acks() []Ack {
	l.mu.Lock()
	defer l.mu.Unlock()
	all := make([]Ack, 0, len(l.sockets.all))
	for _, d := range l.sockets.all {
		all = append(all, Ack{Kind: d.kind, Name: d.name, EventID: d.eventID, Attempts: d.attempts, SentAt: d.first, AckedAt: d.acked})
	}
	return all
}

// Redeliver sends everything of an event_id once more, as Slack may at any
// time. It says whether it knew the event.
func (l *line) Redeliver(eventID string) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	i := slices.IndexFunc(l.sockets.all, func(d *delivery) bool { return d.eventID == eventID })
	if i < 0 {
		return false
	}
	l.transmit(l.sockets.all[i])
	return true
}

// deliver starts a delivery. Caller holds mu.
func (l *line) deliver(d *delivery) {
	d.first = l.clock.Now()
	l.sockets.all = append(l.sockets.all, d)
	l.attempt(d)
}

// connected says whether the app can be reached. Caller holds mu.
func (l *line) connected() bool { return l.opts.HTTP != nil || len(l.sockets.open) > 0 }

// hangUp cuts every connection. Caller holds mu.
func (l *line) hangUp() {
	for _, c := range l.sockets.open {
		c.hangUp()
	}
}

// attempt sends a delivery, subject to faults, and waits for its
// acknowledgement. Caller holds mu.
func (l *line) attempt(d *delivery) {
	d.attempts++
	// Armed first: whoever has received it may move the clock at once.
	l.timers.after(l.ackTime(), func() { l.locked(func() { l.unanswered(d) }) })
	switch l.draw(SiteDelivery, d.name) {
	case Drop:
	case Delay:
		l.timers.after(l.delay(), func() { l.locked(func() { l.transmit(d) }) })
	case Duplicate:
		l.transmit(d)
		l.transmit(d)
	case Reorder:
		l.hold(d)
	case Disconnect:
		l.transmit(d)
		l.hangUp()
	default:
		l.transmit(d)
	}
	if held := l.held; held != nil && held != d {
		l.held = nil
		l.transmit(held)
	}
}

// hold keeps a delivery back until the next one, or for a second at most.
func (l *line) hold(d *delivery) {
	if l.held != nil {
		l.transmit(l.held)
	}
	l.held = d
	l.timers.after(time.Second, func() {
		l.locked(func() {
			if l.held == d {
				l.held = nil
				l.transmit(d)
			}
		})
	})
}

// unanswered decides what follows when three seconds have passed: an event
// comes again at once, after a minute and after five; a person is told.
func (l *line) unanswered(d *delivery) {
	if d.done {
		return
	}
	if d.kind != "events_api" {
		d.done = true
		l.violate("ack", "operation_timeout", d.name)
		if d.failed != nil {
			d.failed()
		}
		l.touch()
		return
	}
	waits := []time.Duration{0, time.Minute, 5 * time.Minute}
	if d.attempts > len(waits) {
		d.done = true
		return
	}
	wait := waits[d.attempts-1]
	if wait == 0 {
		l.attempt(d)
		return
	}
	l.timers.after(wait, func() {
		l.locked(func() {
			if !d.done {
				l.attempt(d)
			}
		})
	})
}

// transmit puts a delivery on the wire once. Caller holds mu.
func (l *line) transmit(d *delivery) {
	if l.closed() {
		return
	}
	if l.opts.HTTP != nil {
		l.wg.Go(func() { l.deliverHTTP(d) })
		return
	}
	c := l.sockets.next()
	if c == nil {
		return
	}
	id := l.id("") + "-" + l.id("")
	l.sockets.envelopes[id] = &envelope{delivery: d, on: c}
	frame := map[string]any{"type": d.kind, "envelope_id": id, "payload": d.payload, "accepts_response_payload": d.kind != "events_api"}
	if d.kind == "events_api" {
		frame["retry_attempt"], frame["retry_reason"] = d.attempts-1, ""
		if d.attempts > 1 {
			frame["retry_reason"] = "timeout"
		}
	}
	raw, err := json.Marshal(frame)
	if err != nil {
		l.violate("deliver", "unencodable", err.Error())
		return
	}
	c.send(raw)
}

// acknowledge ends a delivery. Caller holds mu.
func (l *line) acknowledge(d *delivery, payload json.RawMessage) {
	if d.done {
		return
	}
	d.done, d.acked = true, l.clock.Now()
	if d.answered != nil {
		d.answered(payload)
	}
	l.touch()
}
