package fetch

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
)

// maxSidecar is the size limit of a sidecar, in bytes.
const maxSidecar = 64 << 10

// ErrNotRegular says that a name leads to a pipe, a device, a socket or a folder.
var ErrNotRegular = errors.New("not a regular file")

// OpenRegular opens a file, through links, and never waits: what is no regular file is
// refused before it is opened and, should it be replaced in between, after.
func OpenRegular(path string) (*os.File, fs.FileInfo, error) {
	listed, err := os.Stat(path)
	if err != nil {
		return nil, nil, err
	}
	if !listed.Mode().IsRegular() {
		return nil, nil, irregular(listed.Mode())
	}
	f, err := os.OpenFile(path, os.O_RDONLY|nonBlocking, 0)
	if err != nil {
		return nil, nil, err
	}
	opened, err := f.Stat()
	if err == nil && !opened.Mode().IsRegular() {
		err = irregular(opened.Mode())
	}
	if err == nil && !os.SameFile(listed, opened) {
		err = errors.New("it was replaced while it was opened; try again")
	}
	if err != nil {
		f.Close()
		return nil, nil, err
	}
	return f, opened, nil
}

// irregular says what a file of this mode is.
func irregular(mode fs.FileMode) error {
	what := "something else"
	switch {
	case mode.IsDir():
		what = "a folder"
	case mode&fs.ModeNamedPipe != 0:
		what = "a pipe"
	case mode&fs.ModeSocket != 0:
		what = "a socket"
	case mode&fs.ModeDevice != 0:
		what = "a device"
	}
	return fmt.Errorf("%w: it is %s; name the file that holds the text", ErrNotRegular, what)
}

// ReadBounded reads a regular file of at most limit bytes. It fails with ErrTooLarge for
// a longer one, also when the file grows while it is read.
func ReadBounded(ctx context.Context, path string, limit int64) ([]byte, error) {
	f, info, err := OpenRegular(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if info.Size() > limit {
		return nil, TooLarge(info.Size(), limit)
	}
	var data bytes.Buffer
	data.Grow(int(info.Size()) + bytes.MinRead)
	if _, err := data.ReadFrom(io.LimitReader(Stoppable(ctx, f), limit+1)); err != nil {
		return nil, err
	}
	if int64(data.Len()) > limit {
		return nil, TooLarge(int64(data.Len()), limit)
	}
	return data.Bytes(), nil
}

// Stoppable returns a reader that reads from r, and fails with ctx's error at the first
// read after ctx is done.
func Stoppable(ctx context.Context, r io.Reader) io.Reader { return stoppable{ctx, r} }

// stoppable is a reader that ends with its context, at the next read.
type stoppable struct {
	ctx context.Context
	r   io.Reader
}

// Read reads at most a megabyte, so that the context is looked at in between.
func (s stoppable) Read(p []byte) (int, error) {
	if err := s.ctx.Err(); err != nil {
		return 0, err
	}
	return s.r.Read(p[:min(len(p), 1<<20)])
}

// peek returns the first bytes of a regular file, none when it can't be read.
func peek(path string) []byte {
	f, _, err := OpenRegular(path)
	if err != nil {
		return nil
	}
	defer f.Close()
	head := make([]byte, 8<<10)
	n, _ := io.ReadFull(f, head) // shorter is no fault
	return head[:n]
}
