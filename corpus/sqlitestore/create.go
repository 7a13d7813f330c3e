package sqlitestore

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

// noDatabaseError is a database that is not there, with what to do about it.
type noDatabaseError struct{ missing error }

func (noDatabaseError) Error() string {
	return "there is no database yet; add articles with: ibid ingest FOLDER, or try: ibid demo"
}

func (e noDatabaseError) Unwrap() error { return e.missing }

// create makes an empty database of the current version. It is made under
// another name and then renamed: whatever stands under s.path has been a whole
// database, so an empty or cut file there means damage and not a beginning.
func (s *Store) create(ctx context.Context, missing error) error {
	if s.options.ReadOnly {
		return noDatabaseError{missing}
	}
	if err := os.MkdirAll(filepath.Dir(s.path), 0o755); err != nil {
		return err
	}
	unlock, err := s.lockFile(ctx, writeLock)
	if err != nil {
		return err
	}
	defer unlock()
	if _, err := os.Stat(s.path); !errors.Is(err, fs.ErrNotExist) {
		return err // another process was first
	}
	all, err := steps()
	if err != nil {
		return err
	}
	draft := s.path + "-new"
	if err := writeEmpty(ctx, draft, all); err != nil {
		return err
	}
	if err := os.Rename(draft, s.path); err != nil {
		return err
	}
	return syncFolder(filepath.Dir(s.path))
}

// writeEmpty makes a database without articles in the file path by the steps
// all, over what an earlier attempt may have left there.
func writeEmpty(ctx context.Context, path string, all []string) error {
	for _, suffix := range []string{"", "-wal", "-shm"} {
		if err := os.Remove(path + suffix); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_RDWR, 0o600)
	if err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	db, err := connect(path, writerConn)
	if err != nil {
		return err
	}
	db.SetMaxOpenConns(1)
	err = migrate(ctx, db, version{}, all)
	return errors.Join(err, closeMerged(ctx, db, path))
}

// closeMerged merges the log of the database in the file path into it and closes the last
// connection. SQLite tells nobody when the merge at the end fails, and a file that is then
// renamed has lost what is in the log.
func closeMerged(ctx context.Context, db *sql.DB, path string) error {
	_, merged := db.ExecContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)")
	if err := errors.Join(merged, db.Close()); err != nil {
		return err
	}
	_, err := os.Stat(path + "-wal")
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return err
	}
	return &fs.PathError{Op: "merge", Path: path + "-wal", Err: syscall.EIO}
}

// syncFolder makes a rename durable. Windows can't sync a folder, and keeps
// names in a journal of its own.
func syncFolder(path string) error {
	d, err := os.Open(path)
	if err != nil {
		return err
	}
	defer d.Close()
	if err := d.Sync(); err != nil && os.PathSeparator != '\\' {
		return err
	}
	return nil
}
