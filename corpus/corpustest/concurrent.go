package corpustest

import (
	"context"
	"errors"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"ibid/corpus"
)

// A writer replaces an article by one of two versions; readers see either, whole.
func testConcurrent(t *testing.T, s corpus.Store) {
	versions := []*corpus.Article{Article("/a.txt", 1, 40), Article("/a.txt", 2, 3)}
	put(t, s, versions[0])
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	var readers sync.WaitGroup
	for range 4 {
		readers.Go(func() {
			for ctx.Err() == nil {
				if err := readOne(t.Context(), s, versions); err != nil {
					t.Error(err)
					return
				}
			}
		})
	}
	for n := range 30 {
		v := versions[n%2]
		if err := s.Put(t.Context(), v, Vectors(v, modelA, 100)); err != nil {
			t.Error(err)
		}
	}
	cancel()
	readers.Wait()
}

// readOne reads in every way that shows how many passages there are.
func readOne(ctx context.Context, s corpus.Store, versions []*corpus.Article) error {
	got, err := s.Article(ctx, versions[0].ID)
	if err != nil {
		return err
	}
	whole := false
	for _, v := range versions {
		whole = whole || cmp.Equal(got, v, cmpopts.EquateEmpty())
	}
	if !whole {
		return errors.New("an article is neither version")
	}
	of := func(n int) bool { return n == len(versions[0].Passages) || n == len(versions[1].Passages) }
	count, err := s.Count(ctx)
	if err != nil {
		return err
	}
	ids, err := s.PassageIDs(ctx, corpus.Filter{})
	if err != nil {
		return err
	}
	terms, err := s.Terms(ctx, []string{"café"}) // in every passage
	if err != nil {
		return err
	}
	found, err := s.Match(ctx, terms, corpus.Filter{}, 100)
	if err != nil {
		return err
	}
	if !of(count) || !of(len(ids)) || !of(terms[0].Passages) || !of(len(found)) {
		return errors.New("passages of half an article")
	}
	return nil
}

// Callers read while they iterate, several at a time.
func testNested(t *testing.T, s corpus.Store) {
	for seed := range uint64(3) {
		put(t, s, Article("/"+Word(int(seed)), seed, 2))
	}
	var callers sync.WaitGroup
	for range 20 {
		callers.Go(func() {
			for sum, err := range s.List(t.Context(), corpus.Filter{}) {
				if err == nil {
					_, err = s.Article(t.Context(), sum.ID)
				}
				if err != nil {
					t.Error(err)
				}
			}
		})
	}
	callers.Wait()
}

func testCancelled(t *testing.T, s corpus.Store) {
	a := Article("/a.txt", 1, 3)
	put(t, s, a)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	first := func(seq func(func(corpus.PassageVector, error) bool)) (err error) {
		for _, err = range seq {
			break
		}
		return err
	}
	_, articleErr := s.Article(ctx, a.ID)
	_, listErr := files(ctx, s, corpus.Filter{})
	_, termsErr := s.Terms(ctx, []string{"a"})
	_, matchErr := s.Match(ctx, []corpus.Term{{Text: "a"}}, corpus.Filter{}, 1)
	for what, err := range map[string]error{
		"Article": articleErr, "List": listErr, "Terms": termsErr, "Match": matchErr,
		"PassageVectors": first(s.PassageVectors(ctx, modelA)),
		"Put":            s.Put(ctx, Article("/b.txt", 2, 3), nil),
		"Delete":         s.Delete(ctx, a.ID),
		"Move":           s.Move(ctx, a.ID, "/c", "c"),
		"PutVectors":     s.PutVectors(ctx, Vectors(a, modelA, 8)),
		"Activate":       s.Activate(ctx, modelA),
	} {
		wantError(t, what, err, context.Canceled)
	}
	equal(t, "List", summaries(t, s), []corpus.Summary{summary(a)})
}
