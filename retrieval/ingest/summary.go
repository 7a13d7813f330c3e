package ingest

import "ibid/corpus/fetch"

// Change is what became of a source.
type Change int

// What may become of a source.
const (
	Unchanged Change = iota
	Added
	Changed
	Moved
	Skipped
	Failed      // a Fault of the program
	Reembedding // progress of a change of model, not of one source
)

// Event reports that a source has been dealt with: for Added and Changed it is
// durable.
type Event struct {
	Source            fetch.Source
	Change            Change
	Reason            error // of Skipped and Failed
	Bytes, TotalBytes int64 // dealt with so far, and to deal with
	Done, Total       int   // sources dealt with so far, and to deal with
	Embedded          int   // texts so far
}

// Summary says what a run did.
type Summary struct {
	Total                                     int // sources
	Added, Changed, Moved, Unchanged, Removed int
	Skipped                                   []Skip // the source can't be read
	Failed                                    []Skip // the program failed on it; each reason is a [*Fault]
	Embedded                                  int    // texts the models were asked for
	Bytes                                     int64  // of all sources
	Reembedded                                bool   // the embedder was changed and its vectors now serve
}

// Skip is a source passed over.
type Skip struct {
	Source string
	Reason error
}
