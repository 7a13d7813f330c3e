package evidence

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"ibid/corpus"
	"ibid/retrieval"
	"ibid/retrieval/embed"
)

// Candidate is a sentence with what speaks for it.
type Candidate struct {
	Article  *corpus.Article
	Sentence int     // index into Article.Sentences
	Score    float64 // what the ranking goes by
	MaxSim   float64 // late interaction, 0 to 1: IDF-weighted mean of each question token's best cosine
	Words    float64 // share of the question's IDF that the sentence's own words carry
	Passage  float64 // fused score of its passage, 0 to 1
}

// Text is the sentence's bytes.
func (c Candidate) Text() string { return c.Article.Slice(c.Article.Sentences[c.Sentence].Span) }

// Ranker ranks the sentences of found passages.
type Ranker struct {
	Articles corpus.Articles
	Vectors  corpus.Vectors
	Model    string  // names the stored token vectors; "" ranks by words
	Weights  Weights // the zero value means DefaultWeights
}

// Weights are the shares of what a sentence is ranked by.
type Weights struct {
	MaxSim, Words, Passage float64
}

// DefaultWeights were chosen on SQuAD's dev set (README of the eval command
// says how to repeat it); the ranking is flat around them.
var DefaultWeights = Weights{MaxSim: 1, Words: 0.1, Passage: 0.1}

// Rank returns the quotable sentences of the hits, best first.
func (r *Ranker) Rank(ctx context.Context, q retrieval.Query, hits []retrieval.Hit) ([]Candidate, error) {
	weights := r.Weights
	if weights == (Weights{}) {
		weights = DefaultWeights
	}
	scorer := newScorer(q)
	articles := map[string]*corpus.Article{}
	var out []Candidate
	for _, h := range hits {
		a, err := r.article(ctx, articles, h.Passage.Article)
		if err != nil {
			return nil, err
		}
		if a == nil || h.Passage.Ordinal >= len(a.Passages) {
			continue // replaced since it was found
		}
		p := a.Passages[h.Passage.Ordinal]
		vectors, err := r.vectors(ctx, a, p)
		if err != nil {
			return nil, err
		}
		for i := p.First; i <= p.Last; i++ {
			c := Candidate{Article: a, Sentence: i, Passage: h.Score}
			scorer.score(&c, vectors[i-p.First])
			c.Score = weights.MaxSim*c.MaxSim + weights.Words*c.Words + weights.Passage*c.Passage
			out = append(out, c)
		}
	}
	slices.SortStableFunc(out, func(a, b Candidate) int { return cmp.Compare(b.Score, a.Score) })
	return out, nil
}

func (r *Ranker) article(ctx context.Context, known map[string]*corpus.Article, id string) (*corpus.Article, error) {
	if a, ok := known[id]; ok {
		return a, nil
	}
	a, err := r.Articles.Article(ctx, id)
	if err != nil {
		return nil, fmt.Errorf("read the article of a found passage: %w", err)
	}
	known[id] = a
	return a, nil
}

// vectors returns the stored encodings of a passage's sentences, the zero value
// where there is none.
func (r *Ranker) vectors(ctx context.Context, a *corpus.Article, p corpus.Passage) ([]embed.Sentence, error) {
	out := make([]embed.Sentence, p.Last-p.First+1)
	if r.Model == "" {
		return out, nil
	}
	stored, err := r.Vectors.SentenceVectors(ctx, r.Model, a.ID, p.First, p.Last)
	if err != nil {
		return nil, fmt.Errorf("read sentence vectors of %s: %w", a.File, err)
	}
	for i, data := range stored {
		if data == nil || i >= len(out) {
			continue
		}
		if out[i], err = embed.DecodeSentence(data); err != nil {
			return nil, fmt.Errorf("sentence %d of %s: %w (re-run the ingest)", p.First+i, a.File, err)
		}
	}
	return out, nil
}
