package bert

const (
	// Lanes are the columns of a matrix that are kept together, and Group the rows.
	Lanes, Group = 16, 4
)

// Pack puts a matrix of out rows of in weights, as models are published, into the
// order of Matrix.Q: Lanes outputs together, and of these Group inputs each after
// another, so that 64 bytes are what one instruction multiplies with.
// in is a multiple of Group and out one of Lanes.
func Pack(q []int8, in, out int) (packed string, sums []int32) {
	bytes := make([]byte, len(q))
	sums = make([]int32, out)
	for o := range out {
		for i := range in {
			v := q[o*in+i]
			bytes[o/Lanes*Lanes*in+i/Group*Group*Lanes+o%Lanes*Group+i%Group] = byte(v)
			sums[o] += int32(v)
		}
	}
	return string(bytes), sums
}
