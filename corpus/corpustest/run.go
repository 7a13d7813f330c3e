package corpustest

import (
	"context"
	"errors"
	"iter"
	"reflect"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"ibid/corpus"
)

// Run tests a store. open returns a new and empty one that is closed when the
// test ends.
func Run(t *testing.T, open func(t *testing.T) corpus.Store) {
	for _, c := range []struct {
		name string
		test func(*testing.T, corpus.Store)
	}{
		{"round trip", testRoundTrip},
		{"round trip of odd text", testRoundTripOdd},
		{"replace by source", testReplace},
		{"replace under another id", testReplaceOtherID},
		{"refuse what doesn't fit", testRefuse},
		{"delete", testDelete},
		{"move", testMove},
		{"find", testFind},
		{"versions", testVersions},
		{"removed", testRemoved},
		{"locations", testLocations},
		{"near-duplicates", testNear},
		{"list", testList},
		{"filters", testFilters},
		{"filters with bad dates", testBadDates},
		{"holders", testHolders},
		{"affiliations", testAffiliations},
		{"an affiliation outside of the text", testAffiliationOutside},
		{"passages", testPassages},
		{"terms", testTerms},
		{"terms after delete", testTermsAfterDelete},
		{"match", testMatch},
		{"match by signs", testMatchSigns},
		{"match with a filter", testMatchFilter},
		{"match of hostile text", testMatchHostile},
		{"vectors", testVectors},
		{"vectors missing", testMissing},
		{"vectors missing while written", testMissingWhileWritten},
		{"vectors go with their content", testVectorsGo},
		{"passage vectors", testPassageVectors},
		{"sentence vectors", testSentenceVectors},
		{"activate", testActivate},
		{"revision", testRevision},
		{"readers beside a writer", testConcurrent},
		{"reading inside an iteration", testNested},
		{"cancelled", testCancelled},
	} {
		t.Run(c.name, func(t *testing.T) { c.test(t, open(t)) })
	}
}

// put stores articles without vectors.
func put(t *testing.T, s corpus.Store, articles ...*corpus.Article) {
	t.Helper()
	for _, a := range articles {
		if err := s.Put(t.Context(), a, nil); err != nil {
			t.Fatalf("Put %s: %v", a.File, err)
		}
	}
}

// equal fails the test where got and want differ, empty and nil slices apart.
func equal(t *testing.T, what string, got, want any) {
	t.Helper()
	if reflect.DeepEqual(want, got) {
		return // cmp takes milliseconds for a vector, value for value
	}
	if d := cmp.Diff(want, got, cmpopts.EquateEmpty()); d != "" {
		t.Errorf("%s (-want +got):\n%s", what, d)
	}
}

// stored fails the test unless s has a exactly.
func stored(t *testing.T, s corpus.Articles, a *corpus.Article) {
	t.Helper()
	got, err := s.Article(t.Context(), a.ID)
	if err != nil {
		t.Fatalf("Article %s: %v", a.ID, err)
	}
	equal(t, "Article "+a.File, got, a)
}

// wantError fails the test unless err wraps want.
func wantError(t *testing.T, what string, err, want error) {
	t.Helper()
	if !errors.Is(err, want) {
		t.Errorf("%s: got error %v, want one that is %q", what, err, want)
	}
}

// collect returns all that an iteration yields.
func collect[T any](t *testing.T, seq iter.Seq2[T, error]) (out []T) {
	t.Helper()
	for v, err := range seq {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, v)
	}
	return out
}

// files are the file names that a filter lets through.
func files(ctx context.Context, s corpus.Articles, f corpus.Filter) (out []string, err error) {
	for sum, err := range s.List(ctx, f) {
		if err != nil {
			return nil, err
		}
		out = append(out, sum.File)
	}
	return out, nil
}
