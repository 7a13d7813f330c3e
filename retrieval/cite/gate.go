package cite

import (
	"cmp"
	"slices"

	"ibid/retrieval/rank"
)

// Gate decides whether a sentence says a claim in other words, by two features
// that a person can read. The zero value is DefaultGate.
type Gate struct {
	MaxSim    float64 // weight of the sentence's late interaction with the claim
	Margin    float64 // weight of how far that is above other sentences of the corpus
	Threshold float64 // the weighted sum from which it is a paraphrase
}

// DefaultGate is a logistic model fitted on SQuAD's dev set: 478 of its
// questions about a subject made claims with their answers ("Rollo was the Norse
// leader"), asked of the whole collection, and asked again without the articles
// on their topic or without the sentences that have the answer. The threshold is
// where 95 % of those without their topic are refused; 1.5 % of the whole are
// then. Asked of five articles on other topics 99.4 % are refused. The share of
// common words would part SQuAD's as well, whose questions are worded after the
// text, but not claims that are not. How well the claim's worst-matched word is
// matched gave nothing more.
var DefaultGate = Gate{MaxSim: 14.4, Margin: 19, Threshold: 11}

// certain is the margin from which a sentence that differs in a number or a "not"
// is taken for the same statement, and so for its contradiction.
const certain = 2

// background is the late interaction of a sentence on something else, for a
// corpus too small to show it: the median of SQuAD's.
const background = 0.5

// level is the late interaction that sentences near the claim's topic have here:
// the mean from the third best to the seventh, the two before being possibly
// what is looked for and its repetition.
func level(ranked []rank.Candidate) float64 {
	own := make([]float64, len(ranked))
	for i, c := range ranked {
		own[i] = c.Own
	}
	slices.SortFunc(own, func(a, b float64) int { return cmp.Compare(b, a) })
	var sum float64
	for i := 2; i < 7; i++ {
		if i < len(own) {
			sum += own[i]
		} else {
			sum += background
		}
	}
	return sum / 5
}

// margin is how far a sentence is above the threshold, 0 and more being a
// paraphrase.
func (g Gate) margin(c rank.Candidate, level float64) float64 {
	return g.MaxSim*c.Own + g.Margin*(c.Own-level) - g.Threshold
}
