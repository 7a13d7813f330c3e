package sqlitestore

import (
	"path/filepath"
	"testing"

	"ibid/corpus"
	"ibid/corpus/corpustest"
)

func TestConformance(t *testing.T) {
	t.Parallel()
	corpustest.Run(t, func(t *testing.T) corpus.Store { return openNew(t, Options{}) })
}

// openNew opens a new database, and checks and closes it when the test ends.
func openNew(t testing.TB, o Options) *Store {
	t.Helper()
	return openAt(t, filepath.Join(t.TempDir(), "a b%20#?.db"), o)
}

func openAt(t testing.TB, path string, o Options) *Store {
	t.Helper()
	s, err := Open(t.Context(), path, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { closeChecked(t, s) })
	return s
}

func TestInbox(t *testing.T) {
	t.Parallel()
	corpustest.RunInbox(t, func(t *testing.T) corpus.Inbox { return openNew(t, Options{}) })
}

func TestDesk(t *testing.T) {
	t.Parallel()
	corpustest.RunDesk(t, func(t *testing.T) corpus.Desk { return openNew(t, Options{}) })
}

func TestAnswers(t *testing.T) {
	t.Parallel()
	corpustest.RunAnswers(t, func(t *testing.T) corpus.Answers { return openNew(t, Options{}) })
}

func TestFollows(t *testing.T) {
	corpustest.RunFollows(t, func(t *testing.T) corpustest.Follower { return openNew(t, Options{}) })
}

func TestForgetter(t *testing.T) {
	corpustest.RunForgetter(t, func(t *testing.T) corpustest.Keeper { return openNew(t, Options{}) })
}
