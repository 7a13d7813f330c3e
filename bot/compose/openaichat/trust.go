package openaichat

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"sync"
	"time"

	"github.com/gofrs/flock"
	"golang.org/x/sync/singleflight"

	"ibid/bot"
)

// Trust knows which models may choose quotes and confirm what the rules doubt: those that
// pass a self-test. A model is tested at each server, and what came of it is kept in a small
// file. It is safe for concurrent use.
type Trust struct {
	path string
	now  func() time.Time

	tests singleflight.Group // one at a time of each model

	mu     sync.Mutex // never held while the network or the disk is waited for
	known  map[string]Outcome
	failed map[string]time.Time // when a test last could not be made
}

// NewTrust returns a Trust that keeps what is known in the file at path; with "" it
// keeps it in memory only. now is time.Now.
func NewTrust(path string, now func() time.Time) *Trust {
	return &Trust{path: path, now: now, known: map[string]Outcome{}, failed: map[string]time.Time{}}
}

// Outcome is what came of a self-test.
type Outcome struct {
	Right     int       `json:"right"` // questions judged rightly
	Of        int       `json:"of"`
	Confirmed int       `json:"confirmed"` // claims judged rightly
	Claims    int       `json:"claims"`
	At        time.Time `json:"at"`
}

// Chooses reports whether the model may choose quotes.
func (o Outcome) Chooses() bool { return o.Right >= rightAtLeast }

// Confirms reports whether the model decides about what the rules doubt.
func (o Outcome) Confirms() bool { return o.Confirmed >= confirmedAtLeast }

// How long an outcome counts. Behind the name of a model there may be another one tomorrow,
// and one that failed may have had a bad day.
const (
	passedFor = 30 * 24 * time.Hour
	failedFor = 24 * time.Hour
)

// counts reports whether an outcome is recent enough. One of the future is not: a clock was
// wrong.
func (o Outcome) counts(now time.Time) bool {
	age, most := now.Sub(o.At), failedFor
	if o.Chooses() && o.Confirms() {
		most = passedFor
	}
	return age >= 0 && age < most
}

// patience is how long a test that could not be made is not tried again.
const patience = 5 * time.Minute

// errUntested is a test that could not be made a short while ago.
var errUntested = errors.New("the model could not be tested")

// of is what is known of a reader's model, which is tested where nothing is; nothing where
// that can't be done.
func (t *Trust) of(ctx context.Context, r *Reader) Outcome {
	if t == nil {
		return Outcome{}
	}
	o, err := t.Outcome(ctx, r)
	if err != nil {
		r.Log.Debug("the model's judgement was not tested", "reason", err)
		return Outcome{}
	}
	return o
}

// Outcome is that of the self-test of a reader's model, made now where none is known that
// still counts. Who asks while it is made waits for it. The error says why it can't be made.
func (t *Trust) Outcome(ctx context.Context, r *Reader) (Outcome, error) {
	key := trustKey(r)
	if o, ok := t.recall(key); ok {
		return o, nil
	}
	// The test goes on when the first who asked for it leaves: others may wait for it, and
	// what was sent is paid for.
	test := t.tests.DoChan(key, func() (any, error) { return t.test(context.WithoutCancel(ctx), key, r) })
	select {
	case <-ctx.Done():
		return Outcome{}, fmt.Errorf("test the model's judgement: %w", ctx.Err())
	case made := <-test:
		o, _ := made.Val.(Outcome)
		return o, made.Err
	}
}

// recall is the outcome that is in memory and still counts.
func (t *Trust) recall(key string) (Outcome, bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	o, ok := t.known[key]
	return o, ok && o.counts(t.now())
}

// test is the outcome that another process has kept, or that of a test made now. Where it
// can't be made, an outcome too old to count is better than none.
func (t *Trust) test(ctx context.Context, key string, r *Reader) (Outcome, error) {
	if o, ok := t.recall(key); ok {
		return o, nil // of a test that has just ended
	}
	old, wasTested := t.last(key)
	if wasTested && old.counts(t.now()) {
		t.learn(key, old)
		return old, nil
	}
	if !t.triedLately(key) {
		o, err := t.make(ctx, key, r)
		if err == nil || !wasTested {
			return o, err
		}
		r.Log.Debug("the model could not be tested again", "reason", err)
	}
	if wasTested {
		return old, nil
	}
	return Outcome{}, errUntested
}

// last is the newest outcome, however old.
func (t *Trust) last(key string) (Outcome, bool) {
	stored, isStored := t.read()[key]
	t.mu.Lock()
	defer t.mu.Unlock()
	o, ok := t.known[key]
	if isStored && stored.At.After(o.At) {
		return stored, true
	}
	return o, ok
}

func (t *Trust) learn(key string, o Outcome) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.known[key] = o
	delete(t.failed, key)
}

// triedLately reports whether a test could not be made a short while ago.
func (t *Trust) triedLately(key string) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	at, ok := t.failed[key]
	return ok && t.now().Sub(at) < patience
}

// make tests the model and keeps the outcome.
func (t *Trust) make(ctx context.Context, key string, r *Reader) (Outcome, error) {
	ctx, cancel := context.WithTimeout(ctx, r.Budget.filled().Time/2)
	defer cancel()
	o, err := r.selfTest(ctx)
	if err != nil {
		t.mu.Lock()
		defer t.mu.Unlock()
		t.failed[key] = t.now()
		return Outcome{}, fmt.Errorf("test the model's judgement: %w", err)
	}
	o.At = t.now()
	t.learn(key, o)
	if err := t.write(ctx, key, o); err != nil {
		r.Log.Warn("the outcome of the model's self-test was not kept", "reason", err)
	}
	return o, nil
}

// trustKey names a model at a server, and the test: with other questions or instructions it
// is made again.
func trustKey(r *Reader) string {
	sum := sha256.New()
	for _, part := range [][]byte{
		[]byte(instruction(bot.Evidence{Choose: true})), []byte(instruction(bot.Evidence{Choose: true, List: true})), replySchema,
		[]byte(reviewing), reviewSchema, trials, claimTrial,
	} {
		sum.Write(part)
		sum.Write([]byte{0})
	}
	return r.Client.name() + " at " + r.Client.endpoint.BaseURL() + ", test " + hex.EncodeToString(sum.Sum(nil)[:8])
}

// read returns what is kept. A file that can't be understood holds nothing.
func (t *Trust) read() map[string]Outcome {
	out := map[string]Outcome{}
	if t.path == "" {
		return out
	}
	data, err := os.ReadFile(t.path)
	if err != nil || json.Unmarshal(data, &out) != nil || out == nil {
		return map[string]Outcome{}
	}
	return out
}

// write keeps an outcome beside those that are kept and not too old to count.
func (t *Trust) write(ctx context.Context, key string, o Outcome) error {
	if t.path == "" {
		return nil
	}
	lock := flock.New(t.path + ".lock")
	if _, err := lock.TryLockContext(ctx, 5*time.Millisecond); err != nil {
		var path *fs.PathError
		if errors.As(err, &path) {
			return path
		}
		return fmt.Errorf("lock what is known of models: %w", err)
	}
	defer lock.Unlock()
	all := t.read()
	maps.DeleteFunc(all, func(_ string, o Outcome) bool { return !o.counts(t.now()) })
	all[key] = o
	return replace(t.path, all)
}
