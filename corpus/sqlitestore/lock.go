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

// lockFile takes the lock with this suffix, waiting for its holder.
func (s *Store) lockFile(ctx context.Context, suffix string) (unlock func() error, err error) {
	path := s.path + suffix
	lock := flock.New(path)
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
		return nil, fmt.Errorf("%w: %s", corpus.ErrLocked, s.heldBy(path))
	}
	if err := s.signHolder(path); err != nil {
		return nil, errors.Join(err, lock.Unlock())
	}
	return lock.Unlock, nil
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
