package excerpt

import "ibid/corpus"

// Match says how closely a place says the text.
type Match string

// The grades of a match, the closest first.
const (
	Exact        Match = "exact"        // the very characters, but for white space and quotation marks around
	Near         Match = "near"         // the same words but for marks, slips and a few words
	Paraphrase   Match = "paraphrase"   // the same in other words
	Contradicted Match = "contradicted" // the same statement with another number, name or the opposite sense
)

// Place is a run of whole sentences of one paragraph that say the text.
type Place struct {
	Article     *corpus.Article
	First, Last int // indices into Article.Sentences, both inclusive
	Match       Match
	Score       float64 // closeness, 0 to 1; comparable within a grade
	Differs     string  // in words, what differs from the text; "" for Exact
}

// Finding is what a corpus has of a text.
type Finding struct {
	Places   []Place   // the closest first
	Closest  []Place   // when Places is empty: what is near, without a grade
	Reason   string    // when Places is empty: why, in words
	Features []Feature // of the best paraphrase, when one was looked for
	Read     int       // passages compared
	Terms    []corpus.Term
	Lacks    error // as [retrieval.Query.Lacks], of the search in other words
}

// Feature is a reason that a person can read.
type Feature struct {
	Name  string
	Value float64
}
