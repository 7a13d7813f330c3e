// Package bert runs small BERT encoders (Devlin et al. 2019) of one width and any
// depth over token ids on the CPU: int8 weights that stay where they are (in the
// binary's own pages), activations quantised to bytes on the way, and only the tokens that are there,
// without padding. It does inference alone and knows no text: package wordpiece
// makes the ids, package quantise the files of weights, package kernel computes.
//
// Weights are the parsed file, an Encoder runs them, a Projection shortens the
// vectors that come out. What a model makes of the vectors is its own package's.
package bert

// MaxTokens is the greatest length of an input, markers included, that a model may
// have positions for.
const MaxTokens = 512

const (
	// Hidden is the width of a token vector.
	Hidden = 384
	// Heads and Inner are the attention heads of a layer and the width between
	// the two halves of its feed-forward network.
	Heads, Inner = 12, 1536
	// maxLayers is the greatest depth that a file may state.
	maxLayers = 24
)
