package kernel

// Affine writes x·matrix + bias to dst in float32. The matrix is row-major with
// len(bias) columns. x is rows of len(matrix)/len(bias) values, and dst rows of
// len(bias).
func Affine(dst, x, matrix, bias []float32) {
	n, k := len(bias), len(matrix)/len(bias)
	for ; len(x) >= k; dst, x = dst[n:], x[k:] {
		current.affine(dst[:n], x[:k], matrix, bias)
	}
}

func affinePlain(dst, x, matrix, bias []float32) {
	copy(dst, bias)
	for _, v := range x {
		for j, m := range matrix[:len(dst)] {
			dst[j] += float32(v * m)
		}
		matrix = matrix[len(dst):]
	}
}
