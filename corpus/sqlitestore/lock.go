package sqlitestore

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/gofrs/flock"

	"ibid/corpus"
)

// Files beside the database that say who writes. The operating system frees
// their locks when a process ends, however it ends.
const (
	writeLock  = "-write.lock"  // held during one transaction
	turnLock   = "-turn.lock"   // held while waiting for writeLock
	ingestLock = "-ingest.lock" // held by Lock
)

// holderSize is the room for a holder's name, from byte 1 on: Windows lets
// nobody read the locked byte 0.
const holderSize = 200

// Lock keeps others from taking the same lock until unlock is called or the
// process ends: one ingest at a time. It doesn't keep anybody from writing:
// single writes of other processes come between, each whole. It waits as long
// as Options.WaitForLock for another holder, then fails with corpus.ErrLocked.
func (s *Store) Lock(ctx context.Context) (unlock func() error, err error) {
	if s.writer == nil {
		return nil, s.explain(ctx, "lock", errOpenedReadOnly)
	}
	unlock, err = s.lockFile(ctx, ingestLock)
	return unlock, s.explain(ctx, "lock", err)
}

// lockInTurn takes writeLock. A process that writes again and again frees it
// for microseconds only, which others who ask now and then would miss: whoever
// waits holds turnLock, and nobody takes writeLock without having had that.
func (s *Store) lockInTurn(ctx context.Context) (unlock func() error, err error) {
	turn, err := s.waitFor(ctx, turnLock, writeLock)
	if err != nil {
		return nil, err
	}
	unlock, err = s.lockFile(ctx, writeLock)
	if freeErr := turn.Unlock(); freeErr != nil && err == nil {
		return nil, errors.Join(freeErr, unlock())
	}
	return unlock, err
}

// lockFile takes the lock with this suffix, waiting for its holder, and signs it.
func (s *Store) lockFile(ctx context.Context, suffix string) (unlock func() error, err error) {
	lock, err := s.waitFor(ctx, suffix, suffix)
	if err != nil {
		return nil, err
	}
	if err := s.signHolder(s.path + suffix); err != nil {
		return nil, errors.Join(err, lock.Unlock())
	}
	return lock.Unlock, nil
}

// waitFor takes the lock with this suffix. When it can't be had the error names
// who signed the one with the suffix signed.
func (s *Store) waitFor(ctx context.Context, suffix, signed string) (*flock.Flock, error) {
	lock := flock.New(s.path + suffix)
	ok, err := lock.TryLock()
	if err == nil && !ok && s.options.WaitForLock > 0 {
		wait, cancel := context.WithTimeout(ctx, s.options.WaitForLock)
		defer cancel()
		ok, err = lock.TryLockContext(wait, retryDelay)
		if ctx.Err() == nil && errors.Is(err, context.DeadlineExceeded) {
			err = nil
		}
	}
	if err != nil {
		return nil, err
	}
	if !ok {
		return nil, fmt.Errorf("%w: %s", corpus.ErrLocked, s.heldBy(s.path+signed))
	}
	return lock, nil
}

// heldBy says who holds the lock file, and how long was waited.
func (s *Store) heldBy(path string) string {
	who := "unknown"
	if f, err := os.Open(path); err == nil {
		defer f.Close()
		b, _ := io.ReadAll(io.NewSectionReader(f, 1, holderSize))
		if b = bytes.TrimSpace(b); len(b) > 0 {
			who = string(b)
		}
	}
	return fmt.Sprintf("%s (waited %v): try again when it is done", who, s.options.WaitForLock.Round(time.Millisecond))
}

// signHolder writes who has the lock. It is padded, because Windows lets nobody
// truncate a file with a locked byte.
func (s *Store) signHolder(path string) error {
	host, err := os.Hostname()
	if err != nil {
		host = "this machine"
	}
	who := fmt.Sprintf("%s, process %d on %s", s.options.Process, os.Getpid(), host)
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	_, err = f.WriteAt(fmt.Appendf(nil, "%-*.*s\n", holderSize-1, holderSize-1, who), 1)
	return errors.Join(err, f.Close())
}
