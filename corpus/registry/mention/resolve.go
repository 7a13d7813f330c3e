package mention

import (
	"cmp"
	"ibid/corpus/registry"
	"slices"
	"strings"

	"ibid/corpus"
	"ibid/corpus/english/lexicon"
)

// Resolve returns the terms, by start, of the one leader that name means: a name
// in any spelling or script, a surname, either with a title or with the word
// administration, government, presidency and the like ("Moon", "the Lee Jae Myung
// government", "문재인"). "Trump's first term" is that term alone. What points
// ("the current South Korean government", "the previous administration") is
// taken relative to date. date also tells people of one surname apart and may be
// empty. The error is an *UnknownError or an *AmbiguousError.
func (r *Finder) Resolve(name, date string) ([]corpus.Administration, error) {
	q := r.read(name)
	found := q.leaders
	if len(found) == 0 && len(q.words) == 0 && q.points {
		return r.pointed(name, q, date)
	}
	found = slices.DeleteFunc(slices.Clone(found), func(at int) bool {
		return q.country != "" && r.leaders[at].country != q.country
	})
	if !q.full && len(found) > 1 {
		found = r.likely(found, q.title, date)
	}
	switch len(found) {
	case 0:
		return nil, &UnknownError{Name: name, Nearest: r.suggest(q.words)}
	case 1:
		terms := r.termsOf(found[0])
		if q.ordinal > len(terms) {
			return nil, &UnknownError{Name: name}
		}
		if q.ordinal > 0 {
			return terms[q.ordinal-1 : q.ordinal], nil
		}
		return terms, nil
	}
	var candidates []corpus.Administration
	for _, at := range found {
		candidates = append(candidates, r.termsOf(at)...)
	}
	slices.SortStableFunc(candidates, func(a, b corpus.Administration) int {
		return cmp.Or(strings.Compare(a.Country, b.Country), a.Start.Compare(b.Start))
	})
	return nil, &AmbiguousError{Name: name, Candidates: candidates}
}

// asked is a name as typed, taken apart.
type asked struct {
	words   []string // of the name proper, squashed
	leaders []int
	full    bool // by full name
	title   string
	country string
	ordinal int
	points  bool // by a word that points: current, previous
	before  bool // … to the one before
}

// read takes the words around a name away until what is left is one.
func (r *Finder) read(name string) asked {
	var q asked
	if at := r.script(name); at != nobody {
		return asked{leaders: []int{at}, full: true}
	}
	words := scan(name)
	for i := range words {
		words[i].capital = true // people type as they like
	}
	from, to := r.fullName(words)
	for i := 0; i < len(words); i++ {
		w := words[i].fold
		if i == from {
			q.words = append(q.words[:0], joined(words[from:to]))
			i = to - 1
			continue
		}
		if n := r.placeAt(words, i); n > 0 && len(q.words) == 0 {
			q.country = r.countryOf(words[i : i+n])
			i += n - 1
			continue
		}
		if n := r.titleAt(words, i); n > 0 {
			q.title = joined(words[i : i+n])
			i += n - 1
			continue
		}
		if i+1 < len(words) && lexicon.Is(w+" "+words[i+1].fold, lexicon.Government) { // White House
			i++
			continue
		}
		switch {
		case ordinal(w) > 0:
			q.ordinal = ordinal(w)
		case inOffice(w):
			q.points = true
		case bygone(w):
			q.points, q.before = true, true
		case officeNoun(w) || officeNoun(singular(w)) || aside(w):
			q.points = q.points || officeNoun(w) && q.country != ""
		case to == 0:
			q.words = append(q.words, w)
		}
	}
	q.leaders, q.full = r.named(strings.Join(q.words, ""))
	if len(q.leaders) == 0 { // a name made of such words: "Park", "White"
		if at, full := r.named(joined(words)); len(at) > 0 {
			return asked{leaders: at, full: full}
		}
	}
	return q
}

// fullName is the longest run of words that is a leader's full name, [0, 0) and
// with a from that no word has when there is none.
func (r *Finder) fullName(words []word) (from, to int) {
	for n := min(6, len(words)); n > 1; n-- {
		for i := 0; i+n <= len(words); i++ {
			if len(r.names[joined(words[i:i+n])]) > 0 {
				return i, i + n
			}
		}
	}
	return -1, 0
}

// named returns the leaders with this squashed full name or, failing that, surname.
func (r *Finder) named(squashed string) (leaders []int, full bool) {
	if at := r.names[squashed]; len(at) > 0 {
		return at, true
	}
	return r.surnames[squashed], false
}

// likely narrows people of one surname down: by title, to those who were more
// than stand-ins, and to whoever is in office on the date.
func (r *Finder) likely(found []int, title, date string) []int {
	for _, ok := range []func(at int) bool{
		func(at int) bool { return title == "" || r.leaders[at].fits(title) },
		func(at int) bool { return !r.leaders[at].acting },
		func(at int) bool { return r.holds(at, date) },
	} {
		var left []int
		for _, at := range found {
			if ok(at) {
				left = append(left, at)
			}
		}
		if len(left) > 0 {
			found = left
		}
	}
	return found
}

// pointed resolves "the current government of …" and "the previous one".
func (r *Finder) pointed(name string, q asked, date string) ([]corpus.Administration, error) {
	a, ok := r.facts.At(q.country, date)
	if ok && q.before {
		a, ok = r.facts.Before(a)
	}
	if !ok {
		return nil, &UnknownError{Name: name}
	}
	return []corpus.Administration{a}, nil
}

func (r *Finder) suggest(words []string) []string {
	var names []string
	for _, l := range r.leaders {
		names = append(names, l.name)
	}
	if near := registry.Nearest(strings.Join(words, ""), names, 2); len(near) > 0 {
		return near
	}
	var out []string
	surnames := make([]string, 0, len(r.surnames))
	for _, l := range r.leaders {
		surnames = append(surnames, l.surname)
	}
	for _, s := range registry.Nearest(strings.Join(words, ""), surnames, 2) {
		for _, at := range r.surnames[s] {
			add2(&out, r.leaders[at].name)
		}
	}
	return out[:min(3, len(out))]
}
