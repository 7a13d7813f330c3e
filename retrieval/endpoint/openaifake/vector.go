package openaifake

import (
	"hash/fnv"
	"math"
	"math/rand/v2"
	"strings"
	"sync"
)

// scale is the length of the vectors: some servers' are not of unit length.
const scale = 3

// Vector is what a model of the fake gives a text: of length 3, not 1, a direction
// that the model's name and the text's words alone decide. Texts are alike as far
// as they share words, and no two are the same.
func Vector(model, text string, dimensions int) []float32 {
	return new(directions).vector(model, text, dimensions)
}

// directions are those of words, remembered: a hundred thousand texts have the
// same words again and again, and what a server takes to answer should be its
// latency alone.
type directions struct {
	mu   sync.RWMutex
	list map[direction][]float32
}

type direction struct {
	word       string // with the model before it
	dimensions int
}

// remembered is how many directions are kept, 25 MB of the usual ones.
const remembered = 4096

func (d *directions) of(word string, dimensions int) []float32 {
	key := direction{word, dimensions}
	d.mu.RLock()
	v, ok := d.list[key]
	d.mu.RUnlock()
	if ok {
		return v
	}
	v = make([]float32, dimensions)
	r := random(word)
	for i := range v {
		v[i] = float32(uniform(r))
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.list == nil {
		d.list = map[direction][]float32{}
	}
	if len(d.list) < remembered {
		d.list[key] = v
	}
	return v
}

// marked is how many of its numbers tell a text from others of the same words.
const marked = 16

func (d *directions) vector(model, text string, dimensions int) []float32 {
	out := make([]float32, dimensions)
	r := random(model + "\x00" + text)
	for range marked {
		out[r.Uint64()%uint64(dimensions)] += float32(0.2 * math.Sqrt(float64(dimensions)/marked) * uniform(r))
	}
	for w := range strings.FieldsSeq(strings.ToLower(text)) {
		for i, x := range d.of(model+" "+w, dimensions) {
			out[i] += x
		}
	}
	var length float64
	for _, v := range out {
		length += float64(v) * float64(v)
	}
	factor := float32(scale / math.Sqrt(length))
	for i := range out {
		out[i] *= factor
	}
	return out
}

func random(text string) *rand.PCG {
	h := fnv.New64a()
	_, _ = h.Write([]byte(text))
	return rand.NewPCG(h.Sum64(), 11)
}

// uniform is a number between -1 and 1.
func uniform(r *rand.PCG) float64 { return float64(r.Uint64()>>11)/(1<<52) - 1 }
