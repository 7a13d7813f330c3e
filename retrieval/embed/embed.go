// Package embed turns texts into vectors. It holds the interfaces that every
// model implements, one model a subpackage, and the stored form of a vector;
// embedtest holds what every implementation must do. It knows nothing of
// articles and searches nothing.
package embed

import "context"

// Embedder gives texts vectors whose cosine says how alike they are in meaning.
// An implementation is safe for concurrent use.
type Embedder interface {
	// Name is the model and its version. Vectors of different names are never
	// compared; it keys everything stored.
	Name() string
	// Dimensions is the length of every vector.
	Dimensions() int
	// Embed returns one vector of unit length a text, in the order of texts.
	// The empty text has a vector too. It fails as a whole or not at all.
	Embed(ctx context.Context, texts []string) ([][]float32, error)
}

// TokenEmbedder also gives the contextual vectors of a text's tokens, for late
// interaction (Khattab and Zaharia 2020, "ColBERT").
type TokenEmbedder interface {
	// TokensName keys stored token vectors: model, version and projection.
	TokensName() string
	// EmbedTokens returns the token vectors of each text, in the order of texts.
	EmbedTokens(ctx context.Context, texts []string) ([]Tokens, error)
}

// Tokens are the contextual vectors of one text's word pieces, in order, without
// the model's own markers ([CLS], [SEP]). Pieces past the model's limit are absent.
type Tokens struct {
	Pooled  []float32 // the whole text's vector, as Embed gives it
	Pieces  []Piece
	Dim     int       // length of a token vector
	Vectors []float32 // len(Pieces)×Dim, row-major, each row of unit length
}

// Piece is a word piece of a text.
type Piece struct {
	Text       string // as in the vocabulary: "reuni", "##fication"
	Start, End int    // the bytes of the text of the word (not just the piece) it belongs to
}

// Row returns the vector of piece i.
func (t Tokens) Row(i int) []float32 { return t.Vectors[i*t.Dim : (i+1)*t.Dim] }

// Dot is the inner product of two vectors: of unit vectors their cosine.
func Dot(a, b []float32) float64 {
	var sum float64
	for i := range a {
		sum += float64(a[i]) * float64(b[i])
	}
	return sum
}
