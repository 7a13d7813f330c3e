package sqlitestore

import (
	"errors"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"ibid/corpus"
)

// A visit comes back as it was put, and the last one of a source counts.
func TestVisits(t *testing.T) {
	s := openAt(t, filepath.Join(t.TempDir(), "x.db"), Options{})
	at := time.Date(2026, 3, 4, 5, 6, 7, 8000, time.UTC)
	page := corpus.Visit{
		Source: "https://osmark.example/b", Kind: corpus.VisitPage, ETag: `W/"1"`, LastModified: "Wed, 04 Mar 2026 05:06:07 GMT",
		Reader: "rules 1", Asked: at,
	}
	feed := corpus.Visit{Source: "https://osmark.example/a", Kind: corpus.VisitFeed, Asked: at.Add(time.Hour), Fault: "no feed"}
	first := page
	first.ETag, first.Fault = "old", "500"
	for _, v := range []corpus.Visit{first, feed, page} {
		if err := s.PutVisit(t.Context(), v); err != nil {
			t.Fatal(err)
		}
	}
	got, err := s.Visit(t.Context(), page.Source)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(page, got); d != "" {
		t.Errorf("the page (-want +got):\n%s", d)
	}
	var all []corpus.Visit
	for v, err := range s.AllVisits(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, v)
	}
	if d := cmp.Diff([]corpus.Visit{feed, page}, all); d != "" {
		t.Errorf("all (-want +got):\n%s", d)
	}
	if _, err := s.Visit(t.Context(), "https://sill.example/"); !errors.Is(err, corpus.ErrNotFound) {
		t.Errorf("one that was never asked: %v", err)
	}
}
