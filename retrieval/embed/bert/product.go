package bert

import "github.com/viterin/vek/vek32"

// product is a multiplication of all rows of a batch with one matrix.
type product struct {
	dst, x []float32 // in panels
	m      *Matrix
	gelu   *gelu // applied to the result unless nil
}

// tile holds what one goroutine works with: weights on the way from int8 to
// float32, a few rows of results, and the matrices of one attention head. The
// weights are converted anew for every batch. It costs 5 % of a full batch's
// time and saves the 42 MB that they would take as float32.
type tile struct {
	block []float32 // panel×(at most panel) weights
	rows  []float32
	heads headBuffers
}

// tileRows is the number of rows multiplied at a time; their results stay in
// the first-level cache until they are scaled.
const tileRows = 6

// products computes independent products, cut by output columns into tasks
// that each convert their own share of the weights.
func (p *pass) products(all ...product) {
	// Kernels get slow on columns narrower than a strip.
	width := panel
	for width > 96 && panel/width < len(p.tiles) {
		width /= 2
	}
	total := 0
	for _, one := range all {
		total += one.m.Out / width
	}
	p.each(total, func(t *tile, i int) {
		for _, one := range all {
			if n := one.m.Out / width; i >= n {
				i -= n
				continue
			}
			t.product(p, one, i*width, width)
			return
		}
	})
}

// product computes the output columns [column, column+width).
func (t *tile) product(p *pass, one product, column, width int) {
	t.block, t.rows = grow(t.block, panel*width), grow(t.rows, tileRows*width)
	dst := one.dst[column/panel*panel*p.rows+column%panel:]
	for k := 0; k < one.m.In; k += panel {
		t.load(one.m, k, column, width)
		x := one.x[k*p.rows:][:panel*p.rows]
		for r := 0; r < p.rows; r += tileRows {
			n := min(tileRows, p.rows-r)
			p.mul(t.rows[:n*width], x[r*panel:(r+n)*panel], t.block, panel, width)
			for i := range n {
				out := dst[(r+i)*panel:][:width]
				if k == 0 {
					copy(out, t.rows[i*width:])
				} else {
					vek32.Add_Inplace(out, t.rows[i*width:][:width])
				}
				if k+panel == one.m.In {
					one.finish(out, column)
				}
			}
		}
	}
}

// load converts panel×width weights from row k and the given column on.
func (t *tile) load(m *Matrix, k, column, width int) {
	var group [64]float32
	for at := 0; at < width; at += 16 {
		for i := 0; i < panel; i += 4 {
			dequantise(group[:], m.Q[(column+at)*m.In+(k+i)*16:][:64])
			for j, v := range group {
				t.block[(i+j%4)*width+at+j/4] = v
			}
		}
	}
}

// finish turns sums over int8 weights into the layer's output.
func (one product) finish(out []float32, column int) {
	vek32.Mul_Inplace(out, one.m.Scale[column:][:len(out)])
	vek32.Add_Inplace(out, one.m.Bias[column:][:len(out)])
	if one.gelu != nil {
		one.gelu.inplace(out)
	}
}

// dequantise converts signed bytes to float32, without their scale. Eight at a
// time is twice as fast as one by one.
func dequantise(dst []float32, q string) {
	for len(q) >= 8 && len(dst) >= 8 {
		d, s := dst[:8], q[:8]
		d[0], d[1] = float32(int8(s[0])), float32(int8(s[1]))
		d[2], d[3] = float32(int8(s[2])), float32(int8(s[3]))
		d[4], d[5] = float32(int8(s[4])), float32(int8(s[5]))
		d[6], d[7] = float32(int8(s[6])), float32(int8(s[7]))
		dst, q = dst[8:], q[8:]
	}
	for i := range q {
		dst[i] = float32(int8(q[i]))
	}
}
