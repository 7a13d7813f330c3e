package corpus

import (
	"context"
	"iter"
	"time"
)

// Kinds of a Visit.
const (
	VisitPage    = "page"
	VisitFeed    = "feed"
	VisitSitemap = "sitemap"
)

// Visit is what is remembered of the last time a web address was asked. ETag,
// LastModified and Reader are those of the answer that the stored article was made
// from, and "" when there is none.
type Visit struct {
	Source             string // the address
	Kind               string // VisitPage, VisitFeed or VisitSitemap
	ETag, LastModified string // as the server gave them
	Reader             string // identifies the rules that the answer was read with
	Asked              time.Time
	Fault              string // why the last answer gave no article, "" when it gave one
}

// Visits remembers which web addresses were asked. Times are kept to the microsecond
// and come back in UTC.
type Visits interface {
	// PutVisit keeps v in place of what was kept of its source.
	PutVisit(ctx context.Context, v Visit) error
	// Visit returns what is kept of a source, or an error wrapping ErrNotFound.
	Visit(ctx context.Context, source string) (Visit, error)
	// AllVisits yields what is kept, in the order of the sources.
	AllVisits(ctx context.Context) iter.Seq2[Visit, error]
}
