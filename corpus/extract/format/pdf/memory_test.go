package pdf

import "testing"

// The reader's memory keeps its bytes when it grows, and stops at the limit.
func TestMemory(t *testing.T) {
	const limit = 2 * startMemory
	m := allocate(limit).Allocate(1<<20, 1<<40)
	b := m.Reallocate(1 << 20)
	b[7] = 42
	for _, c := range []struct {
		size uint64
		want bool
	}{{1 << 20, true}, {startMemory, true}, {startMemory + 1, true}, {limit, true}, {limit + 1, false}, {limit, true}} {
		b := m.Reallocate(c.size)
		if got := b != nil; got != c.want {
			t.Errorf("%d bytes of %d: %v, want %v", c.size, limit, got, c.want)
		}
		if b != nil && (uint64(len(b)) != c.size || b[7] != 42) {
			t.Errorf("%d bytes: it holds %d and %d", c.size, len(b), b[7])
		}
	}
}
