package evidence

import (
	"math"
	"strings"

	"ibid/corpus"
	"ibid/retrieval"
	"ibid/retrieval/embed"
)

// scorer scores sentences against one question.
type scorer struct {
	query  embed.Tokens
	weight []float64 // of each query piece; 0 for stop words
	total  float64
	terms  []corpus.Term
	idf    []float64 // of each term
	idfSum float64
}

// IDF is the weight of a term: log(1 + (N-n+½)/(n+½)) for one that stands in n
// of N passages (Robertson and Spärck Jones 1976, kept positive).
func IDF(passages, corpusPassages int) float64 {
	n, all := float64(passages), float64(corpusPassages)
	return math.Log(1 + max(0, all-n+0.5)/(n+0.5))
}

func newScorer(q retrieval.Query) *scorer {
	s := &scorer{query: q.Tokens, terms: q.Terms}
	byWord := make(map[string]float64, len(q.Terms))
	for _, t := range q.Terms {
		w := IDF(t.Passages, q.Corpus)
		s.idf = append(s.idf, w)
		s.idfSum += w
		byWord[strings.ToLower(t.Text)] = w
	}
	s.weigh(q, byWord)
	return s
}

// weigh gives every piece of the question the IDF of its word.
func (s *scorer) weigh(q retrieval.Query, byWord map[string]float64) {
	s.weight = make([]float64, len(q.Tokens.Pieces))
	for i, p := range q.Tokens.Pieces {
		for _, w := range retrieval.Words(q.Text[p.Start:p.End]) {
			s.weight[i] = max(s.weight[i], byWord[strings.ToLower(w)])
		}
		s.total += s.weight[i]
	}
}

// score fills what this question says of the candidate.
func (s *scorer) score(c *Candidate, v embed.Sentence) {
	c.Words = s.words(c.Text())
	c.MaxSim = s.maxSim(v.Tokens)
	if v.Tokens.Rows() == 0 || s.total == 0 {
		c.MaxSim = c.Words // no token vectors: its words are all there is
	}
}

// maxSim is late interaction (Khattab and Zaharia 2020): every token of the
// question looks for its nearest token in the sentence.
func (s *scorer) maxSim(tokens embed.Quantised) float64 {
	if s.total == 0 || tokens.Rows() == 0 {
		return 0
	}
	var sum float64
	for i, w := range s.weight {
		if w == 0 {
			continue
		}
		best := float32(0)
		row := s.query.Row(i)
		for r := range tokens.Rows() {
			best = max(best, tokens.Dot(r, row))
		}
		sum += w * float64(best)
	}
	return sum / s.total
}

// words is the share of the question's IDF whose words the text has, compared
// by their beginnings so that other forms of a word count.
func (s *scorer) words(text string) float64 {
	if s.idfSum == 0 {
		return 0
	}
	have := retrieval.Words(strings.ToLower(text))
	var sum float64
	for i, t := range s.terms {
		if hasForm(have, strings.ToLower(t.Text)) {
			sum += s.idf[i]
		}
	}
	return sum / s.idfSum
}

// hasForm reports whether a word of have is word or another form of it: both
// begin with the same letters up to a short ending.
func hasForm(have []string, word string) bool {
	for _, h := range have {
		if h == word || sameStem(h, word) {
			return true
		}
	}
	return false
}

// sameStem compares without an ending of at most three letters; words of four
// letters or fewer must be equal.
func sameStem(a, b string) bool {
	shorter := min(len(a), len(b))
	if shorter < 5 || max(len(a), len(b))-shorter > 3 {
		return false
	}
	common := 0
	for common < shorter && a[common] == b[common] {
		common++
	}
	return common >= shorter-1 && common >= 4
}
