package sqlitestore

import (
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"ibid/corpus"
)

func TestKnown(t *testing.T) {
	s, err := Open(t.Context(), filepath.Join(t.TempDir(), "x.db"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	at := time.Date(2020, 5, 1, 12, 0, 0, 0, time.UTC)
	var want []string
	for i, id := range []string{"b", "a", "c"} {
		if _, err := s.Receive(t.Context(), corpus.Event{ID: id, Kind: "k", Lane: "l", Payload: []byte("x"), Received: at.Add(time.Duration(i) * time.Hour)}); err != nil {
			t.Fatal(err)
		}
		want = append(want, id)
	}
	if err := s.Done(t.Context(), "a"); err != nil {
		t.Fatal(err)
	}
	known := func() (ids []string) {
		for e, err := range s.Known(t.Context()) {
			if err != nil || e.Kind != "k" || e.Lane != "l" || e.Received.Before(at) || e.Payload != nil {
				t.Fatalf("%+v, %v", e, err)
			}
			ids = append(ids, e.ID)
		}
		return ids
	}
	if diff := cmp.Diff(want, known()); diff != "" {
		t.Error(diff)
	}
	if err := s.Forget(t.Context(), at.Add(90*time.Minute)); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"b", "c"}, known()); diff != "" {
		t.Errorf("after forgetting: %s", diff)
	}
}
