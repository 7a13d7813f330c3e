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
	Working     // progress within long articles; Work says how far
)

// Work is how far a step of reading long articles has come.
type Work struct {
	Step        string // StepAttribute: their sentences are tagged; StepEmbed: their texts are embedded
	Done, Total int    // sentences or texts
}

// Event reports that a source has been dealt with: for Added and Changed it is
// durable. Of Working and Reembedding nothing has been dealt with yet.
type Event struct {
	Source            fetch.Source
	Change            Change
	Reason            error // of Skipped and Failed
	Bytes, TotalBytes int64 // dealt with so far, and to deal with
	Done, Total       int   // sources dealt with so far, and to deal with
	Embedded          int   // texts so far
	Work              Work  // of Working; then Bytes has a share of what is worked on
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
