package rank

import (
	"cmp"
	"context"
	"errors"
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
	Own      float64 // the same of the sentence alone: nothing of the one before
	MaxSim   float64 // late interaction, 0 to 1: IDF-weighted mean of each question token's best cosine
	Words    float64 // share of the question's IDF that the sentence's own words carry
	Passage  float64 // fused score of its passage, 0 to 1
	Dense    float64 // cosine of its passage
	Read     bool    // a model has read it with the question:
	Logit    float64 // what the model says
	Answers  float64 // how likely it answers, 0 to 1
	Topical  bool    // a model has read it with the topic alone:
	Topic    float64 // what the model says
	Others   float64 // of one that was chosen for that, read or not: the most that a found sentence of others has of the topic's IDF, 0 to 1
}

// Text is the sentence's bytes.
func (c Candidate) Text() string { return c.Article.Slice(c.Article.Sentences[c.Sentence].Span) }

// SentenceVectors has the encodings of sentences; a store does ([corpus.Vectors]).
type SentenceVectors interface {
	// SentenceVectors returns, for sentences first..last of an article, what
	// [embed.Sentence.Encode] makes; nil where there is none.
	SentenceVectors(ctx context.Context, model, article string, first, last int) ([][]byte, error)
}

// Ranker ranks the sentences of found passages.
type Ranker struct {
	Articles corpus.Articles
	Vectors  SentenceVectors
	Model    string // names the stored token vectors; "" ranks by words
}

// Rank returns the quotable sentences of the hits, best first.
func (r *Ranker) Rank(ctx context.Context, q retrieval.Query, hits []retrieval.Hit) ([]Candidate, error) {
	s := newScorer(q)
	articles := map[string]*corpus.Article{}
	var out []Candidate
	for _, h := range hits {
		a, err := r.article(ctx, articles, h.Passage.Article)
		if errors.Is(err, corpus.ErrNotFound) {
			continue // removed since it was found
		}
		if err != nil {
			return nil, err
		}
		if h.Passage.Ordinal >= len(a.Passages) {
			continue // replaced since it was found
		}
		found, err := r.passage(ctx, s, a, a.Passages[h.Passage.Ordinal])
		if err != nil {
			return nil, err
		}
		for _, c := range found {
			c.Passage, c.Dense = h.Score, h.Dense
			c.Score = c.MaxSim + passageShare*c.Passage
			out = append(out, c)
		}
	}
	slices.SortStableFunc(out, func(a, b Candidate) int { return cmp.Compare(b.Score, a.Score) })
	return out, nil
}

// passage scores the sentences of one passage.
func (r *Ranker) passage(ctx context.Context, s *scorer, a *corpus.Article, p corpus.Passage) ([]Candidate, error) {
	first := max(p.First-1, 0) // the sentence before the passage may be of its first one's paragraph
	vectors, err := r.vectors(ctx, a, first, p.Last, s.query.Dim)
	if err != nil {
		return nil, err
	}
	frame := s.frame(a, p)
	var before []float64
	var out []Candidate
	for i := first; i <= p.Last; i++ {
		if a.Sentences[i].Furniture {
			before = nil
			continue
		}
		own := s.nearest(vectors[i-first].Tokens)
		if i >= p.First {
			if i == 0 || a.Sentences[i-1].Paragraph != a.Sentences[i].Paragraph {
				before = nil
			}
			c := Candidate{Article: a, Sentence: i}
			c.Words = s.words(c.Text())
			around := s.heldBy(frame, a.Sentences[i])
			c.MaxSim, c.Own = s.maxSim(own, before, around), s.maxSim(own, nil, around)
			if own == nil {
				c.MaxSim, c.Own = c.Words, c.Words // no token vectors: its words are all there is
			}
			out = append(out, c)
		}
		before = s.carry(own, before)
	}
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

// vectors returns the stored encodings of sentences first..last, the zero value
// where there is none. dim is what the question's tokens have, 0 for no tokens.
func (r *Ranker) vectors(ctx context.Context, a *corpus.Article, first, last, dim int) ([]embed.Sentence, error) {
	out := make([]embed.Sentence, last-first+1)
	if r.Model == "" {
		return out, nil
	}
	stored, err := r.Vectors.SentenceVectors(ctx, r.Model, a.ID, first, last)
	if err != nil {
		return nil, fmt.Errorf("read sentence vectors of %s: %w", a.File, err)
	}
	for i, data := range stored {
		if data == nil || i >= len(out) {
			continue
		}
		out[i], err = embed.DecodeSentence(data)
		if err == nil && dim > 0 && out[i].Tokens.Rows() > 0 && out[i].Tokens.Dim != dim {
			err = fmt.Errorf("its stored tokens have %d dimensions, the question's %d", out[i].Tokens.Dim, dim)
		}
		if err != nil {
			return nil, fmt.Errorf("sentence %d of %s: %w (re-run the ingest)", first+i+1, a.File, err)
		}
	}
	return out, nil
}
