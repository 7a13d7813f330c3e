// Package bert runs a small BERT encoder (Devlin et al. 2019) over token ids on
// the CPU: int8 weights that stay where they are (in the binary's own pages),
// float32 arithmetic, and only the tokens that are there, without padding. It
// does inference alone and knows no text: package wordpiece makes the ids.
//
// Weights are the parsed file, an Encoder runs them, a Projection shortens the
// vectors that come out.
package bert

// MaxTokens is the longest input, both markers included.
const MaxTokens = 256

const (
	// Hidden is the width of a token vector.
	Hidden = 384
	// Layers, Heads and Inner are the depth of the encoder, its attention heads
	// and the width between the two halves of a feed-forward layer.
	Layers, Heads, Inner = 6, 12, 1536

	// Strip is the number of columns of a matrix that are kept together.
	Strip = 96

	headDim = Hidden / Heads
	// panel is the side of the square that weights are multiplied in. As wide
	// as a token vector: the wider the panel the faster vek's kernel, and wider
	// activations are kept as several panels of this width, one after another.
	panel = Hidden
	// layerNormEpsilon is the published configuration's layer_norm_eps.
	layerNormEpsilon = 1e-12
)
