package mention

import (
	"slices"
	"strings"

	"ibid/corpus"
	"ibid/corpus/registry"
)

// leader is a person with all terms of office.
type leader struct {
	name    string
	country string
	surname string   // squashed
	given   []string // squashed given names, of every spelling
	terms   []int    // into Registry.terms, by start
	titles  []string // squashed; nil when any title of a head of government will do
	acting  bool     // never more than acting
}

// scriptName is a name in a script that is searched as it stands.
type scriptName struct {
	name   string
	leader int
}

// index is what names are looked up by. Keys are those of [registry.Key].
type index struct {
	facts    *registry.Registry
	terms    []corpus.Administration // by country, then start
	leaders  []leader
	names    map[string][]int // leaders by full name
	surnames map[string][]int // leaders by surname
	begins   map[string]bool  // beginnings of names, of whole words
	scripts  []scriptName     // names in scripts without spaces between words
	titles   map[string]bool  // of heads of government
	opens    map[string]bool  // first words of surnames, titles and places
	ends     map[string]bool  // last words of titles and places
	parties  map[string]bool  // words of parties' names
}

func newIndex(facts *registry.Registry) *index {
	r := &index{
		facts: facts, terms: facts.All(),
		names: map[string][]int{}, surnames: map[string][]int{}, begins: map[string]bool{},
		titles: map[string]bool{}, opens: map[string]bool{}, ends: map[string]bool{}, parties: map[string]bool{},
	}
	for _, t := range titles() {
		r.titles[registry.Key(t)] = true
		r.edges(t)
	}
	for _, c := range facts.Countries() {
		for _, names := range [][]string{{c.Name}, c.Also, c.Adjectives, c.Capitals} {
			for _, n := range names {
				r.edges(n)
			}
		}
	}
	r.indexLeaders()
	return r
}

func (r *index) indexLeaders() {
	for i, a := range r.terms {
		at := slices.IndexFunc(r.leaders, func(l leader) bool {
			return l.country == a.Country && registry.Key(l.name) == registry.Key(a.Leader)
		})
		if at < 0 {
			at = len(r.leaders)
			r.leaders = append(r.leaders, leader{name: a.Leader, country: a.Country, surname: registry.Key(a.Surname), acting: true})
		}
		l := &r.leaders[at]
		l.terms = append(l.terms, i)
		l.acting = l.acting && a.Acting
		for _, t := range a.Titles {
			l.titles = append(l.titles, registry.Key(t))
			r.titles[registry.Key(t)] = true
			r.edges(t)
		}
		r.edges(a.Surname)
		for _, w := range registry.Keys(a.Party) {
			r.parties[w] = true
		}
		add(r.surnames, l.surname, at)
		for _, name := range append([]string{a.Leader}, a.Aliases...) {
			r.indexName(name, at)
		}
	}
}

// edges keeps the first and the last word of what is looked for in texts.
func (r *index) edges(name string) {
	if words := registry.Keys(name); len(words) > 0 {
		r.opens[words[0]], r.ends[words[len(words)-1]] = true, true
	}
}

func add(index map[string][]int, key string, at int) {
	if key != "" && !slices.Contains(index[key], at) {
		index[key] = append(index[key], at)
	}
}

// indexName adds the ways in which a name is written: both orders, and without
// the initials of middle names.
func (r *index) indexName(name string, at int) {
	if registry.Dense(name) {
		r.scripts = append(r.scripts, scriptName{name, at})
		return
	}
	words := registry.Keys(name)
	family := registry.Keys(registry.Surname(name, r.facts.FamilyFirst(r.leaders[at].country)))
	if s := registry.Keys(r.terms[r.leaders[at].terms[0]].Surname); containsRun(words, s) {
		family = s
	}
	given := without(words, family)
	if len(given) > 0 {
		add2(&r.leaders[at].given, strings.Join(given, ""))
	}
	forms := [][]string{words}
	if len(given) > 0 && len(family) > 0 {
		forms = append(forms, append(slices.Clone(given), family...), append(slices.Clone(family), given...))
	}
	for _, f := range forms {
		r.indexForm(f, at)
		if short := withoutInitials(f); len(short) > 1 && len(short) < len(f) {
			r.indexForm(short, at)
		}
	}
}

func (r *index) indexForm(words []string, at int) {
	add(r.names, strings.Join(words, ""), at)
	begin := ""
	for _, w := range words {
		begin += w
		r.begins[begin] = true
	}
}

func add2(list *[]string, s string) {
	if !slices.Contains(*list, s) {
		*list = append(*list, s)
	}
}

func withoutInitials(words []string) []string {
	return slices.DeleteFunc(slices.Clone(words), func(w string) bool { return len(w) == 1 })
}

// containsRun reports whether run stands at the beginning or end of words.
func containsRun(words, run []string) bool {
	n := len(run)
	return n > 0 && n <= len(words) && (slices.Equal(words[:n], run) || slices.Equal(words[len(words)-n:], run))
}

func without(words, family []string) []string {
	n := len(family)
	switch {
	case n >= len(words):
		return nil
	case slices.Equal(words[len(words)-n:], family):
		return words[:len(words)-n]
	case slices.Equal(words[:n], family):
		return words[n:]
	}
	return nil
}

// fits reports whether l bears the squashed title, or it is a word for whoever
// leads a country.
func (l leader) fits(title string) bool {
	switch title {
	case "leader", "strongman", "ruler":
		return true
	case "pm", "premier":
		title = "primeminister"
	}
	return l.titles == nil || slices.Contains(l.titles, title)
}

func (r *index) termsOf(at int) []corpus.Administration {
	var out []corpus.Administration
	for _, i := range r.leaders[at].terms {
		out = append(out, r.terms[i])
	}
	return out
}

// holds reports whether any of a leader's terms, not as a mere stand-in unless
// the leader was never more, holds the date.
func (r *index) holds(at int, date string) bool {
	return slices.ContainsFunc(r.leaders[at].terms, func(i int) bool { return r.terms[i].Holds(date) })
}

// placeAt is the number of words, up to four, of the country's name, adjective or
// capital that begins at i; 0 for none.
func (r *index) placeAt(words []word, i int) int {
	if !words[i].capital || !r.opens[words[i].fold] {
		return 0
	}
	for n := min(4, len(words)-i); n > 0; n-- {
		if _, ok := r.facts.Place(joined(words[i : i+n])); ok && adjoining(words[i:i+n]) {
			return n
		}
	}
	return 0
}

// countryOf is the country that a run of words names or describes.
func (r *index) countryOf(words []word) string {
	p, _ := r.facts.Place(joined(words))
	return p.Country
}

// titleAt is the number of words of the title of a head of government at i.
func (r *index) titleAt(words []word, i int) int {
	if !r.opens[words[i].fold] {
		return 0
	}
	for n := min(3, len(words)-i); n > 0; n-- {
		if r.titles[joined(words[i:i+n])] && adjoining(words[i:i+n]) {
			return n
		}
	}
	return 0
}
