// Package quantise turns the published or tuned weights of a BERT encoder into the
// file of int8 ones that package bert runs. Float32 matrices are rounded, int8 ones
// taken as they are. Its output depends on its input alone. The command that
// makes the embedded data of models uses it; it is no part of the product.
package quantise

import (
	"fmt"
	"math"

	"ibid/retrieval/embed/bert"
	"ibid/retrieval/embed/bert/kernel"
)

// Shape says which parts of a model go into its file.
type Shape struct {
	// Vocab is the number of word embeddings. With 0 the model takes another's
	// (bert.Weights.ShareWords).
	Vocab int
	// Layers is the depth, from the lowest layer.
	Layers int
	// Positions is the longest input, at most the 512 that are published.
	Positions int
	// TwoSegments keeps the embedding of segment 1.
	TwoSegments bool
	// Precise is bert.Weights.Precise.
	Precise bool
}

// Encoder makes the file of int8 weights.
func Encoder(t *Tensors, s Shape) ([]byte, error) {
	w := &bert.Weights{Vocab: s.Vocab, Layers: make([]bert.Layer, s.Layers), Precise: s.Precise}
	w.Positions = t.Get("embeddings.position_embeddings.weight", bert.MaxTokens*bert.Hidden)[:s.Positions*bert.Hidden]
	segments := t.Get("embeddings.token_type_embeddings.weight", 2*bert.Hidden)
	for i := range w.Positions {
		w.Positions[i] += segments[i%bert.Hidden]
	}
	if s.TwoSegments {
		w.Segment = segments[bert.Hidden:]
		for i := range w.Segment {
			w.Segment[i] -= segments[i]
		}
	}
	w.Norm = layerNorm(t, "embeddings.LayerNorm")
	if s.Vocab > 0 {
		words(t, w)
	}
	for i := range w.Layers {
		name := func(part string) string { return fmt.Sprintf("encoder.layer.%d.%s", i, part) }
		w.Layers[i] = bert.Layer{
			QueryKeyValue: matrix(t, bert.Hidden, bert.Hidden, name("attention.self.query"), name("attention.self.key"), name("attention.self.value")),
			Output:        matrix(t, bert.Hidden, bert.Hidden, name("attention.output.dense")),
			AttentionNorm: layerNorm(t, name("attention.output.LayerNorm")),
			Up:            matrix(t, bert.Hidden, bert.Inner, name("intermediate.dense")),
			Down:          matrix(t, bert.Inner, bert.Hidden, name("output.dense")),
			OutputNorm:    layerNorm(t, name("output.LayerNorm")),
		}
	}
	if t.err != nil {
		return nil, t.err
	}
	return bert.MarshalWeights(w), nil
}

// words takes the word embeddings. Those published in unsigned bytes about a zero
// point become signed about their middle; what that moves every value by is added
// to the positions, of which each word gets one too.
func words(t *Tensors, w *bert.Weights) {
	const name = "embeddings.word_embeddings.weight"
	q, scale, zero, ok := t.unsigned(name, w.Vocab*bert.Hidden)
	if !ok {
		values := t.Get(name, w.Vocab*bert.Hidden)
		rounded, scales := rows(values, bert.Hidden)
		w.Words = bert.Words{Q: text(rounded), Scale: scales}
		return
	}
	signed := make([]byte, len(q))
	for i, v := range q {
		signed[i] = v ^ 0x80
	}
	w.Words = bert.Words{Q: string(signed), Scale: make([]float32, w.Vocab)}
	for i := range w.Words.Scale {
		w.Words.Scale[i] = scale
	}
	for i := range w.Positions {
		w.Positions[i] += scale * float32(128-zero)
	}
}

func layerNorm(t *Tensors, name string) bert.LayerNorm {
	return bert.LayerNorm{Gain: t.Get(name+".weight", bert.Hidden), Bias: t.Get(name+".bias", bert.Hidden)}
}

// matrix puts dense layers, each published as out rows of in weights, side by side
// in the order in which the encoder multiplies.
func matrix(t *Tensors, in, out int, names ...string) bert.Matrix {
	m := bert.Matrix{In: in, Out: out * len(names)}
	var all []int8
	for _, name := range names {
		q, scale, ok := t.signed(name+".weight", out, in)
		if !ok {
			q, scale = rows(t.Get(name+".weight", out*in), in)
		}
		all = append(all, q...)
		m.Scale = append(m.Scale, scale...)
		m.Bias = append(m.Bias, t.Get(name+".bias", out)...)
	}
	m.Q, m.Sums = kernel.Pack(all, in, m.Out)
	return m
}

// rows rounds every row of n values to −127…127 times a scale of its own.
func rows(values []float32, n int) (q []int8, scale []float32) {
	q = make([]int8, len(values))
	for at := 0; at < len(values); at += n {
		row := values[at : at+n]
		s := bestScale(row)
		scale = append(scale, s)
		for i, v := range row {
			q[at+i] = int8(level(v, s))
		}
	}
	return q, scale
}

func text(q []int8) string {
	bytes := make([]byte, len(q))
	for i, v := range q {
		bytes[i] = byte(v)
	}
	return string(bytes)
}

// bestScale is the scale of least squared error among the one that the row's
// greatest value calls for and smaller ones, which cut off that value to give
// all others finer steps.
func bestScale(row []float32) float32 {
	var greatest float64
	for _, v := range row {
		greatest = max(greatest, math.Abs(float64(v)))
	}
	if greatest == 0 {
		return 1
	}
	best, least := float32(0), math.Inf(1)
	for share := 1.0; share > 0.6; share -= 0.02 {
		s := float32(greatest * share / 127)
		var sum float64
		for _, v := range row {
			e := float64(v) - level(v, s)*float64(s)
			sum += e * e
		}
		if sum < least {
			best, least = s, sum
		}
	}
	return best
}

func level(v, scale float32) float64 {
	return max(-127, min(127, math.RoundToEven(float64(v)/float64(scale))))
}

// Linear returns a dense layer over token vectors, published as out rows, in float32.
func Linear(t *Tensors, name string, out int) *bert.Projection {
	return bert.Transposed(t.Get(name+".weight", out*bert.Hidden), t.Get(name+".bias", out))
}
