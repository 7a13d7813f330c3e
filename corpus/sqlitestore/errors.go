package sqlitestore

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"syscall"

	"modernc.org/sqlite"

	"ibid/corpus"
)

// Primary result codes (https://sqlite.org/rescode.html).
const (
	codePerm      = 3
	codeBusy      = 5
	codeLocked    = 6
	codeReadOnly  = 8
	codeInterrupt = 9
	codeIO        = 10
	codeCorrupt   = 11
	codeFull      = 13
	codeCantOpen  = 14
	codeNotADB    = 26

	// codeShmSize is the extended code for a -shm file that can't be grown: what a
	// full disk looks like to one who only opens the database.
	codeShmSize = 10 | 19<<8
)

// isShmSize reports whether err is that.
func isShmSize(err error) bool {
	e, ok := errors.AsType[*sqlite.Error](err)
	return ok && e.Code() == codeShmSize
}

// code returns the primary SQLite result code of err, 0 when it has none.
func code(err error) int {
	if e, ok := errors.AsType[*sqlite.Error](err); ok {
		return e.Code() & 0xff
	}
	return 0
}

var errOpenedReadOnly = fmt.Errorf("%w: it was opened for reading", corpus.ErrReadOnly)

// absent is a corpus.ErrNotFound of something that isn't an article.
type absent string

func (a absent) Error() string { return string(a) }

// Is makes it wrap corpus.ErrNotFound without its words.
func (a absent) Is(target error) bool { return target == corpus.ErrNotFound }

// explain says what failed, on which file, why, and what to do; nil for nil.
func (s *Store) explain(ctx context.Context, what string, err error) error {
	if err == nil {
		return nil
	}
	if ctx.Err() != nil && (code(err) == codeInterrupt || errors.Is(err, ctx.Err())) {
		return fmt.Errorf("%s: %w", what, ctx.Err())
	}
	for _, known := range []error{corpus.ErrNotFound, corpus.ErrAmbiguous, corpus.ErrTaken} {
		if errors.Is(err, known) { // about what was asked for, not about the file
			return fmt.Errorf("%s: %w", what, err)
		}
	}
	advice, sentinel := reason(err)
	switch {
	case sentinel == nil:
		return fmt.Errorf("%s: %s: %w", what, s.path, err)
	case errors.Is(err, sentinel): // already says why
		return fmt.Errorf("%s: %s: %w%s", what, s.path, err, unlessSaid(err, advice))
	}
	return fmt.Errorf("%s: %s: %w (%w)%s", what, s.path, sentinel, err, advice)
}

// reason maps an error to what a caller branches on and what a person can do.
func reason(err error) (advice string, sentinel error) {
	switch c := code(err); {
	case errors.Is(err, corpus.ErrCorrupt), c == codeCorrupt, c == codeNotADB:
		return ": put a copy of it back, or ingest again into another file", corpus.ErrCorrupt
	case errors.Is(err, corpus.ErrLocked), c == codeBusy, c == codeLocked:
		return ": try again when it is done", corpus.ErrLocked
	case errors.Is(err, corpus.ErrFull), c == codeFull, isShmSize(err), errors.Is(err, syscall.ENOSPC):
		return ": make room and try again, nothing of this was written", corpus.ErrFull
	case errors.Is(err, corpus.ErrDisk), c == codeIO, errors.Is(err, syscall.EIO):
		return ": what was stored before is still there; look for the disk in the system's log, and try again", corpus.ErrDisk
	case errors.Is(err, corpus.ErrReadOnly), c == codeReadOnly, c == codePerm,
		errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		return ": give a file and a folder that may be written", corpus.ErrReadOnly
	}
	return "", nil
}

// unlessSaid leaves out advice that err gives already.
func unlessSaid(err error, advice string) string {
	if strings.HasSuffix(err.Error(), advice) {
		return ""
	}
	return advice
}
