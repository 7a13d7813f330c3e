package sqlitestore

import (
	"testing"
	"time"

	"ibid/corpus/corpustest"
)

// TestChanged: adding, replacing and removing an article are changes of the
// corpus, what people do at their desk is none.
func TestChanged(t *testing.T) {
	s := openNew(t, Options{})
	changed := func() time.Time {
		t.Helper()
		at, err := s.Changed(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return at
	}
	if at := changed(); !at.IsZero() {
		t.Errorf("an empty corpus changed at %v", at)
	}
	last := time.Now().Add(-time.Second)
	a := corpustest.Article("a", 1, 2)
	for what, change := range []func() error{
		func() error { return s.Put(t.Context(), a, nil) },
		func() error { a.SHA256 += "0"; return s.Put(t.Context(), a, nil) },
		func() error { return s.Delete(t.Context(), a.ID) },
	} {
		if err := change(); err != nil {
			t.Fatal(err)
		}
		at := changed()
		if !at.After(last) || time.Since(at) > time.Minute {
			t.Errorf("change %d: at %v, the one before at %v", what, at, last)
		}
		last = at.Add(-time.Millisecond) // SQLite's clock has milliseconds
	}
	at := changed()
	if err := s.Forget(t.Context(), time.Now()); err != nil || !changed().Equal(at) {
		t.Errorf("forgetting events is a change of the corpus: %v", err)
	}
}
