package pca

import (
	"cmp"
	"math"
	"slices"
)

// eigen returns the eigenvalues of a symmetric n×n matrix, the greatest first,
// and the eigenvectors as rows of unit length whose greatest component is
// positive: Jacobi's method (Golub and Van Loan, Matrix Computations, 8.5). It
// overwrites a.
func eigen(a []float64, n int) (values, vectors []float64) {
	v := make([]float64, n*n)
	for i := range n {
		v[i*n+i] = 1
	}
	for range 30 {
		var off, all float64
		for i := range n {
			for j := range n {
				all += a[i*n+j] * a[i*n+j]
				if i != j {
					off += a[i*n+j] * a[i*n+j]
				}
			}
		}
		if off <= 1e-24*all {
			break
		}
		for p := range n {
			for q := p + 1; q < n; q++ {
				rotate(a, v, n, p, q)
			}
		}
	}
	return sorted(a, v, n)
}

// rotate makes a[p][q] zero.
func rotate(a, v []float64, n, p, q int) {
	if a[p*n+q] == 0 {
		return
	}
	theta := (a[q*n+q] - a[p*n+p]) / (2 * a[p*n+q])
	t := math.Copysign(1, theta) / (math.Abs(theta) + math.Sqrt(theta*theta+1))
	c := 1 / math.Sqrt(t*t+1)
	s := t * c
	for k := range n {
		x, y := a[k*n+p], a[k*n+q]
		a[k*n+p], a[k*n+q] = c*x-s*y, s*x+c*y
	}
	for k := range n {
		x, y := a[p*n+k], a[q*n+k]
		a[p*n+k], a[q*n+k] = c*x-s*y, s*x+c*y
		x, y = v[p*n+k], v[q*n+k]
		v[p*n+k], v[q*n+k] = c*x-s*y, s*x+c*y
	}
}

func sorted(a, v []float64, n int) (values, vectors []float64) {
	order := make([]int, n)
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(x, y int) int { return cmp.Compare(a[y*n+y], a[x*n+x]) })
	for _, i := range order {
		row := v[i*n : (i+1)*n]
		greatest := slices.MaxFunc(row, func(x, y float64) int { return cmp.Compare(math.Abs(x), math.Abs(y)) })
		values = append(values, a[i*n+i])
		for _, x := range row {
			vectors = append(vectors, x*math.Copysign(1, greatest))
		}
	}
	return values, vectors
}
