package evidence

import "ibid/corpus"

// Verdict says whether the evidence answers.
type Verdict int

// The verdicts of the gate.
const (
	NotFound Verdict = iota
	Partial
	Answered
)

// Finding is what the corpus says to a question: the decision, why, and the
// spans to show, best first.
type Finding struct {
	Verdict  Verdict
	Reason   string // for Partial and NotFound: what is missing, in words
	Spans    []Span // the evidence; empty for NotFound
	Closest  []Span // for NotFound: what is near, never presented as an answer
	Features []Feature
}

// Span is a run of whole sentences of one paragraph.
type Span struct {
	Article     *corpus.Article
	First, Last int     // indices into Article.Sentences, both inclusive
	Best        int     // the sentence it was chosen for
	Score       float64 // of the best sentence
}

// Feature is a reason of the gate that a person can read.
type Feature struct {
	Name  string
	Value float64
}
