package retrieval

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"ibid/corpus"
	"ibid/retrieval/vector"
)

// near is a vector index of the similarities given.
type near struct {
	similarity map[corpus.PassageID]float32
	fail       string

	asked string // Nearest or NearestAmong
	depth int
	added []vector.Item
	sizes []int // of the blocks added
}

func (x *near) Add(_ context.Context, items []vector.Item) error {
	if x.fail == "Add" {
		return errDisk
	}
	x.sizes = append(x.sizes, len(items))
	x.added = append(x.added, items...)
	return nil
}

func (x *near) Remove(context.Context, []corpus.PassageID) error { return nil }

func (x *near) Nearest(ctx context.Context, query []float32, n int) ([]vector.Neighbour, error) {
	var all []corpus.PassageID
	for id := range x.similarity {
		all = append(all, id)
	}
	found, err := x.NearestAmong(ctx, query, n, all)
	x.asked = "Nearest"
	return found, err
}

func (x *near) NearestAmong(_ context.Context, _ []float32, n int, among []corpus.PassageID) ([]vector.Neighbour, error) {
	x.asked, x.depth = "NearestAmong", n
	if x.fail == "Nearest" {
		return nil, errDisk
	}
	var out []vector.Neighbour
	for _, id := range among {
		if s, ok := x.similarity[id]; ok && s > 0.2 { // as if n were smaller: far ones are not brought
			out = append(out, vector.Neighbour{Passage: id, Similarity: s})
		}
	}
	slices.SortFunc(out, func(a, b vector.Neighbour) int {
		return cmp.Or(cmp.Compare(b.Similarity, a.Similarity), cmp.Compare(a.Passage, b.Passage))
	})
	return out[:min(n, len(out))], nil
}

func (x *near) Similarity(_ []float32, id corpus.PassageID) (float32, bool) {
	s, ok := x.similarity[id]
	return s, ok
}

func (x *near) Len() int { return len(x.similarity) }

// passages says what passages are; those in gone have been removed meanwhile.
type passages struct {
	allowed []corpus.PassageID
	gone    corpus.PassageID
	fail    string

	filter corpus.Filter
}

func (x *passages) Passages(_ context.Context, ids []corpus.PassageID) ([]corpus.StoredPassage, error) {
	if x.fail == "Passages" {
		return nil, errDisk
	}
	var out []corpus.StoredPassage
	for _, id := range ids {
		if id != x.gone {
			out = append(out, corpus.StoredPassage{ID: id, Article: "a", Ordinal: int(id)})
		}
	}
	return out, nil
}

func (x *passages) PassageIDs(_ context.Context, f corpus.Filter) ([]corpus.PassageID, error) {
	x.filter = f
	if x.fail == "PassageIDs" {
		return nil, errDisk
	}
	return x.allowed, nil
}

// fixture has passage 1 found by its words alone (its cosine is too small to be
// brought), 2 by both, 3 by its vector alone, 4 by neither; 5 has no vector.
func fixture() (*HybridSearcher, *words, *near, *passages) {
	w := &words{passages: []string{"ferry law law", "ferry prices", "bread", "taxes", "law"}}
	n := &near{similarity: map[corpus.PassageID]float32{1: 0.1, 2: 0.9, 3: 0.5, 4: 0.0}}
	p := &passages{}
	return &HybridSearcher{Words: w, Passages: p, Vectors: n}, w, n, p
}

func question() Query {
	return Query{Text: "ferry law", Terms: []corpus.Term{{Text: "ferry"}, {Text: "law"}}, Vector: []float32{1}}
}

func found(t *testing.T, s *HybridSearcher, q Query) []Hit {
	t.Helper()
	hits, err := s.Search(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.IsSortedFunc(hits, func(a, b Hit) int { return cmp.Compare(b.Score, a.Score) }) {
		t.Errorf("not best first: %+v", hits)
	}
	return hits
}

func order(hits []Hit) []corpus.PassageID {
	var ids []corpus.PassageID
	for _, h := range hits {
		ids = append(ids, h.Passage.ID)
	}
	return ids
}

func TestSearchModes(t *testing.T) {
	for _, c := range []struct {
		name string
		mode Mode
		want []corpus.PassageID
	}{
		// BM25 is 2 (1), 1 (2), 1 (5), 0 (3); cosine .9 (2), .5 (3), .1 (1), none (5).
		{"hybrid: both sides count", Hybrid, []corpus.PassageID{2, 1, 3, 5}},
		{"lexical: words alone", Lexical, []corpus.PassageID{1, 2, 5}},
		{"dense: vectors alone", Dense, []corpus.PassageID{2, 3}},
	} {
		s, w, n, _ := fixture()
		q := question()
		q.Mode = c.mode
		hits := found(t, s, q)
		if diff := gocmp.Diff(c.want, order(hits)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
		if c.mode != Hybrid && hits[0].Score != 1 {
			t.Errorf("%s: the best has %v, want 1", c.name, hits[0].Score)
		}
		if c.mode == Lexical && n.asked != "" || c.mode == Dense && w.depth != 0 {
			t.Errorf("%s: the other side was asked", c.name)
		}
	}
}

// TestSearchWithoutVector: without an embedder a question is searched by words.
func TestSearchWithoutVector(t *testing.T) {
	s, _, n, _ := fixture()
	q := question()
	q.Vector = nil
	if diff := gocmp.Diff([]corpus.PassageID{1, 2, 5}, order(found(t, s, q))); diff != "" || n.asked != "" {
		t.Errorf("vectors asked: %q; (-want +got):\n%s", n.asked, diff)
	}
}

// TestSearchFillsTheCosine: a passage that only its words found is compared by
// its cosine too, not taken for one that has none.
func TestSearchFillsTheCosine(t *testing.T) {
	s, _, _, _ := fixture()
	byID := map[corpus.PassageID]Hit{}
	for _, h := range found(t, s, question()) {
		byID[h.Passage.ID] = h
	}
	if h := byID[1]; h.Dense != float64(float32(0.1)) || h.Lexical != 2 {
		t.Errorf("found by words alone: %+v, want its cosine 0.1 beside BM25 2", h)
	}
	if h := byID[3]; h.Dense != 0.5 || h.Lexical != 0 {
		t.Errorf("found by its vector alone: %+v", h)
	}
	if h := byID[5]; h.Dense != 0 || h.Lexical != 1 {
		t.Errorf("without a vector: %+v", h)
	}
}

func TestSearchAlpha(t *testing.T) {
	s, _, _, _ := fixture()
	s.Alpha = 0.9
	if got := order(found(t, s, question())); got[0] != 1 {
		t.Errorf("with the words at .9: %v, want 1 first", got)
	}
}

// TestSearchFilter: what a filter leaves out is found by neither side.
func TestSearchFilter(t *testing.T) {
	s, w, n, p := fixture()
	p.allowed = []corpus.PassageID{1, 3}
	q := question()
	q.Filter = corpus.Filter{Publisher: "The Harbour Institute"}
	hits := found(t, s, q)
	if diff := gocmp.Diff(q.Filter, w.filter); diff != "" {
		t.Errorf("the filter of the words (-want +got):\n%s", diff)
	}
	if diff := gocmp.Diff(q.Filter, p.filter); diff != "" {
		t.Errorf("the filter of the vectors (-want +got):\n%s", diff)
	}
	if n.asked != "NearestAmong" {
		t.Errorf("the vectors were asked by %s", n.asked)
	}
	if slices.ContainsFunc(hits, func(h Hit) bool { return h.Passage.ID == 4 || h.Lexical == 0 && h.Passage.ID != 3 }) {
		t.Errorf("the vectors brought what the filter leaves out: %+v", hits)
	}
}

func TestSearchLimit(t *testing.T) {
	s, w, n, _ := fixture()
	q := question()
	q.Limit = 1
	if got := order(found(t, s, q)); !slices.Equal(got, []corpus.PassageID{2}) {
		t.Errorf("limit 1: %v", got)
	}
	if w.depth < 100 || n.depth < 100 {
		t.Errorf("each side was asked for %d and %d: fusion needs more than the limit", w.depth, n.depth)
	}
	q.Limit = 1000
	found(t, s, q)
	if w.depth < 1000 || n.depth < 1000 {
		t.Errorf("limit 1000: each side was asked for %d and %d", w.depth, n.depth)
	}
	many := &words{passages: slices.Repeat([]string{"ferry"}, 90)}
	s.Words, q.Limit = many, 0
	if got := len(found(t, s, q)); got != DefaultLimit {
		t.Errorf("no limit: %d hits, want %d", got, DefaultLimit)
	}
}

// TestSearchTies: equal passages come in the order of their ids, every time.
func TestSearchTies(t *testing.T) {
	s, w, n, _ := fixture()
	w.passages, w.reverse, n.similarity = []string{"law", "law", "law"}, true, nil
	if got := order(found(t, s, question())); !slices.Equal(got, []corpus.PassageID{1, 2, 3}) {
		t.Errorf("equal passages: %v", got)
	}
}

func TestSearchRemovedMeanwhile(t *testing.T) {
	s, _, _, p := fixture()
	p.gone = 2
	hits := found(t, s, question())
	if got := order(hits); !slices.Equal(got, []corpus.PassageID{1, 3, 5}) {
		t.Errorf("with passage 2 removed: %v", got)
	}
	for _, h := range hits {
		if h.Passage.Ordinal != int(h.Passage.ID) {
			t.Errorf("%+v: the scores of one passage beside another", h)
		}
	}
	if hits[0].Lexical != 2 {
		t.Errorf("passage 1 has BM25 %v after another was removed, want 2", hits[0].Lexical)
	}
}

func TestSearchNothing(t *testing.T) {
	s, _, n, _ := fixture()
	n.similarity = nil
	if hits := found(t, s, Query{Terms: []corpus.Term{{Text: "unheard"}}, Vector: []float32{1}}); len(hits) != 0 {
		t.Errorf("hits of nothing: %+v", hits)
	}
}

func TestSearchErrors(t *testing.T) {
	for _, c := range []struct {
		fail func(*words, *near, *passages)
		says string
	}{
		{func(w *words, _ *near, _ *passages) { w.fail = "Match" }, "search by words"},
		{func(_ *words, n *near, _ *passages) { n.fail = "Nearest" }, "search by vectors"},
		{func(_ *words, _ *near, p *passages) { p.fail = "PassageIDs" }, "search by vectors"},
		{func(_ *words, _ *near, p *passages) { p.fail = "Passages" }, "read the passages found"},
	} {
		s, w, n, p := fixture()
		c.fail(w, n, p)
		q := question()
		q.Filter.Author = "Ana"
		hits, err := s.Search(t.Context(), q)
		if !errors.Is(err, errDisk) || !strings.Contains(err.Error(), c.says) {
			t.Errorf("err = %v, want one that wraps the cause and says %q", err, c.says)
		}
		if hits != nil {
			t.Errorf("%s: %d hits beside an error", c.says, len(hits))
		}
	}
}

// TestUnion: a passage that both searches found counts once, by its better score.
func TestUnion(t *testing.T) {
	hit := func(id corpus.PassageID, score float64) Hit {
		return Hit{Passage: corpus.StoredPassage{ID: id}, Score: score}
	}
	got := Union([]Hit{hit(1, 0.9), hit(2, 0.3)}, []Hit{hit(2, 0.8), hit(3, 0.1)})
	if diff := gocmp.Diff([]Hit{hit(1, 0.9), hit(2, 0.8), hit(3, 0.1)}, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}
