package pca

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
