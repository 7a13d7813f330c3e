package sqlitestore

import (
	"context"
	"testing"
)

// closeChecked closes a store that must be sound.
func closeChecked(t testing.TB, s *Store) {
	t.Helper()
	if s.readers != nil {
		if err := s.Check(context.Background()); err != nil { // the test's context has ended
			t.Error(err)
		}
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
}
