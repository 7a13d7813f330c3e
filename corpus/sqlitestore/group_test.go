package sqlitestore

import (
	"context"
	"database/sql"
	"errors"
	"path/filepath"
	"runtime"
	"slices"
	"testing"
	"time"

	"golang.org/x/sync/errgroup"

	"ibid/corpus"
)

// size is how many small writes wait.
func (g *group) size() int {
	g.mu.Lock()
	defer g.mu.Unlock()
	return len(g.waiting)
}

// until waits for what another goroutine does.
func until(t *testing.T, what string, done func() bool) {
	t.Helper()
	for !done() {
		if t.Context().Err() != nil {
			t.Fatalf("waited for %s", what)
		}
		runtime.Gosched()
	}
}

// blocked opens a store beside another that holds the write lock until free.
func blocked(t *testing.T, o Options) (s *Store, free func()) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "x.db")
	other := openAt(t, path, Options{})
	s = openAt(t, path, o)
	unlock, err := other.lockFile(t.Context(), writeLock)
	if err != nil {
		t.Fatal(err)
	}
	return s, func() {
		if err := unlock(); err != nil {
			t.Error(err)
		}
	}
}

// receiveIn receives an event in a goroutine.
func receiveIn(ctx context.Context, s *Store, n int) chan error {
	result := make(chan error, 1)
	go func() {
		fresh, err := s.Receive(ctx, told(n))
		if err == nil && !fresh {
			err = errors.New("it was known")
		}
		result <- err
	}()
	return result
}

// The one who writes for all gives up, and one who waits does: neither takes
// anybody else along, and what they asked for isn't there.
func TestGroupCancelled(t *testing.T) {
	s, free := blocked(t, Options{})
	leaderCtx, stopLeader := context.WithCancel(t.Context())
	waiterCtx, stopWaiter := context.WithCancel(t.Context())
	leader := receiveIn(leaderCtx, s, 0)
	until(t, "a leader", func() bool { return len(s.writing) == 0 })
	waiter, others := receiveIn(waiterCtx, s, 1), []chan error{receiveIn(t.Context(), s, 2), receiveIn(t.Context(), s, 3)}
	until(t, "the group", func() bool { return s.group.size() == 4 })
	stopWaiter()
	if err := <-waiter; !errors.Is(err, context.Canceled) {
		t.Errorf("one who waits gave up: %v", err)
	}
	stopLeader()
	if err := <-leader; !errors.Is(err, context.Canceled) {
		t.Errorf("the one who leads gave up: %v", err)
	}
	free()
	for _, o := range others {
		if err := <-o; err != nil {
			t.Error(err)
		}
	}
	open, err := s.Open(t.Context())
	if err != nil || len(open) != 2 || s.group.size() != 0 || len(s.writing) != 1 {
		t.Errorf("Open: %d events, %v, want those of the two who stayed", len(open), err)
	}
}

// One whose write is under way when it gives up learns what became of it.
func TestGroupCancelledUnderWay(t *testing.T) {
	s, free := blocked(t, Options{})
	ctx, cancel := context.WithCancel(t.Context())
	leader := make(chan error, 1)
	under, proceed := make(chan struct{}), make(chan struct{})
	go func() {
		leader <- s.writeTogether(t.Context(), "lead", func(context.Context, *sql.Tx) error {
			close(under)
			<-proceed
			return nil
		})
	}()
	until(t, "the leader", func() bool { return len(s.writing) == 0 })
	cancelled := receiveIn(ctx, s, 1)
	until(t, "both", func() bool { return s.group.size() == 2 })
	free()
	<-under
	cancel()
	close(proceed)
	err := errors.Join(<-leader, <-cancelled)
	open, openErr := s.Open(t.Context())
	if err != nil || openErr != nil || len(open) != 1 {
		t.Errorf("%v; Open: %d events, %v", err, len(open), openErr)
	}
}

// The one who leads gives up in the middle of the transaction, and so has one
// of those in it: the rest are written by another. The one in it gives up while
// another writes for it or before that, and is told which.
func TestGroupLeaderCancelledUnderWay(t *testing.T) {
	s, free := blocked(t, Options{})
	leaderCtx, stopLeader := context.WithCancel(t.Context())
	waiterCtx, stopWaiter := context.WithCancel(t.Context())
	leader, under, proceed := make(chan error, 1), make(chan struct{}), make(chan struct{})
	go func() {
		leader <- s.writeTogether(leaderCtx, "lead", func(ctx context.Context, _ *sql.Tx) error {
			close(under)
			<-proceed
			return ctx.Err()
		})
	}()
	until(t, "the leader", func() bool { return len(s.writing) == 0 })
	waiter, stays := receiveIn(waiterCtx, s, 1), receiveIn(t.Context(), s, 2)
	until(t, "all", func() bool { return s.group.size() == 3 })
	free()
	<-under
	stopWaiter()
	stopLeader()
	close(proceed)
	if err := <-leader; !errors.Is(err, context.Canceled) {
		t.Errorf("the one who leads gave up: %v", err)
	}
	waiterErr := <-waiter
	if waiterErr != nil && !errors.Is(waiterErr, context.Canceled) {
		t.Errorf("one who gave up: %v", waiterErr)
	}
	if err := <-stays; err != nil {
		t.Error(err)
	}
	open, err := s.Open(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	is := map[string]bool{}
	for _, e := range open {
		is[e.ID] = true
	}
	if !is[told(2).ID] || is[told(1).ID] != (waiterErr == nil) {
		t.Errorf("kept: %v; one who gave up was told %v", is, waiterErr)
	}
}

// A failure is told to who caused it; what it changed is undone, and the others'
// writes of the same transaction stand.
func TestGroupFailure(t *testing.T) {
	s := openNew(t, Options{})
	bad := errors.New("bad")
	<-s.writing
	results := []chan error{receiveIn(t.Context(), s, 1), make(chan error, 1), make(chan error, 1), receiveIn(t.Context(), s, 2)}
	for i, query := range []string{"UPDATE event SET note = x'01', attempts = 9", "INSERT INTO nothing VALUES (1)"} {
		go func() {
			results[1+i] <- s.writeTogether(t.Context(), "fail", func(ctx context.Context, tx *sql.Tx) error {
				_, err := tx.ExecContext(ctx, query)
				return errors.Join(bad, err)
			})
		}()
	}
	until(t, "all", func() bool { return s.group.size() == len(results) })
	s.writing <- struct{}{}
	for i, r := range results {
		if err := <-r; errors.Is(err, bad) != (i == 1 || i == 2) {
			t.Errorf("caller %d: %v", i, err)
		}
	}
	open, err := s.Open(t.Context())
	if err != nil || len(open) != 2 || open[0].Attempts != 0 || len(open[0].Note) != 0 {
		t.Errorf("Open: %+v, %v", open, err)
	}
}

// When the database can't be had, all who wait are told at once.
func TestGroupLocked(t *testing.T) {
	s, free := blocked(t, Options{WaitForLock: 200 * time.Millisecond})
	defer free()
	begun := time.Now()
	var results []chan error
	for n := range 20 {
		results = append(results, receiveIn(t.Context(), s, n))
	}
	for _, r := range results {
		if err := <-r; !errors.Is(err, corpus.ErrLocked) {
			t.Errorf("Receive: %v", err)
		}
	}
	if took := time.Since(begun); took > 2*time.Second { // one after the other: 4 s
		t.Errorf("it took %v to tell them", took)
	}
}

// 200 events at once while another process stores one article after the other:
// all are durable within the second that a chat service is promised.
func TestReceiveBesideIngest(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.db")
	s := openAt(t, path, Options{})
	o := start(t, "write", path, 0)
	defer func() {
		o.Process.Kill()
		o.Wait()
	}()
	if _, err := o.out.ReadString('\n'); err != nil {
		t.Fatal(err)
	}
	took := make([]time.Duration, 200)
	var callers errgroup.Group
	for n := range took {
		callers.Go(func() error {
			begun := time.Now()
			_, err := s.Receive(t.Context(), told(n))
			took[n] = time.Since(begun)
			return err
		})
	}
	if err := callers.Wait(); err != nil {
		t.Fatal(err)
	}
	slices.Sort(took)
	t.Logf("200 at once: half within %v, all within %v", took[100], took[199])
	if took[199] > time.Second {
		t.Errorf("the last one took %v", took[199])
	}
}

// Processes take turns: whoever writes now and then waits for a write or two of
// one that never stops writing.
func TestTurns(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.db")
	s := openAt(t, path, Options{})
	o := start(t, "busy", path, 0)
	defer func() {
		o.Process.Kill()
		o.Wait()
	}()
	o.waitHeld(t)
	const events = 40
	var between int64 // writes of the other one while an event waited
	for n := range events {
		before := revisionOf(t, s)
		if _, err := s.Receive(t.Context(), told(n)); err != nil {
			t.Fatal(err)
		}
		between += revisionOf(t, s) - before
	}
	t.Logf("%.1f writes of the other process while an event waited", float64(between)/events)
	if between > 3*events {
		t.Errorf("%d writes of the other process came before %d events", between, events)
	}
}

func revisionOf(t *testing.T, s *Store) int64 {
	t.Helper()
	n, err := s.Revision(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return n
}
