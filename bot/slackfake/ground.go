package slackfake

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"sync"
	"time"
)

// ground is what every part of the workspace stands on: its settings, its lock,
// its clock and its ids.
type ground struct {
	opts    Options
	clock   Clock
	timers  *timers
	address string // host and port

	ctx    context.Context // ends when the server closes
	cancel context.CancelFunc
	done   <-chan struct{}
	wg     sync.WaitGroup

	mu      sync.Mutex // guards every part
	rand    *rand.Rand
	lastTS  int64
	changed chan struct{} // closed and replaced at every change
	version int
}

func newGround(opts Options, address string) *ground {
	g := &ground{opts: opts, clock: opts.Clock, timers: newTimers(opts.Clock), address: address,
		rand: rand.New(rand.NewPCG(opts.Seed, 0x5ac4)), changed: make(chan struct{})}
	g.ctx, g.cancel = context.WithCancel(context.Background())
	g.done = g.ctx.Done()
	g.timers.settled = func() { g.locked(g.touch) }
	return g
}

// closed says whether the server has ended.
func (g *ground) closed() bool { return g.ctx.Err() != nil }

// URL is the workspace's address, without a slash at the end: the page is
// there, the Web API under /api/.
func (g *ground) URL() string { return "http://" + g.address }

func (g *ground) domain() string {
	return strings.ToLower(strings.ReplaceAll(g.opts.Team, " ", "-"))
}

func (g *ground) locked(fn func()) {
	g.mu.Lock()
	defer g.mu.Unlock()
	fn()
}

// touch tells everybody who waits that something changed. Caller holds mu.
func (g *ground) touch() {
	g.version++
	close(g.changed)
	g.changed = make(chan struct{})
}

// WaitFor returns when cond is true, looking again after every change of the
// workspace, or when ctx ends. cond may call any method of the server.
func (g *ground) WaitFor(ctx context.Context, cond func() bool) error {
	for {
		_, changed := g.now()
		if cond() {
			return nil
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return fmt.Errorf("slackfake: wait: %w", ctx.Err())
		case <-g.done:
			return fmt.Errorf("slackfake: wait: server closed")
		}
	}
}

// now is the version that stands and the channel that its next change closes.
func (g *ground) now() (int, <-chan struct{}) {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.version, g.changed
}

// id makes a Slack-looking identifier. Caller holds mu, or is New.
func (g *ground) id(prefix string) string {
	const letters = "ABCDEFGHJKLMNPQRSTUVWXYZ0123456789"
	b := []byte(prefix)
	for range 10 {
		b = append(b, letters[g.rand.IntN(len(letters))])
	}
	return string(b)
}

// ts is the next timestamp: the clock's, but never twice. Caller holds mu.
func (g *ground) ts() string {
	g.lastTS = max(g.lastTS+1, g.clock.Now().UnixMicro())
	return fmt.Sprintf("%d.%06d", g.lastTS/1e6, g.lastTS%1e6)
}

// shortID names a block or element.
func (g *ground) shortID() string { return g.id("")[:5] }

// secret is a signing secret of Slack's form. Caller holds mu, or is New.
func (g *ground) secret() string { return fmt.Sprintf("%016x%016x", g.rand.Uint64(), g.rand.Uint64()) }

// ackTime is how long an app may take to acknowledge.
const ackTime = 3 * time.Second

func (g *ground) ackTime() time.Duration { return ackTime * time.Duration(g.opts.Patience) }
