package sqlitestore

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"ibid/corpus"
)

// inspect looks at the file before SQLite does, which would take an empty one for
// a new database, and overwrite it, and wait at a pipe. It reports fs.ErrNotExist when
// there is none.
func (s *Store) inspect() error {
	f, err := openRegular(s.path)
	if err != nil {
		return err
	}
	defer f.Close()
	h, err := readHeader(f)
	if err != nil {
		return err
	}
	if err := h.complete(f, s.path); err != nil {
		return err
	}
	if s.options.ReadOnly {
		return nil
	}
	w, err := os.OpenFile(s.path, os.O_RDWR, 0)
	if err != nil {
		return fmt.Errorf("%w: %w", corpus.ErrReadOnly, err)
	}
	return w.Close()
}

// openRegular opens a file without waiting at what is none.
func openRegular(path string) (*os.File, error) {
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		if link, linkErr := os.Readlink(path); linkErr == nil {
			return nil, fmt.Errorf("it is a link to %s, which isn't there: remove the link, or put the database back", link)
		}
	}
	switch {
	case err != nil:
		return nil, err
	case info.IsDir():
		return nil, errors.New("it is a folder, not a file")
	case !info.Mode().IsRegular():
		return nil, fmt.Errorf("it is %s, not a file: give another file", irregular(info.Mode()))
	}
	return os.Open(path)
}

func irregular(mode fs.FileMode) string {
	switch {
	case mode&fs.ModeNamedPipe != 0:
		return "a pipe"
	case mode&fs.ModeSocket != 0:
		return "a socket"
	case mode&fs.ModeDevice != 0:
		return "a device"
	}
	return "something else"
}

// header is what the first 100 bytes of a database file say
// (https://sqlite.org/fileformat2.html#the_database_header).
type header struct {
	pageSize    int64
	pages       int64 // 0 when the header doesn't tell
	application uint32
}

var magic = []byte("SQLite format 3\x00")

func readHeader(r io.Reader) (h header, err error) {
	b := make([]byte, 100)
	n, err := io.ReadFull(r, b)
	switch {
	case n >= len(magic) && !bytes.Equal(b[:len(magic)], magic):
		return h, fmt.Errorf("%w: it isn't a database at all", corpus.ErrCorrupt)
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return h, fmt.Errorf("%w: it has only %d bytes", corpus.ErrCorrupt, n)
	case err != nil:
		return h, err
	}
	h.pageSize = int64(binary.BigEndian.Uint16(b[16:]))
	if h.pageSize == 1 {
		h.pageSize = 65536
	}
	if binary.BigEndian.Uint32(b[24:]) == binary.BigEndian.Uint32(b[92:]) {
		h.pages = int64(binary.BigEndian.Uint32(b[28:]))
	}
	h.application = binary.BigEndian.Uint32(b[68:])
	return h, nil
}

// complete fails for a file that is shorter than its header says. One with a log may
// be: the log has the rest.
func (h header) complete(f *os.File, path string) error {
	info, err := f.Stat()
	if err != nil {
		return err
	}
	if log, err := os.Stat(path + "-wal"); err == nil && log.Size() > 0 {
		return nil
	}
	if want := h.pages * h.pageSize; info.Size() < want {
		return fmt.Errorf("%w: it is cut off after %d of %d bytes", corpus.ErrCorrupt, info.Size(), want)
	}
	return nil
}
