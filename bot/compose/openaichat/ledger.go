package openaichat

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/gofrs/flock"
)

// Usage is what was asked of a model on one day.
type Usage struct {
	Questions  int `json:"questions"`
	Requests   int `json:"requests"`
	Prompt     int `json:"prompt_tokens"`
	Completion int `json:"completion_tokens"`
	// Held is set aside for questions under way; of one that was killed it stays.
	Held int `json:"held_tokens"`
}

// Tokens is all that counts against a day's budget.
func (u Usage) Tokens() int { return u.Prompt + u.Completion + u.Held }

// ErrSpent is a budget that is used up.
var ErrSpent = errors.New("the day's tokens are spent")

// Ledger counts the tokens of each day in a small file beside the database, for
// all processes that use it. Tokens are set aside before a request leaves, so a
// crash makes the count too high, never too low. It holds numbers and nothing
// else.
type Ledger struct {
	path string
	now  func() time.Time

	mu   sync.Mutex
	lost map[string]Usage // counted here because the file could not be written
}

// NewLedger returns a ledger that keeps the count in the file at path; with "" it counts
// in memory only. now is time.Now.
func NewLedger(path string, now func() time.Time) *Ledger {
	return &Ledger{path: path, now: now, lost: map[string]Usage{}}
}

// kept is how many days stay in the file.
const kept = 31

func (l *Ledger) day() string { return l.now().Format(time.DateOnly) }

// Today is what has been used since midnight.
func (l *Ledger) Today() (Usage, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	days, err := l.read()
	return plus(days[l.day()], l.lost[l.day()]), err
}

// Hold sets tokens aside. When the day would then have more than most, it sets none
// aside and fails with ErrSpent. A most of 0 has no limit.
func (l *Ledger) Hold(ctx context.Context, tokens, most int) error {
	return l.change(ctx, func(u *Usage) error {
		if most > 0 && u.Tokens()+tokens > most {
			return fmt.Errorf("%w: %d of %d, the question needs up to %d", ErrSpent, u.Tokens(), most, tokens)
		}
		u.Held += tokens
		return nil
	})
}

// Settle replaces tokens set aside by what was used.
func (l *Ledger) Settle(ctx context.Context, held int, used Usage) error {
	return l.change(ctx, func(u *Usage) error {
		u.Held = max(0, u.Held-held)
		*u = plus(*u, used)
		return nil
	})
}

func plus(a, b Usage) Usage {
	return Usage{a.Questions + b.Questions, a.Requests + b.Requests, a.Prompt + b.Prompt, a.Completion + b.Completion, a.Held + b.Held}
}

// change rewrites the day. Where the file can't be written the count goes on in
// memory, and the budget with it.
func (l *Ledger) change(ctx context.Context, f func(*Usage) error) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	day := l.day()
	err := l.rewrite(ctx, day, f)
	var path *fs.PathError
	if err == nil || !errors.As(err, &path) {
		return err
	}
	days, _ := l.read() // unreadable too: only what is in memory counts
	both := plus(days[day], l.lost[day])
	before := both
	if err := f(&both); err != nil {
		return err
	}
	l.lost[day] = plus(l.lost[day], minus(both, before))
	return nil
}

func minus(a, b Usage) Usage {
	return Usage{a.Questions - b.Questions, a.Requests - b.Requests, a.Prompt - b.Prompt, a.Completion - b.Completion, a.Held - b.Held}
}

func (l *Ledger) rewrite(ctx context.Context, day string, f func(*Usage) error) error {
	if l.path == "" {
		return &fs.PathError{Op: "write", Path: "", Err: fs.ErrNotExist}
	}
	lock := flock.New(l.path + ".lock")
	if _, err := lock.TryLockContext(ctx, 5*time.Millisecond); err != nil {
		return fmt.Errorf("lock the count of tokens: %w", err)
	}
	defer lock.Unlock()
	days, err := l.read()
	if err != nil {
		return err
	}
	u := plus(days[day], l.lost[day])
	if err := f(&u); err != nil {
		return err
	}
	days[day] = u
	for d := range days {
		if d < l.now().AddDate(0, 0, -kept).Format(time.DateOnly) {
			delete(days, d)
		}
	}
	if err := replace(l.path, days); err != nil {
		return err
	}
	delete(l.lost, day)
	return nil
}

// read returns the days of the file. One that can't be understood counts as
// empty: it only ever counts.
func (l *Ledger) read() (map[string]Usage, error) {
	days := map[string]Usage{}
	if l.path == "" {
		return days, nil
	}
	data, err := os.ReadFile(l.path)
	if errors.Is(err, fs.ErrNotExist) {
		return days, nil
	}
	if err != nil {
		return days, fmt.Errorf("read the count of tokens: %w", err)
	}
	if json.Unmarshal(data, &days) != nil || days == nil {
		return map[string]Usage{}, nil
	}
	return days, nil
}

// replace writes a value as the JSON file at path, at once and durably.
func replace(path string, v any) (err error) {
	name := filepath.Base(path)
	data, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	f, err := os.CreateTemp(filepath.Dir(path), name+".*")
	if err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	defer func() {
		if err != nil {
			os.Remove(f.Name())
		}
	}()
	_, err = f.Write(append(data, '\n'))
	if err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	if err = os.Rename(f.Name(), path); err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	return nil
}
