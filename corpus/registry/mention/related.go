package mention

import "ibid/corpus"

// related resolves "the previous administration", "the current government" and
// the like, relative to the article's date.
func (t *references) related(p phrase) (leader int, ok bool) {
	country := t.context(p.from, p.country)
	if country == "" || !t.governed(country) {
		return nobody, p.country == ""
	}
	now, known := t.r.facts.At(country, t.published)
	switch p.relation {
	case "next", "future":
		return nobody, true
	case "new":
		return t.recent(p, country), true
	case "incoming":
		return t.coming(country), true
	}
	if !known {
		return nobody, true
	}
	if inOffice(p.relation) || p.relation == "outgoing" {
		return t.leader(now), true
	}
	if p.head && p.relation == "former" {
		if at := t.back(p, func(f found) bool { return t.r.leaders[f.leader].country == country && t.over(f.leader) }); at != nobody {
			return at, true
		}
	}
	before, found := t.r.facts.Before(now)
	if !found || t.contradicted(p, country, before) {
		return nobody, true
	}
	return t.leader(before), true
}

// contradicted reports whether the sentence speaks of another time before the
// phrase, so that the administration before that one's may be meant.
func (t *references) contradicted(p phrase, country string, before corpus.Administration) bool {
	f, ok := t.lastFound(p.from, func(f found) bool {
		return f.leader != nobody && f.Country == country && t.words[f.word-1].sentence == t.words[p.from].sentence
	})
	if !ok {
		return false
	}
	term, ok := t.termOf(f.leader)
	if !ok {
		return true
	}
	if f.leader == t.leader(before) {
		return false // "Like the Moon government, the previous one …"
	}
	b, ok := t.r.facts.Before(term)
	return !ok || t.leader(b) != t.leader(before)
}

// months is how long an administration is called new.
const months = 18

// recent is who "the new administration" means: the one spoken of just before,
// else the one in office when it has not been so for long.
func (t *references) recent(p phrase, country string) int {
	if at := t.back(p, func(f found) bool { return t.r.leaders[f.leader].country == country }); at != nobody {
		if a, ok := t.termOf(at); ok && t.young(a) {
			return at
		}
	}
	if a, ok := t.r.facts.At(country, t.published); ok && t.young(a) {
		return t.leader(a)
	}
	return nobody
}

// young reports whether a term began not long before the text, or, without a
// date, cannot be told not to.
func (t *people) young(a corpus.Administration) bool {
	first, _, ok := corpus.DateRange(t.published)
	return !ok || !a.Start.AddDate(0, months, 0).Before(first)
}

// coming is the leader who takes office within a hundred days of the text.
func (t *people) coming(country string) int {
	first, last, ok := corpus.DateRange(t.published)
	for _, a := range t.r.facts.Of(country) {
		if ok && !a.Acting && a.Start.After(first) && !a.Start.After(last.AddDate(0, 0, 100)) {
			return t.leader(a)
		}
	}
	return nobody
}

// termOf is the term of a leader that a text of this date speaks of: the one at
// that date, else the last before it; without a date the only one.
func (t *people) termOf(at int) (corpus.Administration, bool) {
	terms := t.r.termsOf(at)
	_, last, ok := corpus.DateRange(t.published)
	if !ok {
		return terms[0], len(terms) == 1
	}
	found := terms[0]
	for _, a := range terms {
		if !a.Start.After(last) {
			found = a
		}
	}
	return found, true
}

// context is the country that a phrase speaks of: the one it names, that of the
// government last spoken of in the paragraph, or the article's.
func (t *references) context(i int, country string) string {
	if country != "" {
		return country
	}
	f, ok := t.lastFound(i, func(f found) bool { return f.Country != "" && (f.Office || f.titled) })
	if ok {
		return f.Country
	}
	return t.country
}

// lastFound is the last mention so far in the paragraph of word i that ok lets
// through.
func (t *references) lastFound(i int, ok func(found) bool) (found, bool) {
	for n := len(t.out) - 1; n >= 0 && t.words[t.out[n].word-1].paragraph == t.words[i].paragraph; n-- {
		if ok(t.out[n]) {
			return t.out[n], true
		}
	}
	return found{}, false
}
