package openaichat

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"ibid/corpus/english/lexicon"
	"ibid/retrieval"
	"ibid/retrieval/embed"
	"ibid/retrieval/match"
)

// mostWords bounds a rewritten question.
const mostWords = 80

// checked reads the rewriting of a conversation's last question. It must be made of the
// words of the conversation, or of others near them that are neither names nor numbers, and
// keep what the last question itself asks. One that says no more than that is it, as it was
// typed.
func (r *Reader) checked(ctx context.Context, answer string, c conversation) (string, error) {
	text, ok := rewritten(answer)
	text = retrieval.Clean(clean(text))
	if !ok || len(retrieval.ContentWords(text)) == 0 || len(strings.Fields(text)) > mostWords {
		return "", fmt.Errorf("%w: it is no question", ErrRewriting)
	}
	asked, said := match.Read(c.Last).Words(), match.Read(c.text()).Words()
	words := match.Read(text).Words()
	var others []match.Word
	for _, w := range words {
		switch {
		case w.Stop && !lexicon.Is(w.Fold, lexicon.Pivot), in(said, w):
		case w.Name, w.Quantity != "", lexicon.Is(w.Fold, lexicon.Pivot):
			return "", fmt.Errorf("%w: nobody said “%s”", ErrRewriting, w.Text)
		default:
			others = append(others, w)
		}
	}
	for _, w := range asked {
		if mustStay(w) && !in(words, w) {
			return "", fmt.Errorf("%w: it leaves out “%s”", ErrRewriting, w.Text)
		}
	}
	if !slices.ContainsFunc(words, func(w match.Word) bool { return !w.Stop && !in(asked, w) }) {
		return c.Last, nil
	}
	far, err := r.far(ctx, text, c.text(), others)
	if err != nil {
		return "", err
	}
	if far != "" {
		return "", fmt.Errorf("%w: nobody said “%s”, or anything like it", ErrRewriting, far)
	}
	return text, nil
}

// text is what was said in the conversation.
func (c conversation) text() string {
	parts := append(slices.Clone(c.Earlier), c.Last)
	for _, q := range c.Answer {
		parts = append(parts, q.Holder, q.Text)
	}
	return strings.Join(parts, " . ")
}

// nearWord is the cosine from which a word is near one that was said: "increase" is near
// "raising" (.66) and "price" near "cost" (.83), "healthcare" is not near "immigration" (.25).
const nearWord = 0.5

// far is a word of a text that is near none of what was said; "" when all are.
func (r *Reader) far(ctx context.Context, text, said string, words []match.Word) (string, error) {
	if len(words) == 0 {
		return "", nil
	}
	if r.Tokens == nil {
		return words[0].Text, nil
	}
	tokens, err := r.Tokens.EmbedTokens(ctx, []string{text, said})
	if err != nil {
		return "", fmt.Errorf("compare words of a question: %w", err)
	}
	for _, w := range words {
		best := 0.0
		for i, piece := range tokens[0].Pieces {
			if !strings.EqualFold(text[piece.Start:piece.End], w.Text) {
				continue
			}
			for j := range tokens[1].Pieces {
				best = max(best, embed.Dot(tokens[0].Row(i), tokens[1].Row(j)))
			}
		}
		if best < nearWord {
			return w.Text, nil
		}
	}
	return "", nil
}

// rewritten finds the question in the model's answer.
func rewritten(answer string) (string, bool) {
	var out struct {
		Question string `json:"question"`
	}
	ok := unmarshal(answer, &out)
	return out.Question, ok
}

// mustStay reports whether a word of the last question has to be in the whole one.
func mustStay(w match.Word) bool {
	return w.Quantity != "" || lexicon.Is(w.Fold, lexicon.Pivot) || !w.Stop && !leads(w.Fold)
}

// leads reports a word that leads a follow-up and is no part of what it asks.
func leads(fold string) bool {
	return fold == "explain" || lexicon.Any(fold, lexicon.Interjection, lexicon.Connective)
}

func in(words []match.Word, w match.Word) bool {
	return slices.ContainsFunc(words, func(x match.Word) bool {
		return w.Quantity == x.Quantity && (w.Quantity != "" || match.SameWord(w.Fold, x.Fold))
	})
}
