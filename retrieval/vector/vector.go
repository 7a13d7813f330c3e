// Package vector holds the index that finds a query's nearest passages.
// Implementations live in subpackages; vectortest holds what each must do. It
// embeds nothing and stores nothing durably: an index is filled at start.
package vector

import (
	"context"

	"ibid/corpus"
)

// Item is a passage's vector to be indexed.
type Item struct {
	Passage corpus.PassageID
	Vector  []float32 // unit length; the index keeps it, the caller must not change it
}

// Neighbour is a passage near a query.
type Neighbour struct {
	Passage    corpus.PassageID
	Similarity float32 // cosine
}

// Index finds nearest vectors. It is safe for concurrent use.
type Index interface {
	// Add indexes items; a passage already there gets the new vector.
	Add(ctx context.Context, items []Item) error
	// Remove forgets passages; unknown ones are no error.
	Remove(ctx context.Context, ids []corpus.PassageID) error
	// Nearest returns at most n passages by falling cosine, equal ones by id.
	Nearest(ctx context.Context, query []float32, n int) ([]Neighbour, error)
	// NearestAmong is Nearest over these passages only; unknown ones are passed over.
	NearestAmong(ctx context.Context, query []float32, n int, among []corpus.PassageID) ([]Neighbour, error)
	// Similarity is the cosine of one passage, false when it isn't indexed.
	Similarity(query []float32, id corpus.PassageID) (float32, bool)
	// Len is the number of passages indexed.
	Len() int
}
