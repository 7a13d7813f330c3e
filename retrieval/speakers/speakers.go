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
	"ibid/corpus/affiliation"
	"ibid/corpus/english"
	"ibid/corpus/english/lexicon"
	"ibid/corpus/english/names"
	"ibid/corpus/english/places"
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

// Known reports whether a speaker can be called so: a body also by its short form. Small
// letters and missing accents are no difference.
func (r *Roster) Known(name string) bool {
	seen := map[int]bool{}
	for _, w := range words(name) {
		for _, i := range r.byWord[w] {
			if called := r.speakers[i].text; !seen[i] && (names.Same(name, called) != names.Different || affiliation.SameBody(name, called)) {
				return true
			}
			seen[i] = true
		}
	}
	return false
}

// Nearest are at most n speakers whose names are nearest to one, best first: they share a
// word with it that tells it from others of its kind, or such a word that differs by a slip.
// Who is no person shares half of the words of the longer name.
func (r *Roster) Nearest(name string, n int) []string {
	asked := significant(name)
	telling := r.telling(name, n)
	person := names.Parse(name).Kind == names.Person
	type near struct {
		speaker
		score float64
	}
	var found []near
	for _, s := range r.speakers {
		var score float64
		tells, shared := false, 0
		for _, w := range asked {
			like, other := likeness(w, s.words)
			score += like
			if like > 0 {
				shared++
				tells = tells || telling(w, other)
			}
		}
		if tells && (person || 2*shared >= max(len(asked), len(significant(s.text)))) {
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

// significant are the words of a name without titles, countries and what only joins words.
func significant(name string) []string {
	rest := name
	for _, p := range places.Find(name) {
		rest = strings.Replace(rest, name[p.Start:p.End], "", 1)
	}
	out := names.Parse(rest).Words
	if len(out) == 0 {
		out = words(rest)
	}
	return slices.DeleteFunc(slices.Clone(out), func(w string) bool { return lexicon.Is(w, lexicon.StopWord) })
}

// telling returns a function that reports whether a word of a name tells it from others of
// its kind, where it is like the word of a speaker's. "Party" tells none, nor does a word that
// more speakers have than are wanted. A family name always does.
func (r *Roster) telling(name string, most int) func(word, other string) bool {
	family := map[string]bool{}
	for _, w := range names.Parse(name).Family {
		family[english.Fold(w)] = true
	}
	return func(word, other string) bool {
		switch {
		case family[word]:
			return true
		case lexicon.Any(other, lexicon.Body, lexicon.GenericBody, lexicon.Institution, lexicon.Government, lexicon.StateBody, lexicon.Office, lexicon.Title, lexicon.StopWord):
			return false
		}
		return r.bearers(other, most+1) <= most
	}
}

// bearers are how many speakers have a word in their name, counted up to most. One that goes
// by several names counts once.
func (r *Roster) bearers(word string, most int) int {
	var found []string
	for _, i := range r.byWord[word] {
		name := r.speakers[i].text
		if len(found) < most && !slices.ContainsFunc(found, func(f string) bool { return names.Same(f, name) != names.Different }) {
			found = append(found, name)
		}
	}
	return len(found)
}

// likeness is how near a word comes to the nearest of others, and which that is: 1 for the
// same, less for a slip in one of four letters or for a common beginning, 0 for less.
func likeness(word string, others []string) (best float64, nearest string) {
	for _, o := range others {
		like := 0.0
		length := max(len(word), len(o))
		slips := english.Distance(word, o, 2)
		switch {
		case word == o:
			like = 1
		case length < 4:
		case slips <= min(2, length/4):
			like = 0.8
		case strings.HasPrefix(o, word) || strings.HasPrefix(word, o):
			like = 0.6
		}
		if like > best {
			best, nearest = like, o
		}
	}
	return best, nearest
}
