// Package topic finds what sentences of a corpus are about: groups of them that share
// words and meaning and stand near each other, each named by a noun phrase that sets it
// apart. It knows nothing of sides and judges no sentence.
package topic

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"ibid/corpus"
	"ibid/retrieval/embed"
	"ibid/retrieval/gate"
	"ibid/retrieval/rank"
)

// Topic is what some spans are about.
type Topic struct {
	Name    string
	Members []int // indices of spans, ascending
}

// Finder finds topics. The zero value goes by the spans' own words alone.
type Finder struct {
	Words   corpus.LexicalIndex  // says how common words are; nil knows nothing of them
	Vectors rank.SentenceVectors // has the tokens' vectors; nil compares words by their stems
	Model   string               // names the vectors
}

// Find puts every span under one topic, the greatest first, at equal size the one that
// comes first. The words aside, such as the names of the sides asked about, name no
// topic. The same spans in the same order have the same topics.
func (f Finder) Find(ctx context.Context, spans []gate.Span, aside []string) ([]Topic, error) {
	texts := make([]text, len(spans))
	for i, x := range spans {
		tokens, err := f.tokens(ctx, x)
		if err != nil {
			return nil, err
		}
		texts[i] = read(x, tokens)
	}
	rare := rarity(texts)
	for i := range texts {
		texts[i].shorten(rare)
	}
	groups := grouped(likeness(texts, rare))
	names, err := f.names(ctx, texts, groups, aside)
	if err != nil {
		return nil, err
	}
	out := make([]Topic, len(groups))
	for i, members := range groups {
		out[i] = Topic{Name: names[i], Members: members}
	}
	out = joined(out)
	slices.SortStableFunc(out, func(a, b Topic) int {
		return cmp.Or(cmp.Compare(len(b.Members), len(a.Members)), cmp.Compare(a.Members[0], b.Members[0]))
	})
	return out, nil
}

// joined makes one of topics with one name: a reader could not tell them apart.
func joined(topics []Topic) []Topic {
	var out []Topic
	for _, t := range topics {
		i := slices.IndexFunc(out, func(o Topic) bool { return o.Name == t.Name })
		if i < 0 {
			out = append(out, t)
			continue
		}
		out[i].Members = append(out[i].Members, t.Members...)
		slices.Sort(out[i].Members)
	}
	return out
}

// tokens are the stored vectors of a span's sentences, one element a sentence.
func (f Finder) tokens(ctx context.Context, x gate.Span) ([]embed.Quantised, error) {
	out := make([]embed.Quantised, x.Last-x.First+1)
	if f.Vectors == nil {
		return out, nil
	}
	stored, err := f.Vectors.SentenceVectors(ctx, f.Model, x.Article.ID, x.First, x.Last)
	if err != nil {
		return nil, fmt.Errorf("read sentence vectors of %s: %w", x.Article.File, err)
	}
	for i, data := range stored {
		if data == nil || i >= len(out) {
			continue
		}
		s, err := embed.DecodeSentence(data)
		if err != nil {
			return nil, fmt.Errorf("sentence %d of %s: %w (re-run the ingest)", x.First+i+1, x.Article.File, err)
		}
		out[i] = s.Tokens
	}
	return out, nil
}
