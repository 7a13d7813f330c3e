package sqlitestore

import (
	"context"
	"database/sql"
	"errors"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	_ "modernc.org/sqlite" // the driver "sqlite"
)

// kind is what a connection is for.
type kind int

const (
	writerConn    kind = iota
	readerConn         // beside a writer of this or another process
	immutableConn      // of a file that nobody can write: takes no locks, makes no files
	aloneConn          // of a file with a log, where the disk has no room for the -shm file
)

// idleReaders are kept open between reads. There may be more at a time: a limit
// would let goroutines that read inside an iteration wait for one another.
const idleReaders = 4

// connect returns a pool of connections. The page caches are small: 50,000
// passages must be served in 150 MB, and the operating system caches the file too.
func connect(path string, k kind) (*sql.DB, error) {
	q := url.Values{"_dqs": {"0"}, "_error_rc": {"1"}}
	pragmas := []string{"temp_store(MEMORY)"}
	switch k {
	case writerConn:
		q.Set("mode", "rw")
		q.Set("_txlock", "immediate")
		// synchronous=FULL syncs the log at every commit; fullfsync makes that
		// reach the medium on macOS and does nothing elsewhere.
		pragmas = append(pragmas, "busy_timeout(50)", "foreign_keys(1)", "synchronous(FULL)",
			"fullfsync(1)", "checkpoint_fullfsync(1)", "cache_size(-4000)")
	case readerConn:
		q.Set("mode", "ro")
		pragmas = append(pragmas, "busy_timeout(10000)", "cache_size(-2000)")
	case aloneConn:
		// The index of the log is kept in memory, and others are locked out meanwhile.
		q.Set("mode", "rw")
		q.Set("vfs", "unix-excl")
		pragmas = append(pragmas, "busy_timeout(10000)", "cache_size(-2000)", "query_only(1)", "wal_autocheckpoint(0)")
	case immutableConn:
		q.Set("mode", "ro")
		q.Set("immutable", "1")
		pragmas = append(pragmas, "cache_size(-2000)")
	}
	q["_pragma"] = pragmas
	db, err := sql.Open("sqlite", fileURI(path)+"?"+q.Encode())
	if err != nil {
		return nil, err
	}
	db.SetMaxIdleConns(idleReaders)
	return db, nil
}

// fileURI writes an absolute path as SQLite wants it: file:///C:/x on Windows too.
func fileURI(path string) string {
	path = filepath.ToSlash(path)
	if !strings.HasPrefix(path, "/") {
		path = "/" + path
	}
	return (&url.URL{Scheme: "file", Path: path}).String()
}

// openReadOnly prefers a connection that sees other processes' writes. Where
// that can't be had, in a folder that can't be written or on a full disk, the file is
// read as it stands, as long as no log holds changes that belong to it.
func (s *Store) openReadOnly(ctx context.Context) error {
	err := s.openReaders(ctx, readerConn)
	if err == nil || code(err) != codeCantOpen && code(err) != codeReadOnly && code(err) != codeFull && !isShmSize(err) {
		return err
	}
	if info, statErr := os.Stat(s.path + "-wal"); statErr == nil && info.Size() > 0 {
		if (code(err) == codeFull || isShmSize(err)) && os.PathSeparator == '/' { // Windows has no such way
			return s.openReaders(ctx, aloneConn)
		}
		return errUnmerged
	}
	return s.openReaders(ctx, immutableConn)
}

var errUnmerged = errors.New("its log holds changes that aren't merged yet and can't be merged here: open it once where it can be written")

func (s *Store) openReaders(ctx context.Context, k kind) (err error) {
	all, err := steps()
	if err != nil {
		return err
	}
	if s.readers, err = connect(s.path, k); err != nil {
		return err
	}
	v, err := schemaVersion(ctx, s.readers, all)
	if err == nil {
		err = v.readable()
	}
	if err != nil {
		s.readers.Close()
		s.readers = nil
	}
	return err
}

// retryDelay is how often a waiting writer asks again: seldom beside the 10 ms
// that a write takes, often enough not to add to them.
const retryDelay = 2 * time.Millisecond
