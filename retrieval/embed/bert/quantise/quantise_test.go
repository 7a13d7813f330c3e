package quantise

import (
	"math"
	"testing"
)

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
