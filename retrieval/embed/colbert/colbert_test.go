package colbert

import (
	"math"
	"slices"
	"strings"
	"testing"

	"ibid/retrieval/embed"
	"ibid/retrieval/embed/bert"
	"ibid/retrieval/embed/embedtest"
)

func newModel(t testing.TB, o Options) *Model {
	t.Helper()
	m, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestModel(t *testing.T) {
	embedtest.Run(t, func() embed.Embedder { return newModel(t, Options{}) })
}

// reference is what the published model's own implementation gives for a text.
type reference struct {
	Text            string
	IDs             []int32
	CLS, Last, Mean []float32
}

func TestReference(t *testing.T) {
	m := newModel(t, Options{Full: true})
	all := embedtest.Reference[reference](t, "models/answerai-colbert-small-v1/reference.jsonl", 40)
	inputs := make([][]bert.Token, len(all))
	for i, r := range all {
		var ids []int32
		for _, token := range m.Pieces().Encode(r.Text, m.Limit()) {
			ids = append(ids, token.ID)
			inputs[i] = append(inputs[i], bert.Token{ID: token.ID})
		}
		if !slices.Equal(ids, r.IDs) {
			t.Fatalf("%.60q: ids %d, want %d", r.Text, ids, r.IDs)
		}
	}
	vectors := make([][]float32, len(all))
	err := bert.NewEncoder(m.Weights(), 0).Encode(t.Context(), inputs, func(i int, rows []float32) { vectors[i] = slices.Clone(rows) })
	if err != nil {
		t.Fatal(err)
	}
	least, sum := 1.0, 0.0
	for i, r := range all {
		rows := vectors[i]
		mean := make([]float32, bert.Hidden)
		for j, v := range rows {
			mean[j%bert.Hidden] += v
		}
		for name, pair := range map[string][2][]float32{
			"first": {rows[:bert.Hidden], r.CLS}, "last": {rows[len(rows)-bert.Hidden:], r.Last}, "mean": {mean, r.Mean},
		} {
			c := cosine(pair[0], pair[1])
			if !(c >= 0.995) {
				t.Errorf("%.60q: cosine of %s %.5f, want at least 0.995", r.Text, name, c)
			}
			least, sum = min(least, c), sum+c/float64(3*len(all))
		}
	}
	t.Logf("cosine to the reference: mean %.5f, least %.5f", sum, least)
}

// Late interaction compares cosines of projected tokens: they must order pairs of
// tokens as the full vectors do.
func TestProjectionKeepsCosines(t *testing.T) {
	texts := []string{
		"Farmers in the valley asked the ministry for lower water prices after two dry summers.",
		"The opposition called the tariff on imported steel a gift to three companies.",
		"A spokeswoman declined to say whether the treaty would be put to a vote before the recess.",
		"Night trains return to the northern line once the tunnel has been repaired.",
	}
	var vectors [2][][]float32
	for i, o := range []Options{{Full: true}, {}} {
		tokens, err := newModel(t, o).EmbedTokens(t.Context(), texts)
		if err != nil {
			t.Fatal(err)
		}
		for _, text := range tokens {
			for j := range text.Pieces {
				vectors[i] = append(vectors[i], text.Row(j))
			}
		}
	}
	if len(vectors[0][0]) != 384 || len(vectors[1][0]) != 128 {
		t.Fatalf("vectors of %d and %d values", len(vectors[0][0]), len(vectors[1][0]))
	}
	var full, projected []float64
	for i := range vectors[0] {
		for j := range i {
			full = append(full, cosine(vectors[0][i], vectors[0][j]))
			projected = append(projected, cosine(vectors[1][i], vectors[1][j]))
		}
	}
	c := correlation(full, projected)
	if !(c >= 0.93) {
		t.Errorf("cosines of projected and of full vectors correlate at %.3f, want at least 0.93", c)
	}
	t.Logf("cosines of projected and of full vectors correlate at %.3f", c)
}

func TestReads512Tokens(t *testing.T) {
	tokens, err := newModel(t, Options{}).EmbedTokens(t.Context(), []string{strings.Repeat("word ", 1000)})
	if err != nil {
		t.Fatal(err)
	}
	if n := len(tokens[0].Pieces); n != 510 {
		t.Errorf("%d pieces, want 510", n)
	}
}

func cosine(a, b []float32) float64 {
	var ab, aa, bb float64
	for i := range a {
		ab += float64(a[i]) * float64(b[i])
		aa += float64(a[i]) * float64(a[i])
		bb += float64(b[i]) * float64(b[i])
	}
	return ab / math.Sqrt(aa*bb)
}

func correlation(x, y []float64) float64 {
	var sx, sy, sxx, syy, sxy float64
	n := float64(len(x))
	for i := range x {
		sx, sy = sx+x[i]/n, sy+y[i]/n
	}
	for i := range x {
		dx, dy := x[i]-sx, y[i]-sy
		sxx, syy, sxy = sxx+dx*dx, syy+dy*dy, sxy+dx*dy
	}
	return sxy / math.Sqrt(sxx*syy)
}
