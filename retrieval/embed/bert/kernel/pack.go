package kernel

const (
	// Lanes are the columns of a matrix that are kept together, and Group the rows.
	Lanes, Group = 16, 4
)

// Matrix is an int8 matrix that maps a vector of In to Out:
// y[o] = Scale[o]·Σ x[i]·Q[i][o] + Bias[o]. In is a multiple of Group and Out of
// Width.
type Matrix struct {
	In, Out     int
	Q           string // In·Out signed bytes, in the order that Pack gives them
	Scale, Bias []float32
	Sums        []int32 // Σ Q[i][o] of each column
}

// Pack puts a matrix of out rows of in weights, as models are published, into the
// order of Matrix.Q: Lanes outputs together, and of these Group inputs each after
// another, so that 64 bytes are what one instruction multiplies with.
func Pack(q []int8, in, out int) (packed string, sums []int32) {
	bytes := make([]byte, len(q))
	sums = make([]int32, out)
	for o := range out {
		for i := range in {
			v := q[o*in+i]
			bytes[packedAt(in, i, o)] = byte(v)
			sums[o] += int32(v)
		}
	}
	return string(bytes), sums
}

// packedAt is where the weight of input i and output o is.
func packedAt(in, i, o int) int {
	return o/Lanes*Lanes*in + i/Group*Group*Lanes + o%Lanes*Group + i%Group
}
