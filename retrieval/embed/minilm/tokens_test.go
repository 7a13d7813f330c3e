package minilm

import (
	"math"
	"slices"
	"testing"

	"ibid/retrieval/embed/bert"
	"ibid/retrieval/embed/wordpiece"
)

func TestProjectionIsOrthonormal(t *testing.T) {
	p := newModel(t, Options{}).Projection()
	for i := range p.Dim {
		for j := range i + 1 {
			var sum, want float64
			for d := range bert.Hidden {
				sum += float64(p.Matrix[d*p.Dim+i]) * float64(p.Matrix[d*p.Dim+j])
			}
			if i == j {
				want = 1
			}
			if math.Abs(sum-want) > 1e-5 {
				t.Fatalf("columns %d and %d: product %g, want %g", i, j, sum, want)
			}
		}
	}
}

// What late interaction compares are cosines of projected tokens: they must
// order pairs of tokens as the full vectors do.
func TestProjectionKeepsCosines(t *testing.T) {
	m := newModel(t, Options{})
	texts := []string{
		"Farmers in the valley asked the ministry for lower water prices after two dry summers.",
		"The opposition called the tariff on imported steel a gift to three companies.",
		"A spokeswoman declined to say whether the treaty would be put to a vote before the recess.",
		"Night trains return to the northern line once the tunnel has been repaired.",
	}
	inputs := make([][]bert.Token, len(texts))
	for i, text := range texts {
		inputs[i] = encoded(m.Pieces().Encode(text, m.Limit()))
	}
	full := make([][]float32, len(texts))
	err := bert.NewEncoder(m.Weights(), 0).Encode(t.Context(), inputs, func(i int, rows []float32) {
		full[i] = slices.Clone(rows[bert.Hidden : len(rows)-bert.Hidden])
	})
	if err != nil {
		t.Fatal(err)
	}
	rows := slices.Concat(full...)
	projected := m.Projection().Apply(rows)
	if c := correlation(cosines(rows, bert.Hidden), cosines(projected, m.Projection().Dim)); !(c >= 0.93) {
		t.Errorf("cosines of projected and of full vectors correlate at %.3f, want at least 0.93", c)
	} else {
		t.Logf("cosines of projected and of full vectors correlate at %.3f", c)
	}
}

func encoded(pieces []wordpiece.Token) []bert.Token {
	tokens := make([]bert.Token, len(pieces))
	for i, t := range pieces {
		tokens[i].ID = t.ID
	}
	return tokens
}

func unit(v []float32) {
	length := float32(math.Sqrt(float64(dot(v, v))))
	for i := range v {
		v[i] /= length
	}
}

// cosines are those of all pairs of rows.
func cosines(rows []float32, n int) (all []float64) {
	for i := 0; i < len(rows); i += n {
		unit(rows[i : i+n])
		for j := 0; j < i; j += n {
			all = append(all, float64(dot(rows[i:i+n], rows[j:j+n])))
		}
	}
	return all
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

func TestPiecesAreOfTheirWords(t *testing.T) {
	text := "The “unratified” Reunification Café plan"
	tokens, err := newModel(t, Options{}).EmbedTokens(t.Context(), []string{text})
	if err != nil {
		t.Fatal(err)
	}
	words := map[string]string{}
	for _, p := range tokens[0].Pieces {
		words[text[p.Start:p.End]] += "|" + p.Text
	}
	for word, pieces := range map[string]string{
		"The": "|the", "“": "|“", "Reunification": "|reunification", "Café": "|cafe", "plan": "|plan",
		"unratified": "|un|##rat|##ified",
	} {
		if words[word] != pieces {
			t.Errorf("%q has the pieces %q, want %q", word, words[word], pieces)
		}
	}
}
