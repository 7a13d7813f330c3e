package corpus

import (
	"context"
	"fmt"
	"time"
)

// Version is how an article read until it was changed or removed.
type Version struct {
	Number              int // counts from 1, the oldest
	Source, File, Title string
	Until               time.Time
	Removed             bool // the article was removed then, not changed
}

// Location is a further place where an article is found.
type Location struct{ Source, File string }

// History reads how articles were.
type History interface {
	// Versions returns how the article id read before, the oldest first; nil for one
	// that is as it was, or never was. It outlives the article.
	Versions(ctx context.Context, id string) ([]Version, error)
	// VersionArticle returns a version as it was put. ErrNotFound when there is none.
	VersionArticle(ctx context.Context, id string, number int) (*Article, error)
}

// Locations keeps where else an article is found than at its Source.
type Locations interface {
	// AddLocation records that the article id is found at l too. ErrNotFound when there
	// is no such article; a place that was another article's is this one's then.
	AddLocation(ctx context.Context, id string, l Location) error
	// RemoveLocation forgets a place; it is no error when it isn't known.
	RemoveLocation(ctx context.Context, source string) error
	// Locations returns the further places by article id, each by Source.
	Locations(ctx context.Context) (map[string][]Location, error)
}

// RemovedError is an article that was in the store. It is an ErrNotFound.
type RemovedError struct {
	ID, File string
	On       time.Time
	Version  int // the number of the version that shows how it read
}

// Error says when it was removed.
func (e *RemovedError) Error() string {
	return fmt.Sprintf("%s was removed on %s; ibid show %s --version %d shows how it read", e.File, e.On.Format("January 2, 2006"), e.ID, e.Version)
}

// Unwrap makes it an ErrNotFound.
func (e *RemovedError) Unwrap() error { return ErrNotFound }
