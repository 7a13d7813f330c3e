package place

import (
	"context"
	"sync"

	"ibid/corpus/fetch"
	"ibid/corpus/fetch/web"
)

// takeTurns orders sources so that the hosts take turns: then pages of several hosts
// are asked for at the same time.
func takeTurns(sources []fetch.Source) []fetch.Source {
	var hosts []string
	of := map[string][]fetch.Source{}
	for _, s := range sources {
		h := web.Host(s.Name)
		if of[h] == nil {
			hosts = append(hosts, h)
		}
		of[h] = append(of[h], s)
	}
	out := make([]fetch.Source, 0, len(sources))
	for round := 0; len(out) < len(sources); round++ {
		for _, h := range hosts {
			if round < len(of[h]) {
				out = append(out, of[h][round])
			}
		}
	}
	return out
}

// reach is how many pages are asked for ahead of the one that is read; mostHeld is how
// many bytes are held for a second reading.
const (
	reach    = 16
	mostHeld = 64 << 20
)

// Ahead returns the sources so that those from the web are asked for before they are
// read, once the first of them is. stop ends that and waits for what is under way. With
// twice the answers are held for a second reading, as many as fit; a page that is read
// once more without is asked for once more.
func Ahead(ctx context.Context, sources []fetch.Source, twice bool) (out []fetch.Source, stop func()) {
	ctx, cancel := context.WithCancel(ctx)
	a := &ahead{ctx: ctx, twice: twice}
	out = make([]fetch.Source, len(sources))
	copy(out, sources)
	for i, s := range sources {
		if s.Read == nil || !web.IsAddress(s.Name) || s.Skip != nil || web.Host(s.Name) == "" {
			continue
		}
		n := len(a.items)
		a.items = append(a.items, &item{read: s.Read, done: make(chan struct{})})
		out[i].Read = func(ctx context.Context) (fetch.Content, error) { return a.read(ctx, n) }
	}
	return out, func() { cancel(); a.running.Wait() }
}

// ahead reads items before they are asked for.
type ahead struct {
	ctx     context.Context // of the reading ahead, which outlasts one read
	running sync.WaitGroup

	mu    sync.Mutex
	items []*item
	begun int // items that are being read or have been
	twice bool
	held  int // bytes
}

type item struct {
	read    func(context.Context) (fetch.Content, error)
	done    chan struct{}
	content fetch.Content
	err     error
	state   state
}

// state is what became of an item's content.
type state int

const (
	untaken state = iota
	kept
	taken
)

// read returns what item n holds.
func (a *ahead) read(ctx context.Context, n int) (fetch.Content, error) {
	x := a.items[n]
	a.mu.Lock()
	gone := x.state == taken
	for ; a.begun < min(n+reach, len(a.items)); a.begun++ {
		next := a.items[a.begun]
		a.running.Go(func() {
			next.content, next.err = next.read(a.ctx)
			close(next.done)
		})
	}
	a.mu.Unlock()
	if gone {
		return x.read(ctx)
	}
	select {
	case <-x.done:
		return a.take(x)
	case <-ctx.Done():
		return fetch.Content{}, ctx.Err()
	}
}

// take returns an item's content, and holds it if it is to be read a second time.
func (a *ahead) take(x *item) (fetch.Content, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	c, err := x.content, x.err
	if a.twice && x.state == untaken && a.held+len(c.Data) <= mostHeld {
		x.state = kept
		a.held += len(c.Data)
		return c, err
	}
	if x.state == kept {
		a.held -= len(c.Data)
	}
	x.state, x.content = taken, fetch.Content{}
	return c, err
}
