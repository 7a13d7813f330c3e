// Package vectortest holds what every vector.Index must do.
package vectortest

import (
	"context"
	"errors"
	"math"
	"math/rand/v2"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibid/corpus"
	"ibid/retrieval/vector"
)

// Run runs the suite against indexes that open returns, each a new and empty one.
func Run(t *testing.T, open func(t *testing.T) vector.Index) {
	t.Helper()
	for name, test := range map[string]func(*testing.T, vector.Index){
		"empty":                 empty,
		"order":                 order,
		"equal ones by id":      ties,
		"replace":               replace,
		"remove":                remove,
		"among":                 among,
		"similarity":            similarity,
		"agrees with exact":     exact,
		"cancelled":             cancelled,
		"concurrent":            concurrent,
		"a limit of everything": everything,
	} {
		t.Run(name, func(t *testing.T) { test(t, open(t)) })
	}
}

// axis is the unit vector along dimension i of 4.
func axis(i int) []float32 {
	v := make([]float32, 4)
	v[i] = 1
	return v
}

// between is the unit vector that leans from axis 0 to axis 1 by degrees.
func between(degrees float64) []float32 {
	s, c := math.Sincos(degrees * math.Pi / 180)
	return []float32{float32(c), float32(s), 0, 0}
}

func add(t *testing.T, x vector.Index, items ...vector.Item) {
	t.Helper()
	if err := x.Add(context.Background(), items); err != nil {
		t.Fatal(err)
	}
}

func ids(found []vector.Neighbour) []corpus.PassageID {
	out := []corpus.PassageID{}
	for _, n := range found {
		out = append(out, n.Passage)
	}
	return out
}

func wantNearest(t *testing.T, x vector.Index, query []float32, n int, want ...corpus.PassageID) {
	t.Helper()
	found, err := x.Nearest(context.Background(), query, n)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(append([]corpus.PassageID{}, want...), ids(found)); diff != "" {
		t.Errorf("nearest (-want +got):\n%s", diff)
	}
}

func empty(t *testing.T, x vector.Index) {
	wantNearest(t, x, axis(0), 5)
	if x.Len() != 0 {
		t.Errorf("Len = %d", x.Len())
	}
	if err := x.Remove(context.Background(), []corpus.PassageID{7}); err != nil {
		t.Errorf("removing what is not there: %v", err)
	}
}

func order(t *testing.T, x vector.Index) {
	add(t, x, vector.Item{Passage: 1, Vector: between(80)}, vector.Item{Passage: 2, Vector: between(10)}, vector.Item{Passage: 3, Vector: between(40)})
	wantNearest(t, x, axis(0), 3, 2, 3, 1)
	wantNearest(t, x, axis(0), 2, 2, 3)
	wantNearest(t, x, axis(1), 1, 1)
}

func ties(t *testing.T, x vector.Index) {
	add(t, x, vector.Item{Passage: 30, Vector: axis(0)}, vector.Item{Passage: 4, Vector: axis(0)}, vector.Item{Passage: 11, Vector: axis(0)})
	wantNearest(t, x, axis(0), 3, 4, 11, 30)
}

func replace(t *testing.T, x vector.Index) {
	add(t, x, vector.Item{Passage: 1, Vector: axis(0)}, vector.Item{Passage: 2, Vector: axis(1)})
	add(t, x, vector.Item{Passage: 1, Vector: axis(2)})
	wantNearest(t, x, axis(2), 1, 1)
	if x.Len() != 2 {
		t.Errorf("Len = %d after replacing one of 2", x.Len())
	}
	if s, ok := x.Similarity(axis(0), 1); !ok || s != 0 {
		t.Errorf("similarity to the replaced vector = %v, %v", s, ok)
	}
}

func remove(t *testing.T, x vector.Index) {
	add(t, x, vector.Item{Passage: 1, Vector: axis(0)}, vector.Item{Passage: 2, Vector: between(5)})
	if err := x.Remove(context.Background(), []corpus.PassageID{1, 99}); err != nil {
		t.Fatal(err)
	}
	wantNearest(t, x, axis(0), 5, 2)
	if _, ok := x.Similarity(axis(0), 1); ok {
		t.Error("a removed passage still has a similarity")
	}
}

func among(t *testing.T, x vector.Index) {
	for i := range 9 {
		add(t, x, vector.Item{Passage: corpus.PassageID(i + 1), Vector: between(float64(10 * i))})
	}
	found, err := x.NearestAmong(context.Background(), axis(0), 2, []corpus.PassageID{9, 5, 7, 1000})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]corpus.PassageID{5, 7}, ids(found)); diff != "" {
		t.Errorf("nearest among (-want +got):\n%s", diff)
	}
	found, err = x.NearestAmong(context.Background(), axis(0), 2, nil)
	if err != nil || len(found) != 0 {
		t.Errorf("nearest among none = %v, %v", found, err)
	}
	wantNearest(t, x, axis(0), 1, 1) // the whole is as before
}

func similarity(t *testing.T, x vector.Index) {
	add(t, x, vector.Item{Passage: 1, Vector: between(60)})
	if s, ok := x.Similarity(axis(0), 1); !ok || math.Abs(float64(s)-0.5) > 1e-6 {
		t.Errorf("cosine of 60° = %v, %v", s, ok)
	}
}

// exact compares with the definition on random vectors.
func exact(t *testing.T, x vector.Index) {
	r := rand.New(rand.NewPCG(1, 2))
	vectors := make([][]float32, 300)
	for i := range vectors {
		vectors[i] = random(r)
		add(t, x, vector.Item{Passage: corpus.PassageID(i), Vector: vectors[i]})
	}
	for range 20 {
		q := random(r)
		found, err := x.Nearest(context.Background(), q, 10)
		if err != nil {
			t.Fatal(err)
		}
		worst := found[len(found)-1].Similarity
		better := 0
		for _, v := range vectors {
			if dot(q, v) > worst+1e-6 {
				better++
			}
		}
		if better > 9 {
			t.Errorf("%d vectors are nearer than the tenth neighbour", better)
		}
		for _, n := range found {
			if d := dot(q, vectors[n.Passage]); math.Abs(float64(d-n.Similarity)) > 1e-5 {
				t.Errorf("similarity %v, by definition %v", n.Similarity, d)
			}
		}
	}
}

func random(r *rand.Rand) []float32 {
	v := make([]float32, 16)
	var sum float64
	for i := range v {
		v[i] = float32(r.NormFloat64())
		sum += float64(v[i]) * float64(v[i])
	}
	for i := range v {
		v[i] /= float32(math.Sqrt(sum))
	}
	return v
}

func dot(a, b []float32) float32 {
	var sum float32
	for i := range a {
		sum += a[i] * b[i]
	}
	return sum
}

func cancelled(t *testing.T, x vector.Index) {
	add(t, x, vector.Item{Passage: 1, Vector: axis(0)})
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := x.Nearest(ctx, axis(0), 1); !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled query returned %v", err)
	}
}

func concurrent(t *testing.T, x vector.Index) {
	add(t, x, vector.Item{Passage: 1, Vector: axis(0)})
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			id := corpus.PassageID(100 + i)
			if err := x.Add(context.Background(), []vector.Item{{Passage: id, Vector: axis(1)}}); err != nil {
				t.Error(err)
			}
			found, err := x.Nearest(context.Background(), axis(0), 1)
			if err != nil || len(found) != 1 || found[0].Passage != 1 {
				t.Errorf("nearest while others write = %v, %v", found, err)
			}
			if err := x.Remove(context.Background(), []corpus.PassageID{id}); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if x.Len() != 1 {
		t.Errorf("Len = %d after all were removed", x.Len())
	}
}

func everything(t *testing.T, x vector.Index) {
	add(t, x, vector.Item{Passage: 1, Vector: axis(0)}, vector.Item{Passage: 2, Vector: axis(1)})
	wantNearest(t, x, axis(0), 1000, 1, 2)
}
