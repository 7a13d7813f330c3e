package quantise

import (
	"math"
	"slices"
	"testing"
)

func TestRows(t *testing.T) {
	row := []float32{0.5, -0.25, 0.1, 0, -0.5, 0.3}
	q, scale := rows(append(row, 0, 0, 0, 0, 0, 0), len(row))
	for i, want := range row {
		if got := float32(q[i]) * scale[0]; math.Abs(float64(got-want)) > 0.5/127 {
			t.Errorf("value %d is %g after rounding, want about %g", i, got, want)
		}
	}
	if scale[1] != 1 || !slices.Equal(q[len(row):], make([]int8, len(row))) {
		t.Errorf("a row of zeros became %d times %g", q[len(row):], scale[1])
	}
}
