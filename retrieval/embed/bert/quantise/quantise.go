// Package quantise rounds the float32 weights of a published or tuned BERT encoder
// to the int8 ones that package bert runs. Its output depends on its input alone.
// Commands that make a model's embedded data use it; it is no part of the product.
package quantise

import (
	"fmt"
	"math"

	"ibid/retrieval/embed/bert"
)

// Shape is what of a model goes into its file.
type Shape struct {
	// Vocab is the number of word embeddings. With 0 the model takes another's
	// (bert.Weights.ShareWords).
	Vocab int
	// Layers is the depth, from the lowest layer.
	Layers int
	// TwoSegments keeps the embedding of segment 1.
	TwoSegments bool
}

// Encoder makes the file of int8 weights.
func Encoder(t *Tensors, s Shape) ([]byte, error) {
	w := &bert.Weights{Vocab: s.Vocab, Layers: make([]bert.Layer, s.Layers)}
	w.Positions = t.Get("embeddings.position_embeddings.weight", 512*bert.Hidden)[:bert.MaxTokens*bert.Hidden]
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
		w.Words.Q, w.Words.Scale = rows(t.Get("embeddings.word_embeddings.weight", s.Vocab*bert.Hidden), bert.Hidden)
	}
	for i := range w.Layers {
		name := func(part string) string { return fmt.Sprintf("encoder.layer.%d.%s", i, part) }
		w.Layers[i] = bert.Layer{
			Query:         matrix(t, name("attention.self.query"), bert.Hidden, bert.Hidden),
			Key:           matrix(t, name("attention.self.key"), bert.Hidden, bert.Hidden),
			Value:         matrix(t, name("attention.self.value"), bert.Hidden, bert.Hidden),
			Output:        matrix(t, name("attention.output.dense"), bert.Hidden, bert.Hidden),
			AttentionNorm: layerNorm(t, name("attention.output.LayerNorm")),
			Up:            matrix(t, name("intermediate.dense"), bert.Hidden, bert.Inner),
			Down:          matrix(t, name("output.dense"), bert.Inner, bert.Hidden),
			OutputNorm:    layerNorm(t, name("output.LayerNorm")),
		}
	}
	if t.err != nil {
		return nil, t.err
	}
	return bert.MarshalWeights(w), nil
}

func layerNorm(t *Tensors, name string) bert.LayerNorm {
	return bert.LayerNorm{Gain: t.Get(name+".weight", bert.Hidden), Bias: t.Get(name+".bias", bert.Hidden)}
}

// matrix quantises a dense layer, published as out rows of in weights, and puts
// it in the order in which the encoder multiplies: strips of columns.
func matrix(t *Tensors, name string, in, out int) bert.Matrix {
	q, scale := rows(t.Get(name+".weight", out*in), in)
	strips := make([]byte, len(q))
	for o := range out {
		for i := range in {
			strips[(o/bert.Strip*in+i)*bert.Strip+o%bert.Strip] = q[o*in+i]
		}
	}
	return bert.Matrix{In: in, Out: out, Q: string(strips), Scale: scale, Bias: t.Get(name+".bias", out)}
}

// rows rounds every row of n values to −127…127 times a scale of its own.
func rows(values []float32, n int) (q string, scale []float32) {
	bytes := make([]byte, len(values))
	for at := 0; at < len(values); at += n {
		row := values[at : at+n]
		s := bestScale(row)
		scale = append(scale, s)
		for i, v := range row {
			bytes[at+i] = byte(int8(level(v, s)))
		}
	}
	return string(bytes), scale
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
