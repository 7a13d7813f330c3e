// Package pca fits the projection that shortens a model's token vectors (principal
// component analysis about the origin). Commands that make a model's embedded data
// use it; it is no part of the product.
package pca

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"sync"

	"ibid/retrieval/embed/bert"
	"ibid/retrieval/embed/wordpiece"
)

// everyText is the share of the texts that the projection is fitted on: a fifth
// of them, some 60,000 tokens for 384 directions.
const everyText = 5

// fitTokens is how much of each text is read.
const fitTokens = 256

// Fit returns the directions that carry most of the token vectors' energy: the
// leading eigenvectors of their second moment. It takes several collections,
// because one has one subject: fitted on abstracts of information science alone,
// the cosines of projected tokens of policy articles correlate with the full
// ones at .92, with encyclopedia paragraphs beside them at .96. Texts come from files
// of JSON lines with "text". The result depends on its input, its last bits also on
// the processor's float32 arithmetic.
//
// The mean is left in. Cosines between token vectors are taken about the origin,
// so a large mean is part of what they compare. Taken out before the directions
// are sought, it changes that correlation by .001, for the worse.
func Fit(w *bert.Weights, pieces *wordpiece.Tokenizer, paths []string, dim int) (*bert.Projection, error) {
	var texts [][]bert.Token
	for _, path := range paths {
		more, err := sample(path, pieces)
		if err != nil {
			return nil, err
		}
		texts = append(texts, more...)
	}
	moment := make([]float64, bert.Hidden*bert.Hidden)
	count, err := secondMoment(moment, bert.NewEncoder(w, 0), texts)
	if err != nil {
		return nil, err
	}
	values, vectors := eigen(moment, bert.Hidden)
	p := &bert.Projection{Dim: dim, Matrix: make([]float32, bert.Hidden*dim)}
	var kept, all float64
	for i, v := range values {
		all += v
		if i >= dim {
			continue
		}
		kept += v
		for d := range bert.Hidden {
			p.Matrix[d*dim+i] = float32(vectors[i*bert.Hidden+d])
		}
	}
	fmt.Printf("projection: %d directions keep %.1f %% of the energy of %d token vectors\n", dim, 100*kept/all, count)
	return p, nil
}

// sample reads every fifth text and cuts it into pieces.
func sample(path string, pieces *wordpiece.Tokenizer) ([][]bert.Token, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var texts [][]bert.Token
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for n := 0; lines.Scan(); n++ {
		if n%everyText != 0 {
			continue
		}
		var row struct{ Text string }
		if err := json.Unmarshal(lines.Bytes(), &row); err != nil {
			return nil, fmt.Errorf("read %s: line %d: %w", path, n+1, err)
		}
		var tokens []bert.Token
		for _, t := range pieces.Encode(row.Text, fitTokens) {
			tokens = append(tokens, bert.Token{ID: t.ID})
		}
		texts = append(texts, tokens)
	}
	return texts, lines.Err()
}

// secondMoment adds v·vᵀ of every token vector of unit length, without the
// markers, to moment.
func secondMoment(moment []float64, e *bert.Encoder, texts [][]bert.Token) (count int, err error) {
	kept := make([][]float32, len(texts)) // in order: sums don't depend on timing
	var mu sync.Mutex
	err = e.Encode(context.Background(), texts, func(i int, vectors []float32) {
		mu.Lock()
		defer mu.Unlock()
		kept[i] = append(kept[i], vectors[bert.Hidden:len(vectors)-bert.Hidden]...)
	})
	for _, vectors := range kept {
		for ; len(vectors) > 0; vectors = vectors[bert.Hidden:] {
			addOuter(moment, vectors[:bert.Hidden])
			count++
		}
	}
	return count, err
}

func addOuter(moment []float64, v []float32) {
	var norm float64
	for _, x := range v {
		norm += float64(x) * float64(x)
	}
	for i, x := range v {
		row, f := moment[i*len(v):][:len(v)], float64(x)/norm
		for j, y := range v {
			row[j] += f * float64(y)
		}
	}
}
