package rank

import (
	"context"
	"fmt"

	"ibid/corpus"
	"ibid/retrieval/embed"
)

// Encoding encodes sentences when they are asked for: those of a model that nothing is
// stored of.
type Encoding struct {
	Articles corpus.Articles
	Model    embed.TokenEmbedder
}

var _ SentenceVectors = Encoding{}

// SentenceVectors encodes the sentences first..last of an article, furniture apart,
// whatever model is named.
func (e Encoding) SentenceVectors(ctx context.Context, _, article string, first, last int) ([][]byte, error) {
	a, err := e.Articles.Article(ctx, article)
	if err != nil {
		return nil, fmt.Errorf("read the article of a found passage: %w", err)
	}
	if first < 0 || last >= len(a.Sentences) || first > last {
		return nil, fmt.Errorf("sentences %d to %d of %s, which has %d", first, last, a.File, len(a.Sentences))
	}
	var texts []string
	for _, s := range a.Sentences[first : last+1] {
		if !s.Furniture {
			texts = append(texts, a.SentenceContent(s))
		}
	}
	tokens, err := e.Model.EmbedTokens(ctx, texts)
	if err != nil {
		return nil, fmt.Errorf("encode %d sentences of %s: %w", len(texts), a.File, err)
	}
	out := make([][]byte, last-first+1)
	for i, s := range a.Sentences[first : last+1] {
		if !s.Furniture {
			out[i], tokens = embed.QuantiseSentence(tokens[0]).Encode(), tokens[1:]
		}
	}
	return out, nil
}
