package sqlitestore

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"ibid/corpus"
)

// Backup writes the database as it is at this moment to the file path, beside readers
// and writers of this and other processes. The copy is complete in one file. It is made
// under another name, checked whole, synced and then renamed, so that path holds either
// what it held before or a backup that has been read. An existing file is replaced only
// when it is a database of ibid.
func (s *Store) Backup(ctx context.Context, path string) error {
	path, err := filepath.Abs(path)
	if err != nil {
		return err
	}
	return s.explain(ctx, "backup", s.backup(ctx, path))
}

func (s *Store) backup(ctx context.Context, path string) error {
	if err := replaceable(path, s.path); err != nil {
		return err
	}
	return copyDatabase(ctx, s.readers, path, func(draft string) error { return checkCopy(ctx, draft) })
}

// checkCopy reads a copy of a database whole.
func checkCopy(ctx context.Context, path string) error {
	copied, err := Open(ctx, path, Options{ReadOnly: true})
	if err != nil {
		return err
	}
	return errors.Join(copied.Check(ctx), copied.Close())
}

// replaceable fails for a path that a backup must not be written to.
func replaceable(path, database string) error {
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	if own, err := os.Stat(database); err == nil && os.SameFile(own, info) {
		return fmt.Errorf("%s is the database itself: name another file", path)
	}
	if err := soundFile(path); err != nil {
		return fmt.Errorf("%s is there and no database of ibid, so it isn't replaced: name another file (%w)", path, err)
	}
	return nil
}

// copyDatabase copies what db sees to the file path, by way of a draft beside it that
// check, if there is one, has approved.
func copyDatabase(ctx context.Context, db *sql.DB, path string, check func(draft string) error) (err error) {
	draft, err := newDraft(path)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			removeDatabase(draft)
		}
	}()
	if _, err := db.ExecContext(ctx, "VACUUM INTO ?", draft); err != nil {
		return err
	}
	if check != nil {
		if err := check(draft); err != nil {
			return fmt.Errorf("the copy isn't sound, and %s stays as it was: %w", path, err)
		}
	}
	return settle(draft, path)
}

// staleDraft is the age at which a draft is one that a crash has left: while it is made
// it is written to.
const staleDraft = 24 * time.Hour

// newDraft makes an empty file beside path that its owner alone can read.
func newDraft(path string) (string, error) {
	dir, begins := filepath.Dir(path), filepath.Base(path)+"-draft-"
	left, err := os.ReadDir(dir)
	if err != nil {
		return "", err
	}
	for _, e := range left {
		if info, err := e.Info(); err == nil && strings.HasPrefix(e.Name(), begins) && time.Since(info.ModTime()) > staleDraft {
			_ = os.Remove(filepath.Join(dir, e.Name())) // only room is lost when it stays
		}
	}
	f, err := os.CreateTemp(dir, begins+"*")
	if err != nil {
		return "", err
	}
	return f.Name(), f.Close()
}

// settle makes a draft durable under its name.
func settle(draft, path string) error {
	f, err := os.OpenFile(draft, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	if err := errors.Join(f.Sync(), f.Close()); err != nil {
		return err
	}
	if err := os.Rename(draft, path); err != nil {
		return err
	}
	return syncFolder(filepath.Dir(path))
}

// removeDatabase removes a file and what SQLite keeps beside it, as far as they are there.
func removeDatabase(path string) {
	for _, suffix := range []string{"", "-wal", "-shm", "-journal"} {
		_ = os.Remove(path + suffix)
	}
}

// soundFile fails for a file that isn't an ibid database by its first bytes.
func soundFile(path string) error {
	f, err := openRegular(path)
	if err != nil {
		return err
	}
	defer f.Close()
	h, err := readHeader(f)
	if err != nil {
		return err
	}
	if h.application != applicationID {
		return errForeign
	}
	return nil
}

// Restore puts the backup in the file from in the place of the database in the file
// path, which is kept aside under the name returned, "" when there was none. The backup
// is copied, brought up to date and checked before anything is moved. It fails, and
// leaves everything as it was, for a backup that isn't whole, is another program's or a
// newer version's, and with corpus.ErrLocked while another process has the database open.
func Restore(ctx context.Context, from, path string, o Options) (aside string, err error) {
	if path, err = filepath.Abs(path); err != nil {
		return "", err
	}
	if from, err = filepath.Abs(from); err != nil {
		return "", err
	}
	source := &Store{path: from, options: o.withDefaults()}
	draft, err := source.draftOf(ctx, path)
	if err != nil {
		return "", source.explain(ctx, "restore", err)
	}
	defer removeDatabase(draft)
	s := &Store{path: path, options: o.withDefaults()}
	aside, err = s.replaceWith(ctx, draft)
	return aside, s.explain(ctx, "restore", err)
}

// draftOf makes a checked copy of a backup, of the latest version, beside path.
func (s *Store) draftOf(ctx context.Context, path string) (draft string, err error) {
	s.options.ReadOnly = true
	if err := s.inspect(); err != nil {
		return "", err
	}
	if own, err := os.Stat(path); err == nil {
		if info, err := os.Stat(s.path); err == nil && os.SameFile(own, info) {
			return "", errors.New("it is the database itself: name the backup")
		}
	}
	err = s.openReadOnly(ctx)
	if err != nil && !errors.Is(err, corpus.ErrOlder) {
		return "", err
	}
	if err != nil { // known, and older: openReadOnly has closed it
		if s.readers, err = connect(s.path, readerConn); err != nil {
			return "", err
		}
	}
	defer s.readers.Close()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return "", err
	}
	if draft, err = newDraft(path); err != nil {
		return "", err
	}
	err = s.approve(ctx, draft)
	if err != nil {
		removeDatabase(draft)
	}
	return draft, err
}

// approve copies the database to draft, brings that up to date and checks it.
func (s *Store) approve(ctx context.Context, draft string) error {
	if _, err := s.readers.ExecContext(ctx, "VACUUM INTO ?", draft); err != nil {
		return err
	}
	all, err := steps()
	if err != nil {
		return err
	}
	db, err := connect(draft, writerConn)
	if err != nil {
		return err
	}
	db.SetMaxOpenConns(1)
	v, err := schemaVersion(ctx, db, all)
	if err == nil {
		err = migrate(ctx, db, v, all)
	}
	if err := errors.Join(err, closeMerged(ctx, db, draft)); err != nil {
		return err
	}
	return checkCopy(ctx, draft)
}

// replaceWith moves the database aside and the draft in its place.
func (s *Store) replaceWith(ctx context.Context, draft string) (aside string, err error) {
	s.options.WaitForLock = 0
	for _, suffix := range []string{ingestLock, turnLock, writeLock} {
		unlock, err := s.lockFile(ctx, suffix)
		if err != nil {
			return "", err
		}
		defer unlock()
	}
	if _, err := os.Stat(s.path); errors.Is(err, fs.ErrNotExist) {
		return "", settle(draft, s.path)
	}
	if err := s.alone(ctx); err != nil {
		return "", err
	}
	aside = s.asideName()
	if err := os.Link(s.path, aside); err != nil { // so that there is a database at any moment
		if err := os.Rename(s.path, aside); err != nil { // where the file system has no links
			return "", err
		}
	}
	// A log is left of a damaged database only. It isn't the draft's.
	if err := os.Rename(s.path+"-wal", aside+"-wal"); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", err
	}
	_ = os.Remove(s.path + "-shm")
	if err := settle(draft, s.path); err != nil {
		if _, gone := os.Stat(s.path); gone != nil {
			err = errors.Join(err, os.Rename(aside, s.path))
		}
		return "", err
	}
	return aside, nil
}

// alone fails with corpus.ErrLocked while another process has the database open, and
// merges its log into it: SQLite leaves the log's mode only for the one that has the
// file alone. A damaged file is nobody's.
func (s *Store) alone(ctx context.Context) error {
	db, err := connect(s.path, writerConn)
	if err != nil {
		return err
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	_, err = db.ExecContext(ctx, "PRAGMA journal_mode = DELETE")
	if c := code(err); c == codeBusy || c == codeLocked {
		return fmt.Errorf("%w, or reading it (%w)", corpus.ErrLocked, err)
	}
	if err != nil && !isCorrupt(err) {
		return err
	}
	return nil
}

// asideName is a name beside the database that nothing has.
func (s *Store) asideName() string {
	for n := 1; ; n++ {
		name := fmt.Sprintf("%s.replaced%d", s.path, n)
		if _, err := os.Lstat(name); errors.Is(err, fs.ErrNotExist) {
			return name
		}
	}
}
