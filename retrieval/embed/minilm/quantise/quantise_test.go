package main

import (
	"math"
	"testing"
)

func TestEigen(t *testing.T) {
	a := []float64{4, 1, 0, 1, 3, 1, 0, 1, 2}
	original := append([]float64(nil), a...)
	values, vectors := eigen(a, 3)
	for i, value := range values {
		v := vectors[3*i : 3*i+3]
		if i > 0 && value > values[i-1] {
			t.Errorf("eigenvalues %v are not in order", values)
		}
		for r := range 3 {
			var sum float64
			for c := range 3 {
				sum += original[3*r+c] * v[c]
			}
			if math.Abs(sum-value*v[r]) > 1e-9 {
				t.Errorf("A·v = %g at %d of vector %d, want %g", sum, r, i, value*v[r])
			}
		}
	}
}

func TestRows(t *testing.T) {
	row := []float32{0.5, -0.25, 0.1, 0, -0.5, 0.3}
	q, scale := rows(append(row, 0, 0, 0, 0, 0, 0), len(row))
	for i, want := range row {
		if got := float32(int8(q[i])) * scale[0]; math.Abs(float64(got-want)) > 0.5/127 {
			t.Errorf("value %d is %g after rounding, want about %g", i, got, want)
		}
	}
	if scale[1] != 1 || q[len(row):] != "\x00\x00\x00\x00\x00\x00" {
		t.Errorf("a row of zeros became %q times %g", q[len(row):], scale[1])
	}
}
