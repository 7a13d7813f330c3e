package pdf

import (
	"errors"
	"math/rand/v2"
	"testing"

	"ibid/corpus/extract/format"
)

// TestMutatedFiles reads sound files with some bytes changed, left out or said twice.
// The fuzz test below goes further, and slowly: PDFium runs in an interpreter of its own.
func TestMutatedFiles(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	refused := 0
	for _, data := range seeds() {
		for range 40 {
			d, err := Read(mutated(random, data), format.Limits{Text: 1 << 20})
			if err != nil {
				known(t, err)
				refused++
				continue
			}
			consistent(t, d)
		}
	}
	t.Logf("%d of %d refused", refused, 40*len(seeds()))
}

func mutated(random *rand.Rand, data []byte) []byte {
	out := append([]byte{}, data...)
	for range 1 + random.IntN(6) {
		i := random.IntN(len(out) - 20)
		switch random.IntN(4) {
		case 0:
			out[i] = byte(random.IntN(256))
		case 1:
			out[i] = "0123456789<>[]()/ R"[random.IntN(19)]
		case 2:
			out = append(out[:i], out[i+random.IntN(20):]...)
		case 3:
			out = append(out[:i+10], out[i:]...)
		}
	}
	return out
}

// known reports an error that callers can't tell apart.
func known(t *testing.T, err error) {
	t.Helper()
	for _, is := range []error{format.ErrNoText, format.ErrDamaged, format.ErrEncrypted, format.ErrLimit} {
		if errors.Is(err, is) {
			return
		}
	}
	t.Errorf("an error that nobody knows: %v", err)
}
