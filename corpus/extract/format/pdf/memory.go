package pdf

import "github.com/tetratelabs/wazero/experimental"

// startMemory is what the reader's memory begins with: enough for common files.
const startMemory = 64 << 20

// memory is the reader's memory. One that grows step by step leaves each step to the
// garbage collector, which took 2 GB for a file that needs 512 MB. This one grows once, to
// the limit: what of it is not touched takes no memory of the machine.
type memory struct {
	buffer []byte
	limit  uint64
}

// allocate makes a memory of at most limit bytes.
func allocate(limit uint64) experimental.MemoryAllocator {
	return experimental.MemoryAllocatorFunc(func(capacity, _ uint64) experimental.LinearMemory {
		return &memory{make([]byte, 0, max(capacity, startMemory)), limit}
	})
}

// Reallocate implements experimental.LinearMemory; nil refuses.
func (m *memory) Reallocate(size uint64) []byte {
	if size > m.limit {
		return nil
	}
	if size > uint64(cap(m.buffer)) {
		grown := make([]byte, len(m.buffer), m.limit)
		copy(grown, m.buffer)
		m.buffer = grown
	}
	m.buffer = m.buffer[:size]
	return m.buffer
}

// Free implements experimental.LinearMemory.
func (m *memory) Free() { m.buffer = nil }
