package eval

import (
	"math"
	"slices"
)

// logistic is a logistic regression: the score is the log odds of an answer.
type logistic struct {
	weights []float64
	bias    float64
}

func (m logistic) score(features []float64) float64 {
	sum := m.bias
	for i, w := range m.weights {
		sum += w * features[i]
	}
	return sum
}

// ridge keeps the weights, in units of each feature's spread, from growing where
// the samples don't ask for it.
const ridge = 1.0

// steps of Newton's method; the fit is settled long before.
const steps = 25

// fitLogistic fits by iteratively reweighted least squares. The answerable
// samples weigh as much as all others together.
func fitLogistic(samples []GateSample) (logistic, error) {
	n := len(samples[0].Features)
	mean, spread := moments(samples)
	var count Count
	for _, s := range samples {
		count.add(s)
	}
	w := make([]float64, n+1) // the last is the bias
	x := make([]float64, n+1)
	for range steps {
		gradient := make([]float64, n+1)
		hessian := make([][]float64, n+1)
		for i := range hessian {
			hessian[i] = make([]float64, n+1)
			if i < n {
				hessian[i][i], gradient[i] = ridge, -ridge*w[i]
			}
		}
		for _, s := range samples {
			for i, v := range s.Features {
				x[i] = (v - mean[i]) / spread[i]
			}
			x[n] = 1
			weight, y := float64(len(samples))/float64(2*count.Other), 0.0
			if s.Answerable {
				weight, y = float64(len(samples))/float64(2*count.Answerable), 1
			}
			p := 1 / (1 + math.Exp(-dot(w, x)))
			for i := range x {
				gradient[i] += weight * (y - p) * x[i]
				for j := range x {
					hessian[i][j] += weight * p * (1 - p) * x[i] * x[j]
				}
			}
		}
		step, ok := solve(hessian, gradient)
		if !ok || !finite(step) {
			return logistic{}, errSingular
		}
		for i := range w {
			w[i] += step[i]
		}
	}
	m := logistic{weights: w[:n], bias: w[n]}
	for i := range n {
		m.weights[i] /= spread[i]
		m.bias -= m.weights[i] * mean[i]
	}
	return m, nil
}

// moments are the mean and the standard deviation of each feature; 1 for one
// that never changes.
func moments(samples []GateSample) (mean, spread []float64) {
	n := len(samples[0].Features)
	mean, spread = make([]float64, n), make([]float64, n)
	for _, s := range samples {
		for i, v := range s.Features {
			mean[i] += v / float64(len(samples))
		}
	}
	for _, s := range samples {
		for i, v := range s.Features {
			spread[i] += (v - mean[i]) * (v - mean[i]) / float64(len(samples))
		}
	}
	for i := range spread {
		if spread[i] = math.Sqrt(spread[i]); spread[i] < 1e-12 {
			spread[i] = 1
		}
	}
	return mean, spread
}

func dot(a, b []float64) float64 {
	var sum float64
	for i := range a {
		sum += a[i] * b[i]
	}
	return sum
}

// solve returns x of a·x = b by elimination with pivots, and false for a
// singular a. Both are overwritten.
func solve(a [][]float64, b []float64) ([]float64, bool) {
	n := len(b)
	for i := range n {
		pivot := i
		for j := i + 1; j < n; j++ {
			if math.Abs(a[j][i]) > math.Abs(a[pivot][i]) {
				pivot = j
			}
		}
		if math.Abs(a[pivot][i]) < 1e-12 {
			return nil, false
		}
		a[i], a[pivot], b[i], b[pivot] = a[pivot], a[i], b[pivot], b[i]
		for j := i + 1; j < n; j++ {
			f := a[j][i] / a[i][i]
			for k := i; k < n; k++ {
				a[j][k] -= f * a[i][k]
			}
			b[j] -= f * b[i]
		}
	}
	for i := n - 1; i >= 0; i-- {
		for j := i + 1; j < n; j++ {
			b[i] -= a[i][j] * b[j]
		}
		b[i] /= a[i][i]
	}
	return b, true
}

// quantile is the value below which this share of the values lies.
func quantile(values []float64, share float64) float64 {
	sorted := slices.Sorted(slices.Values(values))
	return sorted[min(int(share*float64(len(sorted))), len(sorted)-1)]
}
