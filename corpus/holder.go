package corpus

import "context"

// Holder is somebody whose statements articles have.
type Holder struct {
	Name, Kind string // [Attribution.Holder], [Attribution.HolderKind]
	Sentences  int    // statements of theirs, page furniture aside
}

// Holders reads whose statements all articles have.
type Holders interface {
	// Holders returns every holder of a statement once, by name and then by kind.
	Holders(ctx context.Context) ([]Holder, error)
}
