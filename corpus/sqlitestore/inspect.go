package sqlitestore

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"

	"ibid/corpus"
)

// inspect looks at the file before SQLite does, which would take an empty one for
// a new database, and overwrite it. It reports fs.ErrNotExist when there is none.
func (s *Store) inspect() error {
	f, err := os.Open(s.path)
	if err != nil {
		return err
	}
	defer f.Close()
	if info, err := f.Stat(); err == nil && info.IsDir() {
		return errors.New("it is a folder, not a file")
	}
	if err := soundHeader(f); err != nil {
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

// soundHeader checks the first 16 bytes of a database file
// (https://sqlite.org/fileformat2.html#the_database_header).
func soundHeader(r io.Reader) error {
	magic := []byte("SQLite format 3\x00")
	got := make([]byte, len(magic))
	if n, err := io.ReadFull(r, got); err != nil {
		return fmt.Errorf("%w: it has only %d bytes", corpus.ErrCorrupt, n)
	}
	if !bytes.Equal(got, magic) {
		return fmt.Errorf("%w: it isn't a database at all", corpus.ErrCorrupt)
	}
	return nil
}
