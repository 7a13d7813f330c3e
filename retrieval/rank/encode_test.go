package rank

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/corpus"
	"ibid/retrieval/rank/ranktest"
)

// TestEncoding: sentences encoded when asked for rank as those stored, and what is no
// sentence is an error.
func TestEncoding(t *testing.T) {
	l := &library{Shelf: []*corpus.Article{ranktest.Article("a", "~ Menu\nThe piers rot.\nThe council paid for the piers.\n|\n\nThe ferry left.")}}
	stored := rankAll(t, l, "Who paid for the piers?")
	r := rankerOf(l)
	r.Vectors = Encoding{Articles: l, Model: ranktest.Model}
	live, err := r.Rank(t.Context(), l.Query(t, "Who paid for the piers?"), l.Hits())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(stored, live); diff != "" || len(live) != 3 {
		t.Errorf("(-stored +encoded):\n%s", diff)
	}
	for _, bad := range [][2]int{{-1, 0}, {0, 9}, {2, 1}} {
		if _, err := r.Vectors.SentenceVectors(t.Context(), "", "a", bad[0], bad[1]); err == nil {
			t.Errorf("sentences %v: no error", bad)
		}
	}
	if _, err := r.Vectors.SentenceVectors(t.Context(), "", "nobody", 0, 0); err == nil {
		t.Error("no such article: no error")
	}
}
