package openaichat

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"sync"
	"time"

	"github.com/gofrs/flock"

	"ibid/bot"
)

// Trust knows which models may choose quotes: those that pass a self-test. A model is tested
// once at each server, and what came of it is kept in a small file. It is safe for
// concurrent use.
type Trust struct {
	path string
	now  func() time.Time

	mu     sync.Mutex
	known  map[string]Outcome
	failed map[string]time.Time // when a test last could not be made
}

// NewTrust keeps what is known at path; "" keeps it in memory alone. now is time.Now.
func NewTrust(path string, now func() time.Time) *Trust {
	return &Trust{path: path, now: now, known: map[string]Outcome{}, failed: map[string]time.Time{}}
}

// Outcome is what came of a self-test.
type Outcome struct {
	Right int    `json:"right"` // questions judged rightly
	Of    int    `json:"of"`
	On    string `json:"on"` // day
}

// Passed reports whether the model may choose quotes.
func (o Outcome) Passed() bool { return o.Right >= rightAtLeast }

// patience is how long a test that could not be made is not tried again.
const patience = 5 * time.Minute

// errUntested is a test that could not be made a short while ago.
var errUntested = errors.New("the model could not be tested")

// judges reports whether the model of a reader may choose quotes, and tests it where that
// is not known.
func (t *Trust) judges(ctx context.Context, r *Reader) bool {
	o, err := t.Outcome(ctx, r)
	if err != nil {
		r.Log.Debug("the model's judgement was not tested", "reason", err)
	}
	return err == nil && o.Passed()
}

// Outcome is that of the self-test of a reader's model, made now where it has not been
// made. The error says why it can't be made.
func (t *Trust) Outcome(ctx context.Context, r *Reader) (Outcome, error) {
	t.mu.Lock() // whoever comes second waits for the outcome
	defer t.mu.Unlock()
	key := trustKey(r)
	if o, ok := t.known[key]; ok {
		return o, nil
	}
	stored := t.read()
	if o, ok := stored[key]; ok {
		t.known[key] = o
		return o, nil
	}
	if at, ok := t.failed[key]; ok && t.now().Sub(at) < patience {
		return Outcome{}, errUntested
	}
	limited, cancel := context.WithTimeout(ctx, r.Budget.filled().Time/2)
	defer cancel()
	right, of, err := r.selfTest(limited)
	if err != nil {
		if ctx.Err() == nil {
			t.failed[key] = t.now()
		}
		return Outcome{}, fmt.Errorf("test the model's judgement: %w", err)
	}
	o := Outcome{right, of, t.now().Format(time.DateOnly)}
	t.known[key] = o
	if err := t.write(ctx, key, o); err != nil {
		r.Log.Warn("the outcome of the model's self-test was not kept", "reason", err)
	}
	return o, nil
}

// trustKey names a model at a server, and the test: with other questions or instructions it
// is made again.
func trustKey(r *Reader) string {
	sum := sha256.Sum256([]byte(instruction(bot.Evidence{Choose: true}) + string(trials)))
	return r.Client.Model() + " at " + r.Client.endpoint.BaseURL() + ", test " + hex.EncodeToString(sum[:4])
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

// write keeps an outcome beside those that are kept.
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
	all[key] = o
	return replace(t.path, all)
}
