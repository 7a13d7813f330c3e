package retrieval

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"ibid/corpus"
	"ibid/retrieval/embed"
)

// MaxQueryBytes is how many bytes of a question are read. The rest would only cost time:
// it can't change which passages are near.
const MaxQueryBytes = 4000

// Query is a question made ready for search and ranking.
type Query struct {
	Text   string        // valid UTF-8, white space folded
	Asked  string        // the question as somebody put it, for a model that reads it; Text when ""
	Terms  []corpus.Term // its content words in order, repeated as in the text: repetition is weight
	Vector []float32     // unit length; nil searches by words alone
	Lacks  error         // why there is no Vector although there is an Embedder; nil when nothing went wrong
	Tokens embed.Tokens  // for late interaction; without pieces when there is no model for it
	Filter corpus.Filter
	Limit  int // passages wanted; DefaultLimit when 0
	Mode   Mode
	Corpus int // passages in the corpus, the N of IDF

	Voices  []Voice       // whose statements are asked for; evidence must be one of theirs
	Leaders []Leader      // administrations that the question names; evidence must concern one
	Aside   []corpus.Span // of Text: whose statement and in what form, not what the answer is about

	// Within are countries, of Text, in which what is asked about was: articles from there
	// seldom name them.
	Within []corpus.Span

	// Statements is set where what the voices said is asked for, and nothing that is
	// told of them: a statement goes before what is nobody's.
	Statements bool
	// About is what a statement of the voices is wanted about, in the question's words; ""
	// where none is wanted, or no topic is named.
	About string
}

// Voice is somebody whose statements are asked for.
type Voice struct {
	Text   string      // as the question names them: "the transport ministry"
	At     corpus.Span // where, in Query.Text
	Leader string      // the administration that this is, [corpus.Administration.Leader]; "" for none
	// Loosely is set where it is enough that the article speaks of them.
	Loosely bool
	// Deeds is set where what is told of them counts as much as what they say: the
	// question asks what they announced, or how a country responded.
	Deeds bool
	// Softly is set where evidence need not be of them: what they did may be told by
	// anybody, and goes first when it names them.
	Softly bool
}

// IsAboutSomebody reports whether the question is about an administration or a holder.
func (q Query) IsAboutSomebody() bool { return len(q.Voices) > 0 || len(q.Leaders) > 0 }

// IsAside reports whether a place of the text is not what the answer is about.
func (q Query) IsAside(at corpus.Span) bool {
	return slices.ContainsFunc(q.Aside, at.Overlaps)
}

// Topic are the terms of what the answer is about: all of them when the question
// names nothing but whose statements it wants.
func (q Query) Topic() []corpus.Term {
	if left := q.Subject(); len(left) > 0 {
		return left
	}
	return q.Terms
}

// Subject are the terms of what the answer is about; none when the question names
// nothing but whose statements it wants.
func (q Query) Subject() []corpus.Term {
	if len(q.Aside) == 0 {
		return q.Terms
	}
	text := []byte(q.Text)
	for _, s := range q.Aside {
		for i := max(s.Start, 0); i < min(s.End, len(text)); i++ {
			text[i] = ' '
		}
	}
	left := map[string]int{}
	for _, w := range ContentWords(string(text)) {
		left[strings.ToLower(w)]++
	}
	var out []corpus.Term
	for _, t := range q.Terms {
		if w := strings.ToLower(t.Text); left[w] > 0 {
			left[w]--
			out = append(out, t)
		}
	}
	return out
}

// Leader is an administration that a question names.
type Leader struct {
	Name   string // [corpus.Administration.Leader]
	Text   string // as the question writes it
	At     []corpus.Span
	Office bool // the government is meant, not the person alone
	// Loosely is set for one that the question only touches ("pressing Jones"): it is
	// enough that the article speaks of it.
	Loosely bool
	// Closely asks for sentences that speak of the administration themselves, not
	// only their passage.
	Closely bool
}

// DefaultLimit is how many passages a search returns when Query.Limit is 0.
const DefaultLimit = 60

// Mode says which sides a search asks.
type Mode int

// Hybrid is what answers use; the single sides are for measuring.
const (
	Hybrid Mode = iota
	Lexical
	Dense
)

// Analyser makes queries of questions.
type Analyser struct {
	Index    corpus.LexicalIndex
	Embedder embed.Embedder      // nil searches by words alone
	Tokens   embed.TokenEmbedder // nil ranks sentences by words alone
	// Lacking hears that the question could not be embedded; it is then searched
	// by words alone. Without it, that is an error of Analyse.
	Lacking func(error)
}

// Analyse prepares text for search. A question without a single word of content is
// searched with all its words. It fails when the index or a model does; see also
// Lacking.
func (a Analyser) Analyse(ctx context.Context, text string) (Query, error) {
	q := Query{Text: Clean(text)}
	words := ContentWords(q.Text)
	if len(words) == 0 {
		words = unique(Words(q.Text))
	}
	var err error
	if q.Terms, err = a.Index.Terms(ctx, words); err != nil {
		return Query{}, fmt.Errorf("look up the question's words: %w", err)
	}
	if q.Corpus, err = a.Index.Count(ctx); err != nil {
		return Query{}, fmt.Errorf("count passages: %w", err)
	}
	if err := a.embed(ctx, &q); err != nil {
		return Query{}, err
	}
	return q, nil
}

// embed fills the vectors; one pass of the encoder serves both when the two
// models are one.
func (a Analyser) embed(ctx context.Context, q *Query) error {
	if a.Tokens != nil {
		tokens, err := a.Tokens.EmbedTokens(ctx, []string{q.Text})
		if err != nil {
			return fmt.Errorf("encode the question: %w", err)
		}
		q.Tokens = tokens[0]
	}
	if a.Embedder == nil {
		return nil
	}
	if same, ok := a.Embedder.(embed.TokenEmbedder); ok && same == a.Tokens {
		q.Vector = q.Tokens.Pooled
		return nil
	}
	vectors, err := a.Embedder.Embed(ctx, []string{q.Text})
	if err != nil && a.Lacking != nil && ctx.Err() == nil {
		a.Lacking(err)
		q.Lacks = err
		return nil
	}
	if err != nil {
		return fmt.Errorf("embed the question: %w", err)
	}
	q.Vector = vectors[0]
	return nil
}

// Clean makes text valid UTF-8 without control characters, its white space
// single spaces, at most MaxQueryBytes long and cut at a word.
func Clean(text string) string {
	text = strings.ToValidUTF8(text, " ")
	text = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, text)
	var b strings.Builder
	for w := range strings.FieldsSeq(text) {
		if b.Len() == 0 && len(w) > MaxQueryBytes {
			return strings.ToValidUTF8(w[:MaxQueryBytes], "") // one endless word
		}
		if b.Len() > 0 && b.Len()+1+len(w) > MaxQueryBytes {
			break
		}
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(w)
	}
	return b.String()
}
