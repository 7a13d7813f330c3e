package slackbot

import (
	"context"
	"slices"
	"sync"
	"time"
)

// lanes runs work: that of one lane in order, that of different lanes beside
// each other, at most so many at a time. Askers take turns, and each has a few works
// under way at most, so that who asks much delays mostly themselves. Nothing is
// dropped: a lane's queue is as long as what was acknowledged.
//
// A worker that is free is no processor that is free. So the second and later works of
// somebody who asked several things at once give way to the first of somebody else: they
// don't begin while it is under way, for a while.
type lanes struct {
	each     int           // works of one asker under way at once, those that wait for Slack's pace included
	givesWay time.Duration // longest that a later work waits for the first ones of others; 0 for not at all
	now      func() time.Time
	after    func(time.Duration) <-chan time.Time
	wg       sync.WaitGroup

	mu      sync.Mutex
	free    int                // workers without work
	workers int                // in all
	queues  map[string]*queue  // by lane
	askers  map[string]*asker  // those with work, waiting or under way
	turns   []*asker           // the same; who has not had one for longest is first
	resumed []chan struct{}    // works that go on after a rest, before new ones begin
	took    exponentialAverage // of works
	closed  bool
	waking  bool // dispatch is called again when works have given way for long enough
}

// givesWay is how long somebody's next question waits for the first questions of others:
// longer than search and reading take, which is what keeps processors busy, and not so
// long as a language model may take, which other questions need not wait for.
const givesWay = 2 * time.Second

// queue is the work of a lane, in order.
type queue struct {
	works []work
	busy  bool // the first is under way
}

type work struct {
	asker *asker
	do    func(*hold)
}

// asker is somebody whose work it is.
type asker struct {
	name     string
	ready    []string  // lanes whose next work is this asker's and may begin, in order
	waiting  int       // works, in whatever lanes
	begun    int       // of those that were asked for before all were done
	gaveWay  time.Time // since when the next one gives way; zero when it does not
	underWay int
	parked   int // works that try again later, and don't count as under way meanwhile
}

func newLanes(workers, each int, now func() time.Time) *lanes {
	return &lanes{each: each, now: now, after: time.After, free: workers, workers: workers, queues: map[string]*queue{}, askers: map[string]*asker{}}
}

// add queues an asker's work in its lane. It returns false after drain has begun: the
// work stays in the inbox for the next start.
func (l *lanes) add(lane, who string, do func(*hold)) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.closed {
		return false
	}
	a := l.askers[who]
	if a == nil {
		a = &asker{name: who}
		l.askers[who], l.turns = a, append(l.turns, a)
	}
	q := l.queues[lane]
	if q == nil {
		q = &queue{}
		l.queues[lane] = q
	}
	q.works = append(q.works, work{a, do})
	a.waiting++
	if len(q.works) == 1 {
		a.ready = append(a.ready, lane)
	}
	l.wg.Add(1)
	l.dispatch()
	return true
}

// dispatch begins what may begin. The caller holds the lock.
func (l *lanes) dispatch() {
	for l.free > 0 {
		if len(l.resumed) > 0 {
			close(l.resumed[0])
			l.resumed = l.resumed[1:]
			l.free--
			continue
		}
		next := slices.IndexFunc(l.turns, func(a *asker) bool { return len(a.ready) > 0 && a.underWay < l.each && !l.waits(a) })
		if next < 0 {
			return
		}
		a := l.turns[next]
		l.turns = append(slices.Delete(l.turns, next, next+1), a)
		lane := a.ready[0]
		a.ready = a.ready[1:]
		a.waiting--
		a.underWay++
		a.begun++
		a.gaveWay = time.Time{}
		q := l.queues[lane]
		q.busy = true
		l.free--
		go l.run(lane, q.works[0])
	}
}

// waits reports whether an asker's next work gives way to the first of another. The
// caller holds the lock.
func (l *lanes) waits(a *asker) bool {
	if l.givesWay == 0 || a.begun == 0 || !slices.ContainsFunc(l.turns, func(b *asker) bool { return b != a && b.begun == 1 && b.underWay > 0 }) {
		return false
	}
	if a.gaveWay.IsZero() {
		a.gaveWay = l.now()
	}
	left := l.givesWay - l.now().Sub(a.gaveWay)
	if left > 0 && !l.waking {
		l.waking = true
		go l.wake(left)
	}
	return left > 0
}

// wake dispatches once a work has given way for long enough.
func (l *lanes) wake(in time.Duration) {
	<-l.after(in)
	l.mu.Lock()
	defer l.mu.Unlock()
	l.waking = false
	l.dispatch()
}

// run does one work.
func (l *lanes) run(lane string, w work) {
	defer l.wg.Done()
	began := l.now()
	w.do(&hold{l, w.asker})
	l.mu.Lock()
	defer l.mu.Unlock()
	l.took.add(l.now().Sub(began))
	l.free++
	w.asker.underWay--
	q := l.queues[lane]
	q.busy = false
	if q.works = q.works[1:]; len(q.works) > 0 {
		next := q.works[0].asker
		next.ready = append(next.ready, lane)
	} else {
		delete(l.queues, lane)
	}
	if w.asker.underWay+w.asker.waiting+w.asker.parked == 0 {
		delete(l.askers, w.asker.name)
		l.turns = slices.DeleteFunc(l.turns, func(a *asker) bool { return a == w.asker })
	}
	l.dispatch()
}

// wait is about how long it takes until the last work in a lane, which is who's, begins:
// 0 when that can't be said or it has begun. It goes by how long works have taken.
func (l *lanes) wait(lane, who string) time.Duration {
	l.mu.Lock()
	defer l.mu.Unlock()
	q, a := l.queues[lane], l.askers[who]
	if q == nil || a == nil || len(q.works) == 1 && q.busy {
		return 0
	}
	share := max(1, min(l.each, l.workers/max(1, len(l.askers)))) // works that an asker has done at once
	rounds := float64(a.waiting+a.underWay-1) / float64(share)
	if l.free == 0 {
		rounds = max(rounds, float64(len(l.askers)-1)/float64(l.workers))
	}
	return time.Duration(max(rounds, float64(len(q.works)-1)) * float64(l.took))
}

// length is how many works wait and how many are under way.
func (l *lanes) length() (waiting, underWay int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, a := range l.askers {
		waiting, underWay = waiting+a.waiting, underWay+a.underWay
	}
	return waiting, underWay
}

// exponentialAverage is one of durations, in which the newest counts for an eighth; 0
// before the first.
type exponentialAverage time.Duration

func (x *exponentialAverage) add(d time.Duration) {
	if *x == 0 {
		*x = exponentialAverage(d)
		return
	}
	*x += (exponentialAverage(d) - *x) / 8
}

// laneKey is under what a context has the lanes that its work runs in.
type laneKey struct{}

// hold is what a work has of the lanes: a worker, and one of its asker's places under way.
type hold struct {
	lanes *lanes
	asker *asker // nil where only the worker is known
}

// within marks a context as that of the work.
func (h *hold) within(ctx context.Context) context.Context {
	return context.WithValue(ctx, laneKey{}, h)
}

// within marks a context as that of a work in the lanes.
func (l *lanes) within(ctx context.Context) context.Context { return (&hold{lanes: l}).within(ctx) }

// release frees the worker of a work that waits for something else, and acquire waits
// for one. Where the asker is known, others of theirs may begin meanwhile.
func (h *hold) release() {
	l := h.lanes
	l.mu.Lock()
	defer l.mu.Unlock()
	if h.asker != nil {
		h.asker.underWay--
		h.asker.parked++
	}
	l.free++
	l.dispatch()
}

func (h *hold) acquire() {
	l := h.lanes
	l.mu.Lock()
	if h.asker != nil {
		h.asker.parked--
		h.asker.underWay++
	}
	turn := make(chan struct{})
	l.resumed = append(l.resumed, turn)
	l.dispatch()
	l.mu.Unlock()
	<-turn
}

// drain refuses further work and waits for what was added, or for ctx.
func (l *lanes) drain(ctx context.Context) error {
	l.mu.Lock()
	l.closed = true
	l.mu.Unlock()
	done := make(chan struct{})
	go func() {
		l.wg.Wait()
		close(done)
	}()
	select {
	case <-done:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
