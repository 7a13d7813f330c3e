package rank

import (
	"math"
	"slices"
	"strings"

	"ibid/corpus"
	"ibid/corpus/english"
	"ibid/retrieval"
	"ibid/retrieval/embed"
)

// scorer scores sentences against one question.
type scorer struct {
	query  embed.Tokens
	word   []string  // of each query piece, lower case; "" for one without a topic
	weight []float64 // of each query piece, 0 for one set aside
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
	s := &scorer{query: q.Tokens, terms: q.Topic()}
	byWord := make(map[string]float64, len(s.terms))
	for _, t := range s.terms {
		w := IDF(t.Passages, q.Corpus)
		s.idf = append(s.idf, w)
		s.idfSum += w
		byWord[english.Fold(t.Text)] = w
	}
	s.weigh(q, byWord)
	return s
}

// weigh gives every piece of the question its weight: the root of its word's
// IDF, shared among the word's pieces so that a rare name cut into many does not
// outweigh all else.
func (s *scorer) weigh(q retrieval.Query, byWord map[string]float64) {
	pieces := q.Tokens.Pieces
	s.weight, s.word = make([]float64, len(pieces)), make([]string, len(pieces))
	share := map[int]float64{} // pieces by where their word begins
	for _, p := range pieces {
		share[p.Start]++
	}
	for i, p := range pieces {
		at := corpus.Span{Start: p.Start, End: p.End}
		if q.IsAside(at) {
			continue
		}
		s.weight[i] = weightNoTopic
		for _, w := range retrieval.Words(q.Text[p.Start:p.End]) {
			w = english.Fold(w)
			if idf := byWord[w]; idf > 0 {
				s.word[i] = w
				s.weight[i] = math.Sqrt(min(idf, mostIDF) / share[p.Start])
			}
		}
		s.total += s.weight[i]
	}
}

// nearest are, for every piece of the question, the cosine of its nearest token
// in a sentence of this text; nil when either has no token vectors.
func (s *scorer) nearest(tokens embed.Quantised) []float64 {
	if tokens.Rows() == 0 || len(s.weight) == 0 {
		return nil
	}
	out := make([]float64, len(s.weight))
	for i := range s.weight {
		row := s.query.Row(i)
		best := float32(0)
		for r := range tokens.Rows() {
			best = max(best, tokens.Dot(r, row))
		}
		out[i] = float64(best)
	}
	return out
}

// frame are the words around an article's sentences that say what they are about.
func (s *scorer) frame(a *corpus.Article, p corpus.Passage) []float64 {
	have := FormsOf(Folds(strings.Join(append([]string{a.Meta.Title, a.Heading(p)}, a.Meta.Authors...), " ")))
	out := make([]float64, len(s.weight))
	for i, w := range s.word {
		if w != "" && have.Has(w) {
			out[i] = weightTitle
		}
	}
	return out
}

// heldBy adds to the words around those of the sentence's holder: a text calls
// whoever it quotes by name once, then by "she".
func (s *scorer) heldBy(frame []float64, x corpus.Sentence) []float64 {
	if x.Holder == "" {
		return frame
	}
	have := FormsOf(Folds(x.Holder))
	out := frame
	for i, w := range s.word {
		if w != "" && have.Has(w) {
			if &out[0] == &frame[0] {
				out = slices.Clone(frame)
			}
			out[i] = max(out[i], weightHolder)
		}
	}
	return out
}

// carry is what the next sentence of the paragraph inherits of.
func (s *scorer) carry(own, before []float64) []float64 {
	if own == nil || before == nil {
		return own
	}
	out := slices.Clone(own)
	for i := range out {
		out[i] = max(out[i], weightSentenceBefore*before[i])
	}
	return out
}

// maxSim is late interaction (Khattab and Zaharia 2020) in its context: every
// piece of the question takes the best of its nearest token in the sentence, of
// what it inherits of those before, and of the words around.
func (s *scorer) maxSim(own, before, frame []float64) float64 {
	if own == nil || s.total == 0 {
		return 0
	}
	var sum float64
	for i, w := range s.weight {
		best := max(own[i], frame[i])
		if before != nil {
			best = max(best, weightSentenceBefore*before[i])
		}
		sum += w * best
	}
	return sum / s.total
}

// words is the share of the question's IDF whose words the text has, in whatever
// form.
func (s *scorer) words(text string) float64 {
	if s.idfSum == 0 {
		return 0
	}
	have := FormsOf(Folds(text))
	var sum float64
	for i, t := range s.terms {
		if have.Has(t.Text) {
			sum += s.idf[i]
		}
	}
	return sum / s.idfSum
}
