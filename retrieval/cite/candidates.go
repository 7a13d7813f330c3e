package cite

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"ibid/corpus"
	"ibid/retrieval/match"
)

const (
	passagesRead = 24 // that the index finds for a text
	regionsRead  = 12 // that are compared word by word
	phraseWords  = 4  // of the phrases looked for
	mostPhrases  = 8
	mostWords    = 100
	mostCells    = 4_000_000 // of alignment tables for one text: some 40 ms
)

// region is a run of sentences of an article in which the text may stand.
type region struct {
	first, last int
	words       []match.Token
	shared      float64 // share of the text's weight whose words are in it
}

// reading is an article with the regions that the index pointed to.
type reading struct {
	article *corpus.Article
	regions []region
	split   [][]match.Token // the words of each sentence, when they have been asked for
}

// terms are the words and phrases to look a text up by. A phrase, which the
// index takes for one word of several parts, finds an excerpt of common words
// that none of its words alone would find; most of an altered text's phrases
// still stand.
func terms(words []match.Token) []string {
	var out []string
	seen := map[string]bool{}
	add := func(s string) {
		if !seen[s] {
			seen[s] = true
			out = append(out, s)
		}
	}
	var topic []match.Token
	for _, t := range words {
		if !t.Stop {
			topic = append(topic, t)
		}
	}
	for i := 0; i < len(topic); i += 1 + len(topic)/mostWords {
		add(strings.ToLower(topic[i].Word))
	}
	n := len(words) - phraseWords + 1
	stride := max(1, (n+mostPhrases-1)/mostPhrases)
	for i := 0; i < n; i += stride {
		phrase := make([]string, phraseWords)
		for k := range phrase {
			phrase[k] = strings.ToLower(words[i+k].Word)
		}
		add(strings.Join(phrase, " "))
	}
	if len(out) == 0 {
		for _, t := range words {
			add(strings.ToLower(t.Word))
		}
	}
	return out
}

// read finds the articles and regions that share the most words with the text.
// found are the words that the corpus knows.
func (l *Locator) read(ctx context.Context, words []match.Token, f corpus.Filter) (list []*reading, found []corpus.Term, passages int, err error) {
	if found, err = l.Words.Terms(ctx, terms(words)); err != nil {
		return nil, nil, 0, fmt.Errorf("look up the text's words: %w", err)
	}
	matches, err := l.Words.Match(ctx, found, f, passagesRead)
	if err != nil {
		return nil, nil, 0, fmt.Errorf("search by words: %w", err)
	}
	ids := make([]corpus.PassageID, len(matches))
	for i, m := range matches {
		ids[i] = m.Passage
	}
	stored, err := l.Passages.Passages(ctx, ids)
	if err != nil {
		return nil, nil, 0, fmt.Errorf("read the passages found: %w", err)
	}
	byArticle := map[string]*reading{}
	for _, p := range stored {
		r, ok := byArticle[p.Article]
		if !ok {
			a, err := l.Articles.Article(ctx, p.Article)
			if errors.Is(err, corpus.ErrNotFound) {
				continue // removed since it was found
			}
			if err != nil {
				return nil, nil, 0, fmt.Errorf("read the article of a found passage: %w", err)
			}
			r = &reading{article: a}
			byArticle[p.Article] = r
			list = append(list, r)
		}
		if p.Ordinal < len(r.article.Passages) {
			r.regions = append(r.regions, around(r.article, r.article.Passages[p.Ordinal], words))
		}
	}
	for _, r := range list {
		r.merge()
	}
	return list, found, len(stored), nil
}

// around is the passage with as many sentences on both sides as the text may
// reach over.
func around(a *corpus.Article, p corpus.Passage, words []match.Token) region {
	bytes := 0
	for _, t := range words {
		bytes += len(t.Word) + 2
	}
	r := region{first: p.First, last: p.Last}
	for r.first > 0 && (r.first > p.First-1 || a.Sentences[p.First].Start-a.Sentences[r.first].Start < bytes) {
		r.first--
	}
	for r.last < len(a.Sentences)-1 && (r.last < p.Last+1 || a.Sentences[r.last].End-a.Sentences[p.Last].End < bytes) {
		r.last++
	}
	return r
}

// merge drops the regions that lie in another. Those that overlap stay two: one
// long stretch costs more to compare than its parts.
func (r *reading) merge() {
	slices.SortFunc(r.regions, func(x, y region) int { return cmp.Or(x.first-y.first, y.last-x.last) })
	last := -1
	r.regions = slices.DeleteFunc(r.regions, func(x region) bool {
		within := x.last <= last
		last = max(last, x.last)
		return within
	})
}

// words are the words of sentences first..last, each sentence split once.
func (r *reading) words(first, last int) []match.Token {
	if r.split == nil {
		r.split = make([][]match.Token, len(r.article.Sentences))
	}
	var out []match.Token
	for i := first; i <= last; i++ {
		if r.split[i] == nil {
			r.split[i] = append([]match.Token{}, match.SourceTokens(r.article, i, i)...)
		}
		out = append(out, r.split[i]...)
	}
	return out
}

// ranked are the regions worth comparing word by word, those with the most of
// the text's words first.
func ranked(list []*reading, words []match.Token) []pick {
	var total float64
	want := map[string]float64{}
	for _, t := range words {
		if _, ok := want[t.Fold]; !ok {
			want[t.Fold] = t.Weight
			total += t.Weight
		}
	}
	var out []pick
	for _, r := range list {
		for i := range r.regions {
			x := &r.regions[i]
			x.words = r.words(x.first, x.last)
			x.shared = sharedWeight(x.words, want) / total
			if x.shared >= leastShared {
				out = append(out, pick{r.article, x})
			}
		}
	}
	slices.SortStableFunc(out, func(a, b pick) int { return cmp.Compare(b.region.shared, a.region.shared) })
	cells := 0
	for i, p := range out {
		cells += len(words) * len(p.region.words)
		if i > 0 && (i >= regionsRead || cells > mostCells) {
			return out[:i]
		}
	}
	return out
}

// leastShared is the share of its words under which a text can't be near a
// region. Slips in every third word are still above it.
const leastShared = 0.35

type pick struct {
	article *corpus.Article
	region  *region
}

func sharedWeight(words []match.Token, want map[string]float64) float64 {
	var sum float64
	seen := map[string]bool{}
	for _, t := range words {
		if w, ok := want[t.Fold]; ok && !seen[t.Fold] {
			seen[t.Fold] = true
			sum += w
		}
	}
	return sum
}
