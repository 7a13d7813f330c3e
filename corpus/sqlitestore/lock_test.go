package sqlitestore

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"ibid/corpus"
	"ibid/corpus/corpustest"
)

// Another process is in the middle of a write: reading goes on, writing waits
// or says who is at it, and takes over when the other one is killed.
func TestWriteBesideAnother(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.db")
	s := openAt(t, path, Options{WaitForLock: 30 * time.Millisecond})
	a := corpustest.Article("/a.txt", 1, 3)
	if err := s.Put(t.Context(), a, nil); err != nil {
		t.Fatal(err)
	}
	o := start(t, "hold", path, 0)
	o.waitHeld(t)
	if _, err := s.Article(t.Context(), a.ID); err != nil {
		t.Errorf("reading beside a writer: %v", err)
	}
	err := s.Put(t.Context(), a, nil)
	if !errors.Is(err, corpus.ErrLocked) {
		t.Errorf("Put beside a writer: %v", err)
	}
	for _, part := range []string{path, "the other one", fmt.Sprint(o.Process.Pid)} {
		if err == nil || !strings.Contains(err.Error(), part) {
			t.Errorf("%v doesn't say %s", err, part)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	patient := openAt(t, path, Options{WaitForLock: time.Hour})
	time.AfterFunc(20*time.Millisecond, cancel)
	if err := patient.Put(ctx, a, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled while waiting: %v", err)
	}
	waited := make(chan error, 1)
	go func() { waited <- patient.Put(t.Context(), corpustest.Article("/b.txt", 2, 3), nil) }()
	if err := o.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	o.Wait()
	if err := <-waited; err != nil {
		t.Errorf("Put after the other one was killed: %v", err)
	}
	if got := everything(t, s); len(got) != 2 {
		t.Errorf("%d articles, want a and b: the killed process had deleted them without commit", len(got))
	}
}

// Lock keeps another Lock out, and nobody from writing.
func TestLock(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.db")
	s := openAt(t, path, Options{WaitForLock: -1})
	o := start(t, "lock", path, 0)
	o.waitHeld(t)
	if _, err := s.Lock(t.Context()); !errors.Is(err, corpus.ErrLocked) || !strings.Contains(err.Error(), "the other one") {
		t.Errorf("Lock while another has it: %v", err)
	}
	if err := s.Put(t.Context(), corpustest.Article("/a.txt", 1, 3), nil); err != nil {
		t.Errorf("Put while another has the lock: %v", err)
	}
	o.in.Close()
	if err := o.Wait(); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		unlock, err := s.Lock(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if err := unlock(); err != nil {
			t.Fatal(err)
		}
	}
}

// A program that doesn't know the lock file has a transaction open.
func TestWriteBesideForeign(t *testing.T) {
	s := openNew(t, Options{WaitForLock: -1})
	db, err := connect(s.path, writerConn)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	tx, err := db.BeginTx(t.Context(), &sql.TxOptions{})
	if err != nil {
		t.Fatal(err)
	}
	a := corpustest.Article("/a.txt", 1, 3)
	if err := s.Put(t.Context(), a, nil); !errors.Is(err, corpus.ErrLocked) || !strings.Contains(err.Error(), "other than ibid") {
		t.Errorf("Put beside a foreign writer: %v", err)
	}
	if err := tx.Rollback(); err != nil {
		t.Fatal(err)
	}
	if err := s.Put(t.Context(), a, nil); err != nil {
		t.Error(err)
	}
}
