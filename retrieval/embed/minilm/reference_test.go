package minilm

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/retrieval/embed/embedtest"
)

// reference is what the published model's own implementation gives for a text.
type reference struct {
	Text      string
	IDs       []int32 `json:"ids"`
	Embedding []float32
}

func references(t testing.TB) []reference {
	t.Helper()
	return embedtest.Reference[reference](t, "models/all-minilm-l6-v2/reference.jsonl", 50)
}

func newModel(t testing.TB, o Options) *Model {
	t.Helper()
	m, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestReferenceIDs(t *testing.T) {
	m := newModel(t, Options{})
	for _, r := range references(t) {
		var got []int32
		for _, token := range m.Pieces().Encode(r.Text, m.Limit()) {
			got = append(got, token.ID)
		}
		if diff := cmp.Diff(r.IDs, got); diff != "" {
			t.Errorf("%q: (-want +got)\n%s", r.Text, diff)
		}
	}
}

func TestReferenceEmbeddings(t *testing.T) {
	m := newModel(t, Options{})
	all := references(t)
	texts := make([]string, len(all))
	for i, r := range all {
		texts[i] = r.Text
	}
	vectors, err := m.Embed(t.Context(), texts)
	if err != nil {
		t.Fatal(err)
	}
	var sum float32
	least := float32(1)
	for i, r := range all {
		c := dot(vectors[i], r.Embedding)
		if !(c >= 0.996) {
			t.Errorf("%.60q: cosine %.5f, want at least 0.996", r.Text, c)
		}
		sum, least = sum+c, min(least, c)
	}
	mean := sum / float32(len(all))
	if !(mean >= 0.999) {
		t.Errorf("mean cosine %.5f, want at least 0.999", mean)
	}
	t.Logf("cosine to the reference: mean %.5f, least %.5f", mean, least)
}

func dot(a, b []float32) (sum float32) {
	for i := range a {
		sum += a[i] * b[i]
	}
	return sum
}
