package corpustest

import (
	"errors"
	"testing"
	"time"

	"ibid/corpus"
)

// testVersions: a changed article is kept as it read, byte for byte, and so is a
// removed one; what only was read anew is not.
func testVersions(t *testing.T, s corpus.Store) {
	old, new, other := Article("/a.txt", 1, 5), Article("/a.txt", 2, 4), Article("/b.txt", 3, 3)
	old.Text += "\xff\x00 odd \u2028 bytes"
	start := time.Now().Add(-time.Minute)
	put(t, s, old, other)
	again := *old
	again.SHA256 = "another reading"
	put(t, s, &again)
	versions(t, s, old.ID, nil)
	put(t, s, new)
	stored(t, s, new)
	versions(t, s, old.ID, []corpus.Version{{Number: 1, Source: "/a.txt", File: "a.txt", Title: old.Meta.Title}})
	if err := s.Delete(t.Context(), new.ID); err != nil {
		t.Fatal(err)
	}
	versions(t, s, old.ID, []corpus.Version{
		{Number: 1, Source: "/a.txt", File: "a.txt", Title: old.Meta.Title}, {Number: 2, Source: "/a.txt", File: "a.txt", Title: new.Meta.Title, Removed: true},
	})
	for n, want := range map[int]*corpus.Article{1: &again, 2: new} {
		got, err := s.VersionArticle(t.Context(), old.ID, n)
		if err != nil {
			t.Fatal(err)
		}
		equal(t, "the version", got, want)
	}
	for _, n := range []int{0, 3, -1} {
		_, err := s.VersionArticle(t.Context(), old.ID, n)
		wantError(t, "a version that isn't", err, corpus.ErrNotFound)
	}
	versions(t, s, other.ID, nil)
	all, err := s.Versions(t.Context(), old.ID)
	if err != nil || all[0].Until.Before(start) || all[1].Until.Before(all[0].Until) || all[1].Until.After(time.Now().Add(time.Minute)) {
		t.Errorf("until when: %v, %v", all, err)
	}
}

// versions compares the versions of an article, the times apart.
func versions(t *testing.T, s corpus.History, id string, want []corpus.Version) {
	t.Helper()
	got, err := s.Versions(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	for i := range got {
		got[i].Until = time.Time{}
	}
	equal(t, "Versions", got, want)
}

// testRemoved: a removed article is said to be one by whatever named it, until it is
// back.
func testRemoved(t *testing.T, s corpus.Store) {
	a := Article("/1/a.txt", 1, 5)
	put(t, s, a)
	if err := s.Delete(t.Context(), a.ID); err != nil {
		t.Fatal(err)
	}
	check := func(what string, err error) {
		t.Helper()
		wantError(t, what, err, corpus.ErrNotFound)
		if e, ok := errors.AsType[*corpus.RemovedError](err); !ok || e.ID != a.ID || e.File != "a.txt" || e.Version != 1 || time.Since(e.On).Abs() > time.Hour {
			t.Errorf("%s: %v", what, err)
		}
	}
	_, err := s.Article(t.Context(), a.ID)
	check("Article", err)
	for _, name := range []string{a.ID, a.Source, a.File} {
		_, err := s.Find(t.Context(), name)
		check("Find "+name, err)
	}
	_, err = s.Find(t.Context(), "never.txt")
	if _, ok := errors.AsType[*corpus.RemovedError](err); ok {
		t.Errorf("one that never was: %v", err)
	}
	put(t, s, a)
	if id, err := s.Find(t.Context(), "a.txt"); id != a.ID || err != nil {
		t.Errorf("back again: %q, %v", id, err)
	}
}

// testLocations: an article has further places, which go with it and stay when it is
// read anew; no place is that of two articles.
func testLocations(t *testing.T, s corpus.Store) {
	a, b := Article("/a.txt", 1, 5), Article("/b.txt", 2, 4)
	put(t, s, a, b)
	add := func(id, source string) {
		t.Helper()
		if err := s.AddLocation(t.Context(), id, corpus.Location{Source: source, File: source[1:]}); err != nil {
			t.Fatal(err)
		}
	}
	want := func(what string, places map[string][]corpus.Location) {
		t.Helper()
		got, err := s.Locations(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		equal(t, what, got, places)
	}
	place := func(source string) corpus.Location { return corpus.Location{Source: source, File: source[1:]} }
	add(a.ID, "/y.txt")
	add(a.ID, "/x.txt")
	add(a.ID, "/x.txt")
	add(a.ID, "/a.txt") // its own
	want("added", map[string][]corpus.Location{a.ID: {place("/x.txt"), place("/y.txt")}})
	if id, err := s.Find(t.Context(), "x.txt"); id != a.ID || err != nil {
		t.Errorf("Find by a further place: %q, %v", id, err)
	}
	put(t, s, Article("/a.txt", 7, 3))
	add(b.ID, "/y.txt")
	want("read anew, and one of another article", map[string][]corpus.Location{a.ID: {place("/x.txt")}, b.ID: {place("/y.txt")}})
	put(t, s, Article("/x.txt", 8, 3))
	want("with an article of its own", map[string][]corpus.Location{b.ID: {place("/y.txt")}})
	if err := s.Move(t.Context(), b.ID, "/y.txt", "y.txt"); err != nil {
		t.Fatal(err)
	}
	want("moved there", nil)
	add(b.ID, "/z.txt")
	add(a.ID, "/v.txt")
	if err := errors.Join(s.RemoveLocation(t.Context(), "/v.txt"), s.RemoveLocation(t.Context(), "/never.txt"), s.Delete(t.Context(), b.ID)); err != nil {
		t.Fatal(err)
	}
	want("gone", nil)
	wantError(t, "a place of nothing", s.AddLocation(t.Context(), "x", place("/z.txt")), corpus.ErrNotFound)
}

// testNear: which article another is nearly the same as is kept until that is removed.
func testNear(t *testing.T, s corpus.Store) {
	a, b := Article("/a.txt", 1, 5), Article("/b.txt", 2, 4)
	a.Fingerprint, b.Fingerprint, b.Near = 1<<63|5, 1<<63|4, a.ID
	put(t, s, a, b)
	stored(t, s, a)
	stored(t, s, b)
	equal(t, "List", summaries(t, s), []corpus.Summary{summary(a), summary(b)})
	if err := s.Delete(t.Context(), a.ID); err != nil {
		t.Fatal(err)
	}
	b.Near = ""
	stored(t, s, b)
	b.Near = a.ID
	put(t, s, a, b, Article("/a.txt", 3, 5))
	b.Near = ""
	stored(t, s, b)
}
