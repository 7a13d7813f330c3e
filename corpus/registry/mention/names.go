package mention

import (
	"slices"
	"strings"

	"ibid/corpus"
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

// indexNames fills everything that is looked up by name.
func (r *index) indexNames() {
	r.names, r.surnames, r.begins, r.titles = map[string][]int{}, map[string][]int{}, map[string]bool{}, map[string]bool{}
	r.opens, r.ends = map[string]bool{}, map[string]bool{}
	for _, t := range headTitles {
		r.titles[squash(t)] = true
		r.edges(t)
	}
	for _, c := range r.countries {
		for _, names := range [][]string{{c.Name}, c.Also, c.Adjectives, c.Capitals} {
			for _, n := range names {
				r.edges(n)
			}
		}
	}
	for i, a := range r.terms {
		at := slices.IndexFunc(r.leaders, func(l leader) bool {
			return l.country == a.Country && squash(l.name) == squash(a.Leader)
		})
		if at < 0 {
			at = len(r.leaders)
			r.leaders = append(r.leaders, leader{name: a.Leader, country: a.Country, surname: squash(a.Surname), acting: true})
		}
		l := &r.leaders[at]
		l.terms = append(l.terms, i)
		l.acting = l.acting && a.Acting
		for _, t := range a.Titles {
			l.titles = append(l.titles, squash(t))
			r.titles[squash(t)] = true
			r.edges(t)
		}
		r.edges(a.Surname)
		add(r.surnames, l.surname, at)
		for _, name := range append([]string{a.Leader}, a.Aliases...) {
			r.indexName(name, at)
		}
	}
}

// edges keeps the first and the last word of what is looked for in texts.
func (r *index) edges(name string) {
	if words := nameWords(name); len(words) > 0 {
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
	if dense(name) {
		r.scripts = append(r.scripts, scriptName{name, at})
		return
	}
	words := nameWords(name)
	family := nameWords(surname(name, r.familyFirst(r.leaders[at].country)))
	if s := nameWords(r.terms[r.leaders[at].terms[0]].Surname); containsRun(words, s) {
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

// nameWords are the squashed words of a name; a hyphen parts words.
func nameWords(name string) []string {
	var out []string
	for _, w := range strings.FieldsFunc(name, func(r rune) bool { return r == ' ' || r == '-' || r == '‑' || r == '.' }) {
		if s := squash(w); s != "" {
			out = append(out, s)
		}
	}
	return out
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
	case n == 0 || n >= len(words):
		return nil
	case slices.Equal(words[len(words)-n:], family):
		return words[:len(words)-n]
	case slices.Equal(words[:n], family):
		return words[n:]
	}
	return nil
}

// surname is what a name's bearer is called for short: the first word of a name
// that begins with the family's, else the last with the particles before it.
func surname(name string, familyFirst bool) string {
	words := strings.Fields(name)
	for len(words) > 2 && slices.Contains([]string{"jr", "sr", "senior", "junior", "ii", "iii"}, squash(words[len(words)-1])) {
		words = words[:len(words)-1]
	}
	if len(words) == 0 || len(words) == 1 && !familyFirst {
		return name
	}
	if familyFirst {
		return words[0]
	}
	from := len(words) - 1
	for from > 1 && words[from-1] == strings.ToLower(words[from-1]) && !dense(words[from-1]) {
		from--
	}
	return strings.Join(words[from:], " ")
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
