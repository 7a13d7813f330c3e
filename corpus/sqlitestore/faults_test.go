package sqlitestore

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"unsafe"

	"modernc.org/libc"
	sqlite3 "modernc.org/sqlite/lib"

	"ibid/corpus"
	"ibid/corpus/corpustest"
)

// faulty is a disk that fails: SQLite's own layer over the operating system with a fault
// in one of its calls. It is SQLite's default while a test has it.
var faulty struct {
	sync.Mutex
	dir     string // its files are on the disk
	fault   fault
	calls   int  // of what fails, left until it does
	stays   bool // it fails from then on
	outcome outcome

	open      func(tls *libc.TLS, vfs, path, file uintptr, flags int32, out uintptr) int32
	methods   map[uintptr]uintptr // those with faults, by those without
	underlies map[uintptr]*sqlite3.Tsqlite3_io_methods
}

// fault is what fails, and how.
type fault struct {
	name string
	call string // write, sync or truncate
	code int32
	torn bool // half of it is written before
}

var faults = []fault{
	{"an error in a write", "write", sqlite3.SQLITE_IOERR_WRITE, false},
	{"an error amid a write", "write", sqlite3.SQLITE_IOERR_WRITE, true},
	{"a disk that is full amid a write", "write", sqlite3.SQLITE_FULL, true},
	{"an error in a sync", "sync", sqlite3.SQLITE_IOERR_FSYNC, false},
	{"an error in a truncation", "truncate", sqlite3.SQLITE_IOERR_TRUNCATE, false},
}

// at is what stands at an address of SQLite's memory.
func at[T any](p uintptr) *T { return *(**T)(unsafe.Pointer(&p)) }

// pointer is a function as SQLite calls it, and function the other way round.
func pointer[F any](f F) uintptr      { return *(*uintptr)(unsafe.Pointer(&f)) }
func function[F any](p uintptr) (f F) { *(*uintptr)(unsafe.Pointer(&f)) = p; return f }

// failingDisk makes the files in a folder stand on a disk that fails once fail is called:
// in the nth call of a kind, counted from 1, and in the later ones too if it stays so.
// fail with 0 mends it, and says what came of it.
func failingDisk(t *testing.T) (dir string, fail func(f fault, n int, stays bool) outcome) {
	t.Helper()
	dir = t.TempDir()
	tls := libc.NewTLS()
	t.Cleanup(tls.Close)
	system := sqlite3.Xsqlite3_vfs_find(tls, 0)
	size := unsafe.Sizeof(sqlite3.Tsqlite3_vfs{})
	own := libc.Xmalloc(tls, libc.Tsize_t(size))
	name, err := libc.CString("ibid-faults")
	if own == 0 || err != nil {
		t.Fatal("no memory")
	}
	vfs := at[sqlite3.Tsqlite3_vfs](own)
	*vfs = *at[sqlite3.Tsqlite3_vfs](system)
	faulty.dir, faulty.calls = dir, 0
	faulty.open = function[func(*libc.TLS, uintptr, uintptr, uintptr, int32, uintptr) int32](vfs.FxOpen)
	faulty.methods, faulty.underlies = map[uintptr]uintptr{}, map[uintptr]*sqlite3.Tsqlite3_io_methods{}
	vfs.FzName, vfs.FpNext, vfs.FxOpen = name, 0, pointer(faultyOpen)
	if rc := sqlite3.Xsqlite3_vfs_register(tls, own, 1); rc != 0 {
		t.Fatalf("register: %d", rc)
	}
	t.Cleanup(func() {
		sqlite3.Xsqlite3_vfs_unregister(tls, own) // its memory stays: a connection may use it
		sqlite3.Xsqlite3_vfs_register(tls, system, 1)
	})
	return dir, func(f fault, n int, stays bool) outcome {
		faulty.Lock()
		defer faulty.Unlock()
		was := faulty.outcome
		faulty.fault, faulty.calls, faulty.stays, faulty.outcome = f, n, stays, outcome{}
		return was
	}
}

func faultyOpen(tls *libc.TLS, vfs, path, file uintptr, flags int32, out uintptr) int32 {
	rc := faulty.open(tls, vfs, path, file, flags, out)
	faulty.Lock()
	defer faulty.Unlock()
	methods := &at[sqlite3.Tsqlite3_file](file).FpMethods
	if rc != 0 || path == 0 || *methods == 0 || !strings.HasPrefix(libc.GoString(path), faulty.dir) {
		return rc
	}
	own, ok := faulty.methods[*methods]
	if !ok {
		under := at[sqlite3.Tsqlite3_io_methods](*methods)
		own = libc.Xmalloc(tls, libc.Tsize_t(unsafe.Sizeof(*under)))
		m := at[sqlite3.Tsqlite3_io_methods](own)
		*m = *under
		m.FxWrite, m.FxSync, m.FxTruncate = pointer(faultyWrite), pointer(faultySync), pointer(faultyTruncate)
		faulty.methods[*methods], faulty.underlies[own] = own, under
	}
	*methods = own
	return rc
}

// fails reports whether a call fails, and what lies under a file.
func fails(file uintptr, call string) (f fault, now bool, under *sqlite3.Tsqlite3_io_methods) {
	faulty.Lock()
	defer faulty.Unlock()
	under = faulty.underlies[at[sqlite3.Tsqlite3_file](file).FpMethods]
	if faulty.calls == 0 || faulty.fault.call != call {
		return f, false, under
	}
	faulty.outcome.calls++
	if faulty.calls > 1 {
		faulty.calls--
		return f, false, under
	}
	if faulty.outcome.failed++; !faulty.stays {
		faulty.calls = 0
	}
	return faulty.fault, true, under
}

func faultyWrite(tls *libc.TLS, file, data uintptr, n int32, offset int64) int32 {
	f, now, under := fails(file, "write")
	write := function[func(*libc.TLS, uintptr, uintptr, int32, int64) int32](under.FxWrite)
	if !now {
		return write(tls, file, data, n, offset)
	}
	if f.torn {
		write(tls, file, data, n/2, offset)
	}
	return f.code
}

func faultySync(tls *libc.TLS, file uintptr, flags int32) int32 {
	f, now, under := fails(file, "sync")
	if now {
		return f.code
	}
	return function[func(*libc.TLS, uintptr, int32) int32](under.FxSync)(tls, file, flags)
}

func faultyTruncate(tls *libc.TLS, file uintptr, size int64) int32 {
	f, now, under := fails(file, "truncate")
	if now {
		return f.code
	}
	return function[func(*libc.TLS, uintptr, int64) int32](under.FxTruncate)(tls, file, size)
}

var faultsTried = flag.Int("faults", 40, "how many faults TestFaults tries at least, over all that can fail (1000)")

// TestFaults lets writes, syncs and truncations of what changes a database fail, once and
// from then on. Whatever was reported as stored is there, what was not is there whole or
// not at all, reading goes on, and so does writing once the disk is well.
func TestFaults(t *testing.T) {
	dir, fail := failingDisk(t)
	old, a := ofVersion(t, sealedSince-1)
	f := &failing{t: t, dir: dir, path: filepath.Join(dir, "x.db"), fail: fail, before: readFile(t, old),
		a: a, b: corpustest.Article("/b.txt", 2, 20), c: corpustest.Article("/c.txt", 3, 5)}
	acts := []act{
		{"put", func(ctx context.Context, s *Store) error { return s.Put(ctx, f.b, corpustest.Vectors(f.b, "m", 384)) }},
		{"receive", func(ctx context.Context, s *Store) error {
			_, err := s.Receive(ctx, told(1))
			return err
		}},
		{"backup", func(ctx context.Context, s *Store) error { return s.Backup(ctx, f.backup()) }},
		{"forget", func(ctx context.Context, s *Store) error {
			_, err := s.ForgetPerson(ctx, "nobody", nil)
			return err
		}},
		{"upgrade", nil},
	}
	share := 1 + (*faultsTried-1)/(len(acts)*len(faults)*2)
	for _, act := range acts {
		tried, refused := 0, 0
		for _, x := range faults {
			calls := f.try(act, x, math.MaxInt, false).calls // that could fail
			for _, stays := range []bool{false, true} {
				for _, n := range rand.Perm(calls)[:min(share, calls)] {
					got := f.try(act, x, n+1, stays)
					if tried++; got.err != nil {
						refused++
					}
				}
			}
		}
		t.Logf("%s: %d faults, %d of them made it fail", act.name, tried, refused)
	}
}

// act changes a database; do is nil for bringing it up to date by opening it.
type act struct {
	name string
	do   func(ctx context.Context, s *Store) error
}

// failing is a database on a disk that fails.
type failing struct {
	t         *testing.T
	dir, path string
	fail      func(x fault, n int, stays bool) outcome
	before    []byte          // the database at first, of an earlier version
	a, b, c   *corpus.Article // a is there at first, b is put while the disk fails, c afterwards
}

// outcome is what became of an act: how many calls could have failed and did, and the
// error of it.
type outcome struct {
	calls, failed int
	err           error
}

// TestCreateOnAFailingDisk: a database that could not be made whole is not there, and is made
// once the disk is well. A merge of the log that fails at the end tells nobody but closeMerged.
func TestCreateOnAFailingDisk(t *testing.T) {
	dir, fail := failingDisk(t)
	path := filepath.Join(dir, "x.db")
	open := func(x fault, n int, stays bool) (calls int, err error) {
		emptyFolder(t, dir)
		fail(x, n, stays)
		s, err := Open(t.Context(), path, Options{})
		calls = fail(fault{}, 0, false).calls
		if err == nil {
			closeChecked(t, s)
		}
		return calls, err
	}
	for _, x := range faults {
		calls, _ := open(x, math.MaxInt, false)
		for _, stays := range []bool{false, true} {
			for n := max(1, calls-12); n <= calls; n++ { // the log is merged in the last
				_, err := open(x, n, stays)
				what := fmt.Sprintf("%s, call %d, stays %t", x.name, n, stays)
				if err != nil {
					named(t, what, err)
				}
				closeChecked(t, openStore(t, path))
			}
		}
	}
}

func (f *failing) backup() string { return filepath.Join(f.dir, "backup.db") }

// try does act with a fault in the nth call.
func (f *failing) try(act act, x fault, n int, stays bool) outcome {
	t := f.t
	t.Helper()
	what := fmt.Sprintf("%s with %s, call %d, stays %t", act.name, x.name, n, stays)
	emptyFolder(t, f.dir)
	if err := os.WriteFile(f.path, f.before, 0o600); err != nil {
		t.Fatal(err)
	}
	if act.do != nil { // brought up to date on a good disk
		closeChecked(t, openStore(t, f.path))
	}
	s, err := f.do(act, func() { f.fail(x, n, stays) })
	if err != nil {
		named(t, what, err)
	}
	put := err == nil && act.name == "put"
	if s != nil {
		want := []*corpus.Article{f.a}
		if put {
			want = append(want, f.b)
		}
		if got := everything(t, s); !sameArticles(got, want) {
			t.Errorf("%s: %d articles can be read on the bad disk, want %d", what, len(got), len(want))
		}
	}
	got := f.fail(fault{}, 0, false)
	got.err = err
	if s == nil {
		s = openStore(t, f.path)
	}
	if err := s.Put(t.Context(), f.c, nil); err != nil {
		t.Errorf("%s: a write once the disk is well: %v", what, err)
	}
	closeChecked(t, s)
	f.recovered(what, put, err == nil && act.name == "receive")
	if err == nil && act.name == "backup" {
		if got := sound(t, f.backup()); len(got) != 1 {
			t.Errorf("%s: %d articles in a backup that was said to be complete", what, len(got))
		}
	}
	return got
}

// do does something to a database after the disk begins to fail. The store that is
// returned is open, or nil.
func (f *failing) do(act act, begin func()) (*Store, error) {
	f.t.Helper()
	if act.do == nil {
		begin()
		return Open(f.t.Context(), f.path, Options{})
	}
	s := openStore(f.t, f.path)
	begin()
	return s, act.do(f.t.Context(), s)
}

// emptyFolder empties a folder.
func emptyFolder(t *testing.T, dir string) {
	t.Helper()
	all, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range all {
		if err := os.Remove(p); err != nil {
			t.Fatal(err)
		}
	}
}

func openStore(t *testing.T, path string) *Store {
	t.Helper()
	s, err := Open(t.Context(), path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// named wants an error that says what failed, on which file, and what to do.
func named(t *testing.T, what string, err error) {
	t.Helper()
	if !strings.Contains(err.Error(), ".db") || !errors.Is(err, corpus.ErrFull) && !errors.Is(err, corpus.ErrDisk) {
		t.Errorf("%s: %v", what, err)
	}
}

// recovered checks a database that has been closed on a good disk.
func (f *failing) recovered(what string, hasB, hasEvent bool) {
	t := f.t
	t.Helper()
	s := openStore(t, f.path)
	defer closeChecked(t, s)
	got := everything(t, s)
	with, without := []*corpus.Article{f.a, f.b, f.c}, []*corpus.Article{f.a, f.c}
	if !sameArticles(got, with) && (hasB || !sameArticles(got, without)) {
		t.Errorf("%s: %d articles afterwards", what, len(got))
	}
	open, err := s.Open(t.Context())
	if err != nil || hasEvent && len(open) != 1 {
		t.Errorf("%s: %d events afterwards, %v", what, len(open), err)
	}
}
