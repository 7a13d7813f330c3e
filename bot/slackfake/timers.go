package slackfake

import (
	"container/heap"
	"sync"
	"time"
)

// timers runs functions at times of the injected clock, in order of time, on
// one goroutine that the server owns.
type timers struct {
	clock Clock
	mu    sync.Mutex
	queue timerQueue
	seq   int
	wake  chan struct{}
	busy  bool // a function is running

	settled func() // told after something ran
}

type timer struct {
	at  time.Time
	seq int
	run func()
}

type timerQueue []timer

func (q timerQueue) Len() int { return len(q) }
func (q timerQueue) Less(i, j int) bool {
	if q[i].at.Equal(q[j].at) {
		return q[i].seq < q[j].seq
	}
	return q[i].at.Before(q[j].at)
}
func (q timerQueue) Swap(i, j int) { q[i], q[j] = q[j], q[i] }
func (q *timerQueue) Push(x any)   { *q = append(*q, x.(timer)) }
func (q *timerQueue) Pop() any {
	last := (*q)[len(*q)-1]
	*q = (*q)[:len(*q)-1]
	return last
}

func newTimers(clock Clock) *timers {
	return &timers{clock: clock, wake: make(chan struct{}, 1)}
}

// after runs fn once the clock has moved d onwards. fn must not block.
func (t *timers) after(d time.Duration, fn func()) {
	t.mu.Lock()
	t.seq++
	heap.Push(&t.queue, timer{at: t.clock.Now().Add(d), seq: t.seq, run: fn})
	head := t.queue[0].seq == t.seq
	t.mu.Unlock()
	if !head {
		return
	}
	select {
	case t.wake <- struct{}{}:
	default:
	}
}

func (t *timers) run(done <-chan struct{}) {
	for {
		var due <-chan time.Time
		if wait, ok := t.fire(); ok {
			due = t.clock.After(wait)
			// A clock moved since wait was taken would make it come that
			// much too late.
			if !t.idle() {
				continue
			}
		}
		select {
		case <-done:
			return
		case <-t.wake:
		case <-due:
		}
	}
}

// fire runs what is due and says how long until the next, if there is one.
func (t *timers) fire() (time.Duration, bool) {
	ran := false
	defer func() {
		if ran {
			t.settled()
		}
	}()
	for {
		t.mu.Lock()
		if len(t.queue) == 0 {
			t.mu.Unlock()
			return 0, false
		}
		if wait := t.queue[0].at.Sub(t.clock.Now()); wait > 0 {
			t.mu.Unlock()
			return wait, true
		}
		next := heap.Pop(&t.queue).(timer)
		t.busy, ran = true, true
		t.mu.Unlock()
		next.run()
		t.mu.Lock()
		t.busy = false
		t.mu.Unlock()
	}
}

// idle says that nothing is due.
func (t *timers) idle() bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return !t.busy && (len(t.queue) == 0 || t.queue[0].at.After(t.clock.Now()))
}
