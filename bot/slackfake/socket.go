package slackfake

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"time"

	"github.com/gorilla/websocket"

	"ibid/bot/slackfake/blockkit"
)

const (
	maxSockets = 10
	maxAck     = 20 * 1024
	// refreshTime is how long a socket lives on after its disconnect warning.
	refreshTime = 10 * time.Second
)

// sockets are the app's connections and all that went over them.
type sockets struct {
	tickets   map[string]bool
	open      []*socket
	turn      int
	envelopes map[string]*envelope
	all       []*delivery
	opened    int
}

func newSockets() sockets {
	return sockets{tickets: map[string]bool{}, envelopes: map[string]*envelope{}}
}

// envelope is a delivery as it went over a socket.
type envelope struct {
	delivery *delivery
	on       *socket
	acked    bool
}

// next is the socket whose turn it is. One that was told to go takes no more.
func (p *sockets) next() *socket {
	for range p.open {
		p.turn++
		if c := p.open[p.turn%len(p.open)]; !c.leaving {
			return c
		}
	}
	return nil
}

func (p *sockets) forget(before time.Time) {
	old := func(d *delivery) bool { return d.done && d.first.Before(before) }
	for id, e := range p.envelopes {
		// One that was sent twice may be acknowledged once more.
		if old(e.delivery) && (e.acked || e.on.over) {
			delete(p.envelopes, id)
		}
	}
	p.all = slices.DeleteFunc(p.all, old)
}

// socket is one connection. What it has to say is queued, because the server
// never waits for a slow reader.
type socket struct {
	ws      *websocket.Conn
	out     chan []byte
	quit    chan struct{}
	leaving bool
	over    bool
}

// send queues a frame; a reader who lets 4,096 pile up is cut off.
func (c *socket) send(frame []byte) {
	select {
	case c.out <- frame:
	default:
		c.hangUp()
	}
}

// hangUp cuts the connection without a word. Caller holds mu.
func (c *socket) hangUp() {
	if c.over {
		return
	}
	c.over, c.leaving = true, true
	close(c.quit)
	_ = c.ws.Close()
}

func (c *call) connectionsOpen() (map[string]any, *apiError) {
	ticket := c.s.id("") + c.s.id("")
	c.s.sockets.tickets[ticket] = true
	return map[string]any{"url": fmt.Sprintf("ws://%s/socket?ticket=%s&app_id=%s", c.s.address, ticket, c.s.appID)}, nil
}

func (l *line) serveSocket(w http.ResponseWriter, r *http.Request) {
	ticket := r.URL.Query().Get("ticket")
	l.mu.Lock()
	known := l.sockets.tickets[ticket] && !l.revoked
	delete(l.sockets.tickets, ticket)
	l.mu.Unlock()
	if !known {
		http.Error(w, "link_disabled", http.StatusNotFound)
		return
	}
	upgrader := websocket.Upgrader{CheckOrigin: func(*http.Request) bool { return true }}
	ws, err := upgrader.Upgrade(w, r, nil)
	if err != nil {
		return
	}
	if l.disabled() {
		_ = ws.WriteMessage(websocket.TextMessage, []byte(`{"type":"disconnect","reason":"link_disabled","debug_info":{"host":"slackfake"}}`))
		_ = ws.Close()
		return
	}
	c := &socket{ws: ws, out: make(chan []byte, 4096), quit: make(chan struct{})}
	if !l.join(c) {
		_ = ws.WriteMessage(websocket.TextMessage, []byte(`{"type":"disconnect","reason":"too_many_websockets"}`))
		_ = ws.Close()
		return
	}
	go func() {
		defer l.wg.Done()
		c.write(l.opts.PingInterval)
	}()
	defer l.wg.Done()
	defer l.leave(c)
	l.read(c)
}

func (l *line) join(c *socket) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.closed() {
		return false
	}
	if len(l.sockets.open) >= maxSockets {
		l.violate("socket", "too_many_websockets")
		return false
	}
	l.wg.Add(2) // the writer and the reader; here, so that Close sees them
	l.sockets.opened++
	hello, _ := json.Marshal(map[string]any{"type": "hello", "num_connections": len(l.sockets.open) + 1,
		"connection_info": map[string]any{"app_id": l.appID},
		"debug_info":      map[string]any{"host": "slackfake", "build_number": 1, "approximate_connection_time": 18060}})
	c.send(hello)
	l.sockets.open = append(l.sockets.open, c)
	l.touch()
	return true
}

func (l *line) leave(c *socket) {
	l.mu.Lock()
	defer l.mu.Unlock()
	c.hangUp()
	l.sockets.open = slices.DeleteFunc(l.sockets.open, func(x *socket) bool { return x == c })
	l.touch()
}

func (c *socket) write(every time.Duration) {
	ping := time.NewTicker(every)
	defer ping.Stop()
	beat := func() bool {
		return c.ws.WriteControl(websocket.PingMessage, []byte("beat"), time.Now().Add(5*time.Second)) == nil
	}
	for ok := beat(); ok; {
		select {
		case <-c.quit:
			return
		case <-ping.C:
			ok = beat()
		case frame := <-c.out:
			_ = c.ws.SetWriteDeadline(time.Now().Add(10 * time.Second))
			ok = c.ws.WriteMessage(websocket.TextMessage, frame) == nil
		}
	}
}

// read takes acknowledgements until the connection ends.
func (l *line) read(c *socket) {
	for {
		kind, frame, err := c.ws.ReadMessage()
		if err != nil {
			return
		}
		l.mu.Lock()
		if kind == websocket.TextMessage {
			l.readAck(frame)
		}
		l.mu.Unlock()
	}
}

func (l *line) readAck(frame []byte) {
	if len(frame) >= maxAck {
		l.violate("ack", "ack_too_large", fmt.Sprintf("[ERROR] %d bytes: dropped", len(frame)))
		return
	}
	var ack map[string]json.RawMessage
	if json.Unmarshal(frame, &ack) != nil {
		l.violate("ack", "invalid_json")
		return
	}
	for name := range ack {
		if name != "envelope_id" && name != "payload" {
			l.violate("ack", "invalid_arguments", "[ERROR] unknown field: "+blockkit.Clip(name))
		}
	}
	e := l.sockets.envelopes[stringOf(ack["envelope_id"])]
	if e == nil {
		l.violate("ack", "unknown_envelope")
		return
	}
	e.acked = true
	d := e.delivery
	payload := ack["payload"]
	if string(payload) == "null" {
		payload = nil
	}
	if payload != nil && d.kind == "events_api" {
		l.violate("ack", "payload_not_accepted", d.name)
	}
	l.acknowledge(d, payload)
}

// Sockets says how many connections are open, and how many ever were.
func (l *line) Sockets() (open, ever int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return len(l.sockets.open), l.sockets.opened
}

// RefreshSockets tells every open socket that it will end soon, as Slack does
// every few hours; each is closed ten seconds of the clock later, so that a
// new one can overlap with it. A socket that was told gets nothing more.
func (l *line) RefreshSockets() {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, c := range l.sockets.open {
		c.leaving = true
		c.send([]byte(`{"type":"disconnect","reason":"warning","debug_info":{"host":"slackfake"}}`))
		l.timers.after(refreshTime, func() {
			l.locked(func() {
				if !c.over {
					c.send([]byte(`{"type":"disconnect","reason":"refresh_requested","debug_info":{"host":"slackfake"}}`))
				}
			})
		})
	}
	l.touch()
}

// CutSockets ends every connection without a word, as a network does.
func (l *line) CutSockets() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.hangUp()
	l.touch()
}

// SendRaw puts a frame on every open socket as it is: a malformed envelope.
func (l *line) SendRaw(frame string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, c := range l.sockets.open {
		c.send([]byte(frame))
	}
}
