package socket

import (
	"encoding/json"
	"sync"
)

// atOnce is how many events of a connection are being kept beside each other:
// the database writes those that wait together at one go.
const atOnce = 64

// order runs work of one key in the order given, that of different keys beside
// each other.
type order struct {
	slots chan struct{}
	mu    sync.Mutex
	last  map[string]chan struct{} // closed when the key's newest work is over
	wg    sync.WaitGroup
}

func newOrder() *order {
	return &order{slots: make(chan struct{}, atOnce), last: map[string]chan struct{}{}}
}

// run starts work, once there is room.
func (o *order) run(key string, work func()) {
	o.slots <- struct{}{}
	over := make(chan struct{})
	o.mu.Lock()
	before := o.last[key]
	o.last[key] = over
	o.mu.Unlock()
	o.wg.Go(func() {
		if before != nil {
			<-before
		}
		work()
		close(over)
		o.mu.Lock()
		if o.last[key] == over {
			delete(o.last, key)
		}
		o.mu.Unlock()
		<-o.slots
	})
}

// wait returns when all work is over.
func (o *order) wait() { o.wg.Wait() }

// keyOf is the conversation that a payload belongs to, "" for all without one.
func keyOf(payload json.RawMessage) string {
	var p struct {
		Event struct {
			Channel  string
			TS       string
			ThreadTS string `json:"thread_ts"`
		}
	}
	if json.Unmarshal(payload, &p) != nil {
		return ""
	}
	if p.Event.ThreadTS != "" {
		return p.Event.Channel + ":" + p.Event.ThreadTS
	}
	return p.Event.Channel + ":" + p.Event.TS
}
