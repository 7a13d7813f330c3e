package slackbot

import (
	"context"
	"sync"
)

// lanes runs work: that of one lane in order, that of different lanes beside
// each other, at most so many at a time. Nothing is dropped: a lane's queue is as
// long as what was acknowledged.
type lanes struct {
	slots chan struct{} // one a worker at work
	wg    sync.WaitGroup

	mu     sync.Mutex
	queues map[string][]func()
	closed bool
}

func newLanes(workers int) *lanes {
	return &lanes{slots: make(chan struct{}, workers), queues: map[string][]func(){}}
}

// add queues work in its lane. It returns false after drain has begun: the work
// stays in the inbox for the next start.
func (l *lanes) add(lane string, work func()) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.closed {
		return false
	}
	queue, running := l.queues[lane]
	l.queues[lane] = append(queue, work)
	if !running {
		l.wg.Go(func() { l.run(lane) })
	}
	return true
}

// run works off one lane and ends when it is empty.
func (l *lanes) run(lane string) {
	for {
		l.mu.Lock()
		queue := l.queues[lane]
		if len(queue) == 0 {
			delete(l.queues, lane)
			l.mu.Unlock()
			return
		}
		work := queue[0]
		l.queues[lane] = queue[1:]
		l.mu.Unlock()
		l.acquire()
		work()
		l.release()
	}
}

// laneKey is under what a context has the lanes that its work runs in.
type laneKey struct{}

// within marks work's context as running in the lanes.
func (l *lanes) within(ctx context.Context) context.Context {
	return context.WithValue(ctx, laneKey{}, l)
}

// acquire waits for a worker to be free; release frees one. Work that waits for
// something else may release its worker meanwhile.
func (l *lanes) acquire() { l.slots <- struct{}{} }
func (l *lanes) release() { <-l.slots }

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
