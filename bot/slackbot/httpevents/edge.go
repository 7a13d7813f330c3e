package httpevents

import (
	"container/list"
	"context"
	"net"
	"sync"
)

const (
	// room is the most bytes that connections may hold together before Slack's
	// signature has been found on what they sent.
	room = 8 << 20
	// perConnection is what an open connection costs before it has sent anything: its
	// goroutines, their stacks and buffers, with what the collector leaves lying.
	perConnection = 32 << 10
)

// edge keeps the connections that have not shown Slack's signature within a number of
// bytes. When there is no more room it closes the one that has been open longest, so
// that whoever holds connections open only shortens the life of their own: a request
// of Slack's is complete within milliseconds of its connection, and is the newest.
type edge struct {
	room int

	mu       sync.Mutex
	held     int
	unproven *list.List // of *connection, the one that has waited longest first
}

func newEdge(room int) *edge { return &edge{room: room, unproven: list.New()} }

// connection counts what it reads.
type connection struct {
	net.Conn
	edge  *edge
	place *list.Element // among the unproven; nil while proven or closed
	cost  int           // bytes, while unproven
}

// listener accepts connections at an edge.
type listener struct {
	net.Listener
	edge *edge
}

// Accept implements net.Listener.
func (l listener) Accept() (net.Conn, error) {
	c, err := l.Listener.Accept()
	if err != nil {
		return nil, err
	}
	out := &connection{Conn: c, edge: l.edge}
	out.doubt()
	return out, nil
}

// Read implements net.Conn.
func (c *connection) Read(p []byte) (int, error) {
	n, err := c.Conn.Read(p)
	c.edge.mu.Lock()
	if c.place != nil {
		c.cost, c.edge.held = c.cost+n, c.edge.held+n
	}
	c.edge.mu.Unlock()
	c.edge.shed()
	return n, err
}

// Close implements net.Conn.
func (c *connection) Close() error {
	c.prove() // it holds nothing any more
	return c.Conn.Close()
}

// prove takes a connection out of what may be closed for room.
func (c *connection) prove() {
	c.edge.mu.Lock()
	defer c.edge.mu.Unlock()
	c.leave()
}

// leave does so; the caller holds the edge's lock.
func (c *connection) leave() {
	if c.place != nil {
		c.edge.unproven.Remove(c.place)
		c.edge.held -= c.cost
		c.place, c.cost = nil, 0
	}
}

// doubt counts a connection as unproven, from now on.
func (c *connection) doubt() {
	c.edge.mu.Lock()
	c.leave()
	c.place, c.cost = c.edge.unproven.PushBack(c), perConnection
	c.edge.held += c.cost
	c.edge.mu.Unlock()
	c.edge.shed()
}

// shed closes connections until the others have room.
func (e *edge) shed() {
	for {
		e.mu.Lock()
		if e.held <= e.room {
			e.mu.Unlock()
			return
		}
		oldest := e.unproven.Front().Value.(*connection)
		oldest.leave()
		e.mu.Unlock()
		_ = oldest.Conn.Close() // whoever reads from it learns of it
	}
}

// connectionKey is under what the context of a request has its connection.
type connectionKey struct{}

func withConnection(ctx context.Context, c net.Conn) context.Context {
	return context.WithValue(ctx, connectionKey{}, c)
}

// proven marks a request's connection as Slack's until the request is done.
func proven(ctx context.Context) (done func()) {
	c, ok := ctx.Value(connectionKey{}).(*connection)
	if !ok {
		return func() {} // served without an edge
	}
	c.prove()
	return c.doubt
}
