package bert

import (
	"encoding/binary"
	"hash/crc32"
	"math"
)

// reader takes values off the front of a file; short is set once it ran out.
type reader struct {
	rest  string
	short bool
}

func (r *reader) bytes(q *string, n int) {
	if r.short = r.short || n > len(r.rest); r.short {
		return
	}
	*q, r.rest = r.rest[:n], r.rest[n:]
}

func (r *reader) floats(f *[]float32, n int) {
	var raw string
	if r.bytes(&raw, 4*n); r.short {
		return
	}
	*f = make([]float32, n)
	var b [4]byte
	for i := range *f {
		copy(b[:], raw[4*i:])
		(*f)[i] = math.Float32frombits(binary.LittleEndian.Uint32(b[:]))
	}
}

func (r *reader) ints(n *[]int32, count int) {
	var raw string
	if r.bytes(&raw, 4*count); r.short {
		return
	}
	*n = make([]int32, count)
	var b [4]byte
	for i := range *n {
		copy(b[:], raw[4*i:])
		(*n)[i] = int32(binary.LittleEndian.Uint32(b[:]))
	}
}

// checksum is the CRC-32C of s. It goes over s in pieces: a file of weights is
// not to be copied as a whole.
func checksum(s string) uint32 {
	table := crc32.MakeTable(crc32.Castagnoli)
	var sum uint32
	var buf [64 << 10]byte
	for len(s) > 0 {
		n := copy(buf[:], s)
		sum, s = crc32.Update(sum, table, buf[:n]), s[n:]
	}
	return sum
}
