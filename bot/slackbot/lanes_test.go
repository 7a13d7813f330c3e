package slackbot

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"
)

// yard is lanes whose works end when they are told to.
type yard struct {
	*lanes
	mu    sync.Mutex
	start chan string
	end   map[string]chan struct{}
	at    time.Time
}

func newYard(workers, each int) *yard {
	y := &yard{start: make(chan string, 1000), end: map[string]chan struct{}{}, at: time.Unix(0, 0)}
	y.lanes = newLanes(workers, each, func() time.Time {
		y.mu.Lock()
		defer y.mu.Unlock()
		return y.at
	})
	return y
}

func (y *yard) ask(lane, who, name string) {
	y.mu.Lock()
	end := make(chan struct{})
	y.end[name] = end
	y.mu.Unlock()
	y.add(lane, who, func(*hold) {
		y.start <- name
		<-end
	})
}

// begins waits for n works to begin and returns their names in any order.
func (y *yard) begins(n int) []string {
	var out []string
	for range n {
		out = append(out, <-y.start)
	}
	slices.Sort(out)
	return out
}

// finish ends a work that took d.
func (y *yard) finish(name string, d time.Duration) {
	y.mu.Lock()
	defer y.mu.Unlock()
	y.at = y.at.Add(d)
	close(y.end[name])
}

// TestTurns: who asks one question after another has asked 300 waits for none of them,
// and two who ask much take turns.
func TestTurns(t *testing.T) {
	y := newYard(2, 1)
	for i := range 300 {
		y.ask(fmt.Sprintf("thread %d", i), "Ada", fmt.Sprintf("a%d", i))
	}
	if got := y.begins(1); got[0] != "a0" {
		t.Fatalf("began with %v", got)
	}
	y.ask("another", "Ben", "b0") // a worker is free for it
	if got := y.begins(1); got[0] != "b0" {
		t.Fatalf("after 300 of another's: %v", got)
	}
	y.ask("still another", "Ben", "b1")
	y.ask("a third's", "Cem", "c0")
	// Ada's turn was first, then Ben's; Cem comes after them, before their next.
	for _, turn := range []struct{ ends, begins string }{{"a0", "a1"}, {"a1", "c0"}, {"c0", "a2"}, {"b0", "b1"}} {
		y.finish(turn.ends, time.Second)
		if got := y.begins(1); got[0] != turn.begins {
			t.Errorf("after %s began %v, want %s", turn.ends, got, turn.begins)
		}
	}
	for i := 2; i < 300; i++ {
		y.finish(fmt.Sprintf("a%d", i), time.Second)
	}
	y.finish("b1", time.Second)
	if err := y.drain(t.Context()); err != nil {
		t.Fatal(err)
	}
	if waiting, underWay := y.length(); waiting+underWay+len(y.askers)+len(y.turns)+len(y.queues) > 0 || y.free != 2 {
		t.Errorf("left: %d waiting, %d under way, %d askers, %d turns, %d queues, %d free", waiting, underWay, len(y.askers), len(y.turns), len(y.queues), y.free)
	}
}

// TestGivesWay: while somebody's first question is under way, the next one of somebody
// who asked several does not begin, but after a while it does.
func TestGivesWay(t *testing.T) {
	y := newYard(4, 1)
	wake := make(chan time.Time, 1)
	y.givesWay, y.after = 2*time.Second, func(time.Duration) <-chan time.Time { return wake }
	for i := range 4 {
		y.ask(fmt.Sprintf("thread %d", i), "Ada", fmt.Sprintf("a%d", i))
	}
	y.begins(1)
	// alone waits for the end of a lane's only work, beside which one other is under way.
	alone := func(lane string) {
		t.Helper()
		for ended := false; !ended; {
			y.lanes.mu.Lock()
			_, is := y.queues[lane]
			y.lanes.mu.Unlock()
			ended = !is
		}
		if _, underWay := y.length(); underWay != 1 {
			t.Errorf("after the end of %s: %d under way, want the other one", lane, underWay)
		}
	}
	y.ask("direct", "Ben", "b0")
	y.ask("another", "Ben", "b1")
	if got := y.begins(1); got[0] != "b0" {
		t.Fatalf("began with %v, not with the first question of another", got)
	}
	y.finish("a0", time.Second)
	alone("thread 0")
	y.finish("b0", time.Second)
	// Both have had one: neither gives way to the other.
	if got := y.begins(2); !slices.Equal(got, []string{"a1", "b1"}) {
		t.Errorf("after Ben's first: %v", got)
	}
	y.finish("b1", time.Second)
	alone("another")
	y.ask("a third's", "Cem", "c0")
	y.begins(1)
	y.finish("a1", time.Second)
	alone("thread 1")
	y.mu.Lock()
	y.at = y.at.Add(2 * time.Second)
	y.mu.Unlock()
	wake <- y.at
	if got := y.begins(1); got[0] != "a2" {
		t.Errorf("after giving way for long enough: %v", got)
	}
	for _, name := range []string{"a2", "c0", "a3"} {
		y.finish(name, time.Second)
	}
	if err := y.drain(t.Context()); err != nil {
		t.Fatal(err)
	}
}

// TestLaneOrder: a conversation's works are done one after the other, whoever asks.
func TestLaneOrder(t *testing.T) {
	y := newYard(4, 4)
	y.ask("thread", "Ada", "1")
	y.ask("thread", "Ben", "2")
	y.ask("thread", "Ada", "3")
	for _, name := range []string{"1", "2", "3"} {
		if got := y.begins(1); got[0] != name {
			t.Errorf("%v began, want %s", got, name)
		}
		y.finish(name, time.Second)
	}
	if err := y.drain(t.Context()); err != nil {
		t.Fatal(err)
	}
}

// TestRest: work that rests leaves its worker to others, but still counts as its
// asker's, and goes on before new work.
func TestRest(t *testing.T) {
	y := newYard(1, 1)
	rests, wakes, on := make(chan struct{}), make(chan struct{}), make(chan struct{})
	y.add("a", "Ada", func(*hold) {
		h := &hold{lanes: y.lanes}
		h.release()
		close(rests)
		<-wakes
		h.acquire()
		close(on)
	})
	<-rests
	y.ask("b", "Ada", "a2")
	y.ask("c", "Ben", "b1")
	if got := y.begins(1); got[0] != "b1" {
		t.Errorf("%v began while Ada's first rests", got)
	}
	close(wakes)
	y.ask("d", "Cem", "c1")
	for { // until the work that rested waits for the worker
		y.lanes.mu.Lock()
		waits := len(y.resumed) == 1
		y.lanes.mu.Unlock()
		if waits {
			break
		}
	}
	y.finish("b1", time.Second)
	<-on
	y.finish("c1", time.Second)
	y.finish("a2", time.Second)
	y.begins(2)
	if err := y.drain(t.Context()); err != nil {
		t.Fatal(err)
	}
}

// TestParked: work that tries again later keeps nobody's place, its asker's neither.
func TestParked(t *testing.T) {
	y := newYard(1, 1)
	parked, wakes := make(chan struct{}), make(chan struct{})
	y.add("a", "Ada", func(h *hold) {
		h.release()
		close(parked)
		<-wakes
		h.acquire()
	})
	<-parked
	y.ask("b", "Ada", "a2")
	if got := y.begins(1); got[0] != "a2" {
		t.Errorf("%v began while Ada's first is parked", got)
	}
	y.finish("a2", time.Second)
	close(wakes)
	if err := y.drain(t.Context()); err != nil {
		t.Fatal(err)
	}
	if len(y.askers)+len(y.turns) > 0 || y.free != 1 {
		t.Errorf("left: %d askers, %d turns, %d free", len(y.askers), len(y.turns), y.free)
	}
}

// TestWait: the time said goes by how long works have taken and by what is before one.
func TestWait(t *testing.T) {
	y := newYard(2, 1)
	y.ask("a", "Ada", "a0")
	y.begins(1)
	if got := y.wait("a", "Ada"); got != 0 {
		t.Errorf("wait of what has begun: %v", got)
	}
	y.ask("a", "Ada", "a1")
	if got := y.wait("a", "Ada"); got != 0 {
		t.Errorf("wait when nothing has been measured: %v", got)
	}
	y.finish("a0", 4*time.Second)
	y.begins(1)
	for i := 2; i <= 6; i++ {
		y.ask(fmt.Sprint("a", i), "Ada", fmt.Sprint("a", i))
	}
	if got := y.wait("a6", "Ada"); got != 20*time.Second {
		t.Errorf("wait after five of one's own that take 4 s each: %v", got)
	}
	y.ask("b", "Ben", "b0")
	y.begins(1)
	y.ask("c", "Cem", "c0")
	if got := y.wait("c", "Cem"); got != 4*time.Second {
		t.Errorf("wait for a turn among three of whom two have it: %v", got)
	}
	for _, name := range []string{"a1", "a2", "a3", "a4", "a5", "a6", "b0", "c0"} {
		y.finish(name, 0)
	}
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	if err := y.drain(ctx); err != nil {
		t.Fatal(err)
	}
}
