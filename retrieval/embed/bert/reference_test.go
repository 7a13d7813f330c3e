package bert

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"ibid/retrieval/embed/bert/kernel"
)

// reference is the encoder in float32 with the same weights, as it is written in
// papers: what the kernels are held against, and what their speed is compared with.
func reference(w *Weights, text []Token) []float32 {
	x := make([]float32, len(text)*Hidden)
	for i, t := range text {
		for d := range Hidden {
			v := float32(int8(w.Words.Q[int(t.ID)*Hidden+d]))*w.Words.Scale[t.ID] + w.Positions[i*Hidden+d]
			if t.Segment == 1 {
				v += w.Segment[d]
			}
			x[i*Hidden+d] = v
		}
	}
	normalise(x, w.Norm)
	for i := range w.Layers {
		l := &w.Layers[i]
		qkv := linear(x, &l.QueryKeyValue)
		add(x, linear(attention(qkv, len(text)), &l.Output))
		normalise(x, l.AttentionNorm)
		inner := linear(x, &l.Up)
		for j, v := range inner {
			inner[j] = v * float32(math.Erfc(-float64(v)/math.Sqrt2)/2)
		}
		add(x, linear(inner, &l.Down))
		normalise(x, l.OutputNorm)
	}
	return x
}

func add(x, y []float32) {
	for i, v := range y {
		x[i] += v
	}
}

func normalise(x []float32, n LayerNorm) {
	for row := range slices.Chunk(x, Hidden) {
		var mean, variance float64
		for _, v := range row {
			mean += float64(v) / Hidden
		}
		for _, v := range row {
			variance += (float64(v) - mean) * (float64(v) - mean) / Hidden
		}
		for i, v := range row {
			row[i] = float32((float64(v)-mean)/math.Sqrt(variance+1e-12))*n.Gain[i] + n.Bias[i]
		}
	}
}

// linear goes along the packed order: four inputs of sixteen outputs.
func linear(x []float32, m *Matrix) []float32 {
	var out []float32
	for row := range slices.Chunk(x, m.In) {
		for o := 0; o < m.Out; o += kernel.Lanes {
			var sums [kernel.Lanes]float32
			for i := 0; i < m.In; i += kernel.Group {
				q := m.Q[o*m.In+i*kernel.Lanes:][:kernel.Group*kernel.Lanes]
				for j := range sums {
					sums[j] += row[i]*float32(int8(q[4*j])) + row[i+1]*float32(int8(q[4*j+1])) + row[i+2]*float32(int8(q[4*j+2])) + row[i+3]*float32(int8(q[4*j+3]))
				}
			}
			for j, sum := range sums {
				out = append(out, sum*m.Scale[o+j]+m.Bias[o+j])
			}
		}
	}
	return out
}

func attention(qkv []float32, n int) []float32 {
	out, shares := make([]float32, n*Hidden), make([]float64, n)
	for head := 0; head < Hidden; head += kernel.HeadDim {
		at := func(part, token int) []float32 {
			return qkv[token*3*Hidden+part*Hidden+head:][:kernel.HeadDim]
		}
		for i := range n {
			var sum float64
			for j := range n {
				var score float64
				for d, v := range at(0, i) {
					score += float64(v) * float64(at(1, j)[d])
				}
				shares[j] = math.Exp(score / math.Sqrt(kernel.HeadDim))
				sum += shares[j]
			}
			for j := range n {
				for d, v := range at(2, j) {
					out[i*Hidden+head+d] += float32(shares[j]/sum) * v
				}
			}
		}
	}
	return out
}

// randomWeights have the magnitudes of trained ones.
func randomWeights(layers int, precise bool) *Weights {
	r := rand.New(rand.NewPCG(1, 2))
	draw := func(n int, spread, mean float64) []float32 {
		x := make([]float32, n)
		for i := range x {
			x[i] = float32(r.NormFloat64()*spread + mean)
		}
		return x
	}
	norm := func() LayerNorm { return LayerNorm{draw(Hidden, 0.2, 1), draw(Hidden, 0.2, 0)} }
	matrix := func(in, out int) Matrix {
		q := make([]int8, in*out)
		for i := range q {
			q[i] = int8(max(-127, min(127, r.NormFloat64()*30)))
		}
		m := Matrix{In: in, Out: out, Bias: draw(out, 0.2, 0), Scale: draw(out, 0.0002, 0.0015)}
		m.Q, m.Sums = kernel.Pack(q, in, out)
		return m
	}
	w := &Weights{Vocab: 50, Precise: precise, Positions: draw(300*Hidden, 0.3, 0), Segment: draw(Hidden, 0.1, 0), Norm: norm()}
	words := make([]byte, w.Vocab*Hidden)
	for i := range words {
		words[i] = byte(r.IntN(256))
	}
	w.Words = Words{Q: string(words), Scale: draw(w.Vocab, 0.001, 0.01)}
	for range layers {
		w.Layers = append(w.Layers, Layer{
			QueryKeyValue: matrix(Hidden, 3*Hidden), Output: matrix(Hidden, Hidden), AttentionNorm: norm(),
			Up: matrix(Hidden, Inner), Down: matrix(Inner, Hidden), OutputNorm: norm(),
		})
	}
	return w
}

func randomText(r *rand.Rand, n int) []Token {
	text := make([]Token, n)
	for i := range text {
		text[i] = Token{ID: int32(r.IntN(50)), Segment: uint8(r.IntN(2))}
	}
	return text
}

func TestEncodeAgainstReference(t *testing.T) {
	for _, c := range []struct {
		precise bool
		least   float64
	}{{false, 0.9995}, {true, 0.9998}} {
		w := randomWeights(3, c.precise)
		r := rand.New(rand.NewPCG(3, 4))
		var texts [][]Token
		for _, n := range []int{1, 2, 13, 40, 7, 61} {
			texts = append(texts, randomText(r, n))
		}
		for _, workers := range []int{1, 3} {
			vectors := make([][]float32, len(texts))
			err := NewEncoder(w, workers).Encode(t.Context(), texts, func(i int, rows []float32) { vectors[i] = slices.Clone(rows) })
			if err != nil {
				t.Fatal(err)
			}
			for i, text := range texts {
				want := reference(w, text)
				for at := 0; at < len(want); at += Hidden {
					if c2 := cosine(vectors[i][at:at+Hidden], want[at:at+Hidden]); !(c2 >= c.least) {
						t.Errorf("precise %v, %d goroutines: token %d of %d has cosine %.5f, want %.4f", c.precise, workers, at/Hidden, len(text), c2, c.least)
					}
				}
			}
		}
	}
}

// The first tokens' vectors are the same to the last bit when no others are wanted.
func TestEncodeFirst(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	var texts [][]Token
	for _, n := range []int{1, 2, 130, 40, 7, 61, 200, 90} {
		texts = append(texts, randomText(r, n))
	}
	for _, layers := range []int{0, 1, 3} {
		w := randomWeights(layers, false)
		for _, workers := range []int{1, 3} {
			e, want, seen := NewEncoder(w, workers), make([][]float32, len(texts)), make([][]float32, len(texts))
			err := e.Encode(t.Context(), texts, func(i int, rows []float32) { want[i] = slices.Clone(rows[:Hidden]) })
			if err == nil {
				err = e.EncodeFirst(t.Context(), texts, func(i int, vector []float32) { seen[i] = slices.Clone(vector) })
			}
			if err != nil {
				t.Fatal(err)
			}
			for i := range texts {
				if !slices.Equal(seen[i], want[i]) {
					t.Errorf("%d layers, %d goroutines: the first vector of text %d is not that of all", layers, workers, i)
				}
			}
		}
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

// BenchmarkEncode compares every path with the reference, on 12 layers. The weights are
// random, which makes no difference to the time.
func BenchmarkEncode(b *testing.B) {
	w, r := randomWeights(12, false), rand.New(rand.NewPCG(3, 4))
	report := func(b *testing.B, tokens int) {
		b.ReportMetric(float64(tokens*b.N)/b.Elapsed().Seconds(), "tokens/s")
	}
	for _, c := range []struct{ texts, length int }{{8, 180}, {20, 22}, {1, 22}, {1, 180}} {
		var texts [][]Token
		for range c.texts {
			texts = append(texts, randomText(r, c.length))
		}
		for _, path := range kernel.Paths() {
			b.Run(fmt.Sprintf("%d texts of %d/%s", c.texts, c.length, path), func(b *testing.B) {
				defer kernel.Use(kernel.Use(path))
				e := NewEncoder(w, 0)
				for b.Loop() {
					if err := e.Encode(b.Context(), texts, func(int, []float32) {}); err != nil {
						b.Fatal(err)
					}
				}
				report(b, c.texts*c.length)
			})
		}
	}
	b.Run("1 text of 22/float32 reference", func(b *testing.B) {
		text := randomText(r, 22)
		for b.Loop() {
			reference(w, text)
		}
		report(b, len(text))
	})
}
