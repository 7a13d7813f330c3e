package slackfake

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"time"

	"github.com/gorilla/websocket"
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
	return map[string]any{"url": fmt.Sprintf("ws://%s/socket?ticket=%s&app_id=%s", c.s.listener.Addr(), ticket, c.s.ws.appID)}, nil
}

func (s *Server) serveSocket(w http.ResponseWriter, r *http.Request) {
	ticket := r.URL.Query().Get("ticket")
	s.mu.Lock()
	known := s.sockets.tickets[ticket] && !s.ws.revoked
	delete(s.sockets.tickets, ticket)
	s.mu.Unlock()
	if !known {
		http.Error(w, "link_disabled", http.StatusNotFound)
		return
	}
	upgrader := websocket.Upgrader{CheckOrigin: func(*http.Request) bool { return true }}
	ws, err := upgrader.Upgrade(w, r, nil)
	if err != nil {
		return
	}
	if s.disabled() {
		_ = ws.WriteMessage(websocket.TextMessage, []byte(`{"type":"disconnect","reason":"link_disabled","debug_info":{"host":"slackfake"}}`))
		_ = ws.Close()
		return
	}
	c := &socket{ws: ws, out: make(chan []byte, 4096), quit: make(chan struct{})}
	if !s.join(c) {
		_ = ws.WriteMessage(websocket.TextMessage, []byte(`{"type":"disconnect","reason":"too_many_websockets"}`))
		_ = ws.Close()
		return
	}
	go func() {
		defer s.wg.Done()
		c.write(s.opts.PingInterval)
	}()
	defer s.wg.Done()
	defer s.leave(c)
	s.read(c)
}

func (s *Server) join(c *socket) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	select {
	case <-s.done:
		return false
	default:
	}
	if len(s.sockets.open) >= maxSockets {
		s.violate("socket", "too_many_websockets")
		return false
	}
	s.wg.Add(2) // the writer and the reader; here, so that Close sees them
	s.sockets.opened++
	hello, _ := json.Marshal(map[string]any{"type": "hello", "num_connections": len(s.sockets.open) + 1,
		"connection_info": map[string]any{"app_id": s.ws.appID},
		"debug_info":      map[string]any{"host": "slackfake", "build_number": 1, "approximate_connection_time": 18060}})
	c.send(hello)
	s.sockets.open = append(s.sockets.open, c)
	s.touch()
	return true
}

func (s *Server) leave(c *socket) {
	s.mu.Lock()
	defer s.mu.Unlock()
	c.hangUp()
	s.sockets.open = slices.DeleteFunc(s.sockets.open, func(x *socket) bool { return x == c })
	s.touch()
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
func (s *Server) read(c *socket) {
	for {
		kind, frame, err := c.ws.ReadMessage()
		if err != nil {
			return
		}
		s.mu.Lock()
		if kind == websocket.TextMessage {
			s.readAck(frame)
		}
		s.mu.Unlock()
	}
}

func (s *Server) readAck(frame []byte) {
	if len(frame) >= maxAck {
		s.violate("ack", "ack_too_large", fmt.Sprintf("[ERROR] %d bytes: dropped", len(frame)))
		return
	}
	var ack map[string]json.RawMessage
	if json.Unmarshal(frame, &ack) != nil {
		s.violate("ack", "invalid_json")
		return
	}
	for name := range ack {
		if name != "envelope_id" && name != "payload" {
			s.violate("ack", "invalid_arguments", "[ERROR] unknown field: "+clip(name))
		}
	}
	e := s.sockets.envelopes[stringOf(ack["envelope_id"])]
	if e == nil {
		s.violate("ack", "unknown_envelope")
		return
	}
	e.acked = true
	d := e.delivery
	payload := ack["payload"]
	if string(payload) == "null" {
		payload = nil
	}
	if payload != nil && d.kind == "events_api" {
		s.violate("ack", "payload_not_accepted", d.name)
	}
	s.acknowledge(d, payload)
}

// Sockets says how many connections are open, and how many ever were.
func (s *Server) Sockets() (open, ever int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.sockets.open), s.sockets.opened
}

// RefreshSockets tells every open socket that it will end soon, as Slack does
// every few hours; each is closed ten seconds of the clock later, so that a
// new one can overlap with it. A socket that was told gets nothing more.
func (s *Server) RefreshSockets() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, c := range s.sockets.open {
		c.leaving = true
		c.send([]byte(`{"type":"disconnect","reason":"warning","debug_info":{"host":"slackfake"}}`))
		s.timers.after(refreshTime, func() {
			s.locked(func() {
				if !c.over {
					c.send([]byte(`{"type":"disconnect","reason":"refresh_requested","debug_info":{"host":"slackfake"}}`))
				}
			})
		})
	}
	s.touch()
}

// CutSockets ends every connection without a word, as a network does.
func (s *Server) CutSockets() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, c := range s.sockets.open {
		c.hangUp()
	}
	s.touch()
}

// SendRaw puts a frame on every open socket as it is: a malformed envelope.
func (s *Server) SendRaw(frame string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, c := range s.sockets.open {
		c.send([]byte(frame))
	}
}
