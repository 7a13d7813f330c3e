package sqlitestore

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"time"

	"ibid/corpus"
)

var (
	_ corpus.Store   = (*Store)(nil)
	_ corpus.Inbox   = (*Store)(nil)
	_ corpus.Desk    = (*Store)(nil)
	_ corpus.Answers = (*Store)(nil)
	_ corpus.Visits  = (*Store)(nil)
)

// Options are how a database is opened; the zero value is right for most.
type Options struct {
	// ReadOnly opens for questions alone: nothing is created, upgraded or
	// locked, and it works in a folder that can't be written.
	ReadOnly bool
	// WaitForLock is how long a write waits for another process's before it
	// fails with corpus.ErrLocked: 30 s when zero, not at all when negative.
	WaitForLock time.Duration
	// Process is how this process is named to others that wait for it, such as
	// "ibid ingest"; the program's name when empty.
	Process string
	// Weights of the indexed fields in BM25; [DefaultWeights] when zero.
	Weights Weights
	// RowBudget bounds the work of a [Store.Match], see there: 10,000 when zero,
	// no bound when negative.
	RowBudget int
	// Damaged is told of articles that differ from what was stored, each once, as they
	// are read; nil for nobody to tell.
	Damaged func(corpus.Damaged)
}

// Weights say how much an occurrence counts in each field of a passage.
type Weights struct{ Title, Heading, Body, Notes float64 }

// DefaultWeights count a note's words little: they are mostly other works' titles.
func DefaultWeights() Weights { return Weights{Title: 1, Heading: 1, Body: 1, Notes: 0.2} }

func (o Options) withDefaults() Options {
	o.WaitForLock = max(cmp.Or(o.WaitForLock, 30*time.Second), 0)
	o.Process = cmp.Or(o.Process, filepath.Base(os.Args[0]))
	o.Weights = cmp.Or(o.Weights, DefaultWeights())
	o.RowBudget = cmp.Or(o.RowBudget, 10_000)
	return o
}

// Store is an open database. It is safe for concurrent use.
type Store struct {
	path    string
	options Options
	readers *sql.DB
	writer  *sql.DB       // one connection; nil when read-only
	file    fs.FileInfo   // of the database that writer has open
	writing chan struct{} // holds one token: whoever has it may write
	group   group
	words   *tokenizer
	counts  countCache
	noticed sync.Map // damaged articles, with what of them, that Options.Damaged was told of
}

// Open opens the database in the file path, and creates or upgrades it unless
// o.ReadOnly. The errors wrap corpus.ErrNewer, ErrCorrupt, ErrReadOnly,
// ErrLocked or ErrFull where that is the reason, and fs.ErrNotExist when there
// is no database to read. None of them has changed the file.
func Open(ctx context.Context, path string, o Options) (*Store, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	s := &Store{path: path, options: o.withDefaults(), writing: make(chan struct{}, 1)}
	s.writing <- struct{}{}
	if err := s.open(ctx); err != nil {
		s.Close()
		return nil, s.explain(ctx, "open", err)
	}
	return s, nil
}

func (s *Store) open(ctx context.Context) (err error) {
	err = s.inspect()
	if errors.Is(err, fs.ErrNotExist) {
		err = s.create(ctx, err)
	}
	if err != nil {
		return err
	}
	if s.words, err = newTokenizer(); err != nil {
		return err
	}
	if s.options.ReadOnly {
		return s.openReadOnly(ctx)
	}
	if s.writer, err = connect(s.path, writerConn); err != nil {
		return err
	}
	s.writer.SetMaxOpenConns(1)
	all, err := steps()
	if err != nil {
		return err
	}
	if err := s.upgrade(ctx, all); err != nil {
		return err
	}
	if s.file, err = os.Stat(s.path); err != nil {
		return err
	}
	s.readers, err = connect(s.path, readerConn)
	return err
}

// Close waits for what is under way and releases the files. The log is merged
// into the database when this was the last process to use it.
func (s *Store) Close() error {
	var errs []error
	if s.words != nil {
		errs = append(errs, s.words.db.Close())
	}
	for _, db := range []*sql.DB{s.readers, s.writer} { // the writer last: it merges the log
		if db != nil {
			errs = append(errs, db.Close())
		}
	}
	return errors.Join(errs...)
}
