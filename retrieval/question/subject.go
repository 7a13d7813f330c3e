package question

import (
	"strings"

	"ibid/corpus"
	"ibid/retrieval"
)

// Subject is what a statement is wanted about, in the question's own words: "raising the
// tolls" of "How did Lund justify raising the tolls?". It is "" when the question names
// nothing but whose statement it wants.
func (q Question) Subject() string {
	left := strings.Fields(strings.TrimRight(corpus.Without(q.Text, corpus.Span{End: len(q.Text)}, q.Aside), "?. "))
	for len(left) > 0 && retrieval.IsStopWord(strings.Trim(left[0], ",;:")) {
		left = left[1:]
	}
	return strings.Join(left, " ")
}
