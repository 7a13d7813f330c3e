// Package speakers knows who speaks in a corpus: whether somebody can be called as
// a person types it, and whose names come nearest to one that nobody has. It reads
// no article.
package speakers

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"

	"ibid/corpus"
	"ibid/corpus/english"
	"ibid/corpus/english/names"
)

// Roster are those whose statements a corpus has. It never changes.
type Roster struct {
	speakers []speaker
	byWord   map[string][]int // indices of speakers by the words of their names
}

type speaker struct {
	text  string
	kind  string // corpus.Holder.Kind
	words []string
	said  int
}

// Source is what a roster is read from: whoever holds a statement, and the authors of
// articles, who speak in all of theirs.
type Source interface {
	corpus.Holders
	List(ctx context.Context, f corpus.Filter) iter.Seq2[corpus.Summary, error]
}

// Load makes the roster of a store.
func Load(ctx context.Context, from Source) (*Roster, error) {
	all, err := from.Holders(ctx)
	if err != nil {
		return nil, fmt.Errorf("read who speaks: %w", err)
	}
	authors := map[string]bool{}
	for a, err := range from.List(ctx, corpus.Filter{}) {
		if err != nil {
			return nil, fmt.Errorf("read who writes: %w", err)
		}
		for _, name := range names.NaturalAll(a.Meta.Authors) {
			if !authors[name] {
				authors[name] = true
				all = append(all, corpus.Holder{Name: name, Kind: "author"})
			}
		}
	}
	return New(all), nil
}

// New makes the roster of holders.
func New(holders []corpus.Holder) *Roster {
	r := &Roster{byWord: map[string][]int{}}
	for _, h := range holders {
		r.add(h)
	}
	return r
}

func (r *Roster) add(h corpus.Holder) {
	s := speaker{text: h.Name, kind: h.Kind, words: words(h.Name), said: h.Sentences}
	for _, w := range s.words {
		r.byWord[w] = append(r.byWord[w], len(r.speakers))
	}
	r.speakers = append(r.speakers, s)
}

// words are the words of a name as they are compared.
func words(name string) []string {
	var out []string
	for _, t := range english.Tokenize(name) {
		if t.Class == english.Word || t.Class == english.Number {
			out = append(out, t.Fold)
		}
	}
	return out
}

// Known reports whether a speaker can be called so. Small letters and missing
// accents are no difference.
func (r *Roster) Known(name string) bool {
	seen := map[int]bool{}
	for _, w := range words(name) {
		for _, i := range r.byWord[w] {
			if !seen[i] && names.Same(name, r.speakers[i].text) != names.Different {
				return true
			}
			seen[i] = true
		}
	}
	return false
}

// Nearest are at most n speakers whose names are nearest to one, best first: they
// share a word with it, or a word that differs by a slip.
func (r *Roster) Nearest(name string, n int) []string {
	asked := names.Parse(name).Words
	if len(asked) == 0 {
		asked = words(name)
	}
	type near struct {
		speaker
		score float64
	}
	var found []near
	for _, s := range r.speakers {
		var score float64
		for _, w := range asked {
			score += likeness(w, s.words)
		}
		if score > 0 {
			found = append(found, near{s, score})
		}
	}
	slices.SortStableFunc(found, func(a, b near) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(b.said, a.said))
	})
	var out []string
	for _, x := range found {
		if len(out) < n && x.score >= found[0].score/2 && !slices.Contains(out, x.text) {
			out = append(out, x.text)
		}
	}
	return out
}

// likeness is how near a word comes to the nearest of others: 1 for the same, less
// for a slip in one of four letters or for a common beginning, 0 for less.
func likeness(word string, others []string) float64 {
	best := 0.0
	for _, o := range others {
		length := max(len(word), len(o))
		slips := english.Distance(word, o, 2)
		switch {
		case word == o:
			best = max(best, 1)
		case length < 4:
		case slips <= min(2, length/4):
			best = max(best, 0.8)
		case strings.HasPrefix(o, word) || strings.HasPrefix(word, o):
			best = max(best, 0.6)
		}
	}
	return best
}
