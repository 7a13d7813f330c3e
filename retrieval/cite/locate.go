package cite

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"ibid/corpus"
	"ibid/retrieval"
	"ibid/retrieval/match"
	"ibid/retrieval/rank"
)

// ErrNoWords is returned for a text without a word, ErrTooLong for one that is
// no excerpt but a document.
var (
	ErrNoWords = errors.New("the text has no words")
	ErrTooLong = errors.New("the text is too long")
)

// MaxBytes is the length of the longest text that is looked up, in bytes: about two
// pages.
const MaxBytes = 6000

// Locator finds texts in a corpus. It is safe for concurrent use.
type Locator struct {
	Words    corpus.LexicalIndex
	Passages corpus.PassageReader
	Articles corpus.Articles

	// For claims in other words; without an Analyser there are none.
	Analyser *retrieval.Analyser
	Searcher retrieval.Searcher
	Ranker   Ranker
	Reader   rank.Reader
	Gate     Gate // the zero value is DefaultGate
}

// Ranker ranks the sentences of the passages found.
type Ranker interface {
	Rank(ctx context.Context, q retrieval.Query, hits []retrieval.Hit) ([]rank.Candidate, error)
}

// DefaultMost is how many places Locate returns when it is given no number.
const DefaultMost = 4

// Locate returns the places that say the text, the closest first, at most so many; most
// is DefaultMost when it is not positive. It fails with ErrNoWords, ErrTooLong, or when
// the corpus can't be read.
func (l *Locator) Locate(ctx context.Context, text string, f corpus.Filter, most int) (Finding, error) {
	if len(text) > MaxBytes {
		return Finding{}, fmt.Errorf("%w: %d bytes where %d are looked for at most", ErrTooLong, len(text), MaxBytes)
	}
	c := newClaim(text)
	if len(c.words) == 0 {
		return Finding{}, ErrNoWords
	}
	if most <= 0 {
		most = DefaultMost
	}
	read, found, passages, err := l.read(ctx, c.words, f)
	if err != nil {
		return Finding{}, err
	}
	out := Finding{Read: passages, Terms: found}
	c.learn(found)
	out.Places = c.byWords(read)
	if !settles(out.Places) && !denied(out.Places) {
		if err := l.otherWords(ctx, c, f, &out); err != nil {
			return Finding{}, err
		}
	}
	out.Places = inOrder(withoutReprints(out.Places), most)
	return out, nil
}

// settles reports whether places that say the text itself were found: then it
// is not looked for in other words.
func settles(places []Place) bool {
	return slices.ContainsFunc(places, func(p Place) bool { return p.Match == match.Exact || p.Match == match.Near })
}

// certainly is the closeness from which a contradiction found word by word leaves
// nothing to be looked for: what says the text in other words is less close.
const certainly = 0.9

func denied(places []Place) bool {
	return slices.ContainsFunc(places, func(p Place) bool { return p.Match == match.Contradicted && p.Score >= certainly })
}

// within is how much less close than the first a place may be.
const within = 0.15

// order puts what has the text itself before all else, and what says otherwise before
// other words: a claim that one sentence denies is not confirmed by another near it.
func order(g match.Grade) int {
	switch g {
	case match.Exact:
		return 0
	case match.Near:
		return 1
	case match.Contradicted:
		return 2
	}
	return 3
}

// inOrder sorts places by closeness, keeps each sentence once and leaves out
// those that a closer place makes uninteresting.
func inOrder(places []Place, most int) []Place {
	slices.SortStableFunc(places, func(a, b Place) int {
		return cmp.Or(cmp.Compare(order(a.Match), order(b.Match)), cmp.Compare(b.Score, a.Score))
	})
	var out []Place
	for _, p := range places {
		said := settles(out)
		switch {
		case len(out) == most:
			return out
		case covered(out, p):
		case said && p.Match == match.Contradicted, said && p.Match == match.Paraphrase:
		case len(out) > 0 && out[0].Match == match.Contradicted && p.Match == match.Paraphrase:
		case len(out) > 0 && p.Score < out[0].Score-within:
		default:
			out = append(out, p)
		}
	}
	return out
}
