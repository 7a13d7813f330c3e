package embed_test

import (
	"encoding/binary"
	"errors"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/retrieval/embed"
)

func TestFinite(t *testing.T) {
	nan, inf := float32(math.NaN()), float32(math.Inf(1))
	for _, c := range []struct {
		v    []float32
		want bool
	}{
		{nil, true},
		{[]float32{0, -1, math.MaxFloat32, math.SmallestNonzeroFloat32}, true},
		{[]float32{0, nan}, false},
		{[]float32{inf, 0}, false},
		{[]float32{0, -inf, 0}, false},
	} {
		if got := embed.Finite(c.v); got != c.want {
			t.Errorf("Finite(%v) = %v", c.v, got)
		}
	}
}

func TestVectorRoundTrip(t *testing.T) {
	want := []float32{0, -0.25, 1, math.SmallestNonzeroFloat32, -math.MaxFloat32}
	data := embed.EncodeVector(want)
	if len(data) != 4*len(want) {
		t.Fatalf("%d bytes for %d dimensions", len(data), len(want))
	}
	got := make([]float32, len(want))
	if err := embed.DecodeVector(got, data); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// TestDecodeVectorRefuses: a vector of another length or with something that is
// no number would spoil every search it takes part in, so it is never taken.
func TestDecodeVectorRefuses(t *testing.T) {
	good := embed.EncodeVector([]float32{1, 0, 0})
	nan := embed.EncodeVector([]float32{1, float32(math.NaN()), 0})
	for name, data := range map[string][]byte{
		"nothing": nil, "a byte short": good[:11], "a byte more": append(good[:12:12], 0),
		"two dimensions": good[:8], "not a number": nan,
	} {
		if err := embed.DecodeVector(make([]float32, 3), data); err == nil {
			t.Errorf("%s: taken", name)
		}
	}
	if err := embed.DecodeVector(make([]float32, 3), nan); !errors.Is(err, embed.ErrNotFinite) {
		t.Errorf("not a number: %v, want ErrNotFinite", err)
	}
}

// sentence is an encoding of n tokens whose values lie within ±reach.
func sentence(seed uint64, n, dim int, reach float32) embed.Tokens {
	r := rand.New(rand.NewPCG(seed, 3))
	row := func(n int) []float32 {
		v := make([]float32, n)
		for i := range v {
			v[i] = reach * float32(2*r.Float64()-1)
		}
		return v
	}
	t := embed.Tokens{Dim: dim, Pooled: row(2 * dim), Vectors: row(n * dim)}
	for range n {
		t.Pieces = append(t.Pieces, embed.Piece{Text: "x"})
	}
	return t
}

func TestSentenceRoundTrip(t *testing.T) {
	for _, n := range []int{0, 1, 2, 60} {
		want := embed.QuantiseSentence(sentence(uint64(n), n, 8, 1))
		got, err := embed.DecodeSentence(want.Encode())
		if err != nil {
			t.Fatalf("%d tokens: %v", n, err)
		}
		if got.Pooled.Rows() != 1 || got.Tokens.Rows() != n {
			t.Errorf("%d rows beside %d pooled, want %d and 1", got.Tokens.Rows(), got.Pooled.Rows(), n)
		}
		for r := range n {
			probe := sentence(99, 1, 8, 1).Vectors
			if got, want := got.Tokens.Dot(r, probe), want.Tokens.Dot(r, probe); got != want {
				t.Errorf("%d tokens, row %d: %v after the round trip, %v before", n, r, got, want)
			}
		}
	}
}

// TestQuantisationError: rounding to the nearest of 255 steps moves a value by
// at most half a step, which is 1/254 of the row's largest.
func TestQuantisationError(t *testing.T) {
	for _, reach := range []float32{1e-45, 2.5e-43, 1e-40, 1e-20, 0.1, 1, 1e30, math.MaxFloat32} {
		tokens := sentence(5, 40, 32, reach)
		q := embed.QuantiseSentence(tokens).Tokens
		for r := range q.Rows() {
			row := tokens.Row(r)
			var top float64
			for _, x := range row {
				top = max(top, math.Abs(float64(x)))
			}
			bound := top/254*(1+1e-4) + 1e-43 // below it, float32 has no finer steps
			for i, x := range row {
				back := float64(q.Scales[r]) * float64(q.Values[r*q.Dim+i])
				if !(math.Abs(back-float64(x)) <= bound) {
					t.Fatalf("reach %g, row %d: %g came back as %g, off by more than %g", reach, r, x, back, bound)
				}
			}
		}
	}
}

// TestQuantiseZeros: a row of zeros has no scale to divide by.
func TestQuantiseZeros(t *testing.T) {
	s := embed.QuantiseSentence(embed.Tokens{Dim: 2, Pooled: []float32{0, 0}, Pieces: make([]embed.Piece, 1), Vectors: []float32{0, 0}})
	if got := s.Tokens.Dot(0, []float32{1, 1}); got != 0 {
		t.Errorf("the dot product with a row of zeros is %v", got)
	}
}

func TestDecodeSentenceRefuses(t *testing.T) {
	good := embed.QuantiseSentence(sentence(1, 3, 4, 1)).Encode()
	change := func(at int, b ...byte) []byte {
		out := append([]byte{}, good...)
		copy(out[at:], b)
		return out
	}
	notANumber := binary.LittleEndian.AppendUint32(nil, math.Float32bits(float32(math.NaN())))
	infinite := binary.LittleEndian.AppendUint32(nil, math.Float32bits(float32(math.Inf(1))))
	pooled := 4 + 4 + 8 // header, scale, values
	for name, data := range map[string][]byte{
		"nothing": nil, "half a header": good[:3], "cut in a row": good[:len(good)-1], "no tokens' part": good[:pooled],
		"something after it": append(good[:len(good):len(good)], 0),
		"two pooled rows":    append([]byte{1, 0, 2, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1}, 4, 0, 0, 0),
		"no pooled row":      {8, 0, 0, 0, 4, 0, 0, 0},
		"more rows than fit": change(pooled+2, 0xff, 0xff),
		"scale not a number": change(pooled+4, notANumber...),
		"infinite scale":     change(4, infinite...),
		"negative scale":     change(pooled+4+3, good[pooled+4+3]|0x80),
	} {
		if s, err := embed.DecodeSentence(data); err == nil {
			t.Errorf("%s: taken as %+v", name, s)
		}
	}
}

// FuzzDecodeSentence: whatever the database holds is an error or a sentence
// that can be compared and is written down as it was read.
func FuzzDecodeSentence(f *testing.F) {
	f.Add([]byte{})
	f.Add(embed.QuantiseSentence(sentence(1, 3, 4, 1)).Encode())
	f.Add(embed.QuantiseSentence(sentence(2, 0, 4, 1)).Encode())
	f.Add([]byte{0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0})
	f.Add([]byte{0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff})
	f.Fuzz(func(t *testing.T, data []byte) {
		s, err := embed.DecodeSentence(data)
		if err != nil {
			return
		}
		if diff := cmp.Diff(data, s.Encode()); diff != "" {
			t.Errorf("written down again it differs (-read +written):\n%s", diff)
		}
		probe := make([]float32, s.Tokens.Dim)
		for i := range probe {
			probe[i] = 1 / float32(i+1)
		}
		for r := range s.Tokens.Rows() {
			if d := s.Tokens.Dot(r, probe); d != d {
				t.Errorf("row %d: the dot product is no number", r)
			}
		}
	})
}
