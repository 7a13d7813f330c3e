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
	text := strings.TrimRight(corpus.Without(q.Text, corpus.Span{End: len(q.Text)}, q.Aside), "?. ")
	if len(retrieval.ContentWords(text)) == 0 {
		return ""
	}
	words := split(text)
	for len(words) > 1 && (retrieval.IsStopWord(words[0].Text) || words[0].isIndefinite()) && !words[0].determines() {
		words = words[1:]
	}
	return strings.Join(strings.Fields(text[words[0].Start:]), " ")
}
