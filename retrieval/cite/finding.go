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
	Reason   Reason    // when Places is empty and the text was looked for in other words: why
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

// Kind is why nothing says a text.
type Kind int

// The kinds of reasons.
const (
	TooFewWords Kind = iota + 1 // to be a claim
	NotSaid                     // in these words or in others
)

// Reason is why no place was found; the zero value is none.
type Reason struct {
	Kind   Kind
	Holder string // for NotSaid: whom the text gives the statement to, "" for nobody
}
