package cite

import (
	"ibid/corpus"
	"ibid/retrieval/match"
)

// Place is a run of whole sentences of one paragraph that say the text.
type Place struct {
	Article     *corpus.Article
	First, Last int // indices into Article.Sentences, both inclusive
	Match       match.Grade
	Score       float64 // closeness, 0 to 1; comparable within a grade
	Differs     string  // in words, what differs from the text; "" for match.Exact
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
