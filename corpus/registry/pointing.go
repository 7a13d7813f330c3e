package registry

import (
	"strings"

	"ibid/corpus"
)

// phrase is what stands around a word for a government or its head that follows
// no name: "the previous South Korean administration".
type phrase struct {
	from, to int    // tokens of the expression, without an article
	noun     string // in the singular
	head     bool   // the noun is a title: a person is meant
	det      string // the article or pronoun that it begins with
	relation string // previous, current, new …
	country  string
	leaning  string
	term     int
}

// point handles a word at token i that points to an administration, and returns
// the token behind it, or i.
func (t *reading) point(i int) int {
	switch w := t.tokens[i].fold; {
	case w == "predecessor" || w == "successor":
		return t.relative(i)
	case w == "incumbent" && t.word(i-1) == "the" && !t.nounAfter(i):
		t.keep(phrase{from: i, to: i + 1, noun: "incumbent"}, t.at(t.context(i, ""), t.published))
		return i + 1
	}
	p, ok := t.phraseAt(i)
	if !ok {
		return i
	}
	leader, ok := t.pointed(p)
	if ok {
		t.keep(p, leader)
	}
	return p.to
}

// word is the folded token i, "" outside the text.
func (t *reading) word(i int) string {
	if i < 0 || i >= len(t.tokens) {
		return ""
	}
	return t.tokens[i].fold
}

// nounAfter reports whether the token behind i goes on with a government or head.
func (t *reading) nounAfter(i int) bool {
	if i+1 >= len(t.tokens) || t.tokens[i+1].gap > gapHyphen {
		return false
	}
	n, _ := t.headAt(i + 1)
	return n > 0 || governmentNouns[t.word(i+1)] || governmentNouns[plural(t.word(i+1))] || officials[t.word(i+1)] || party(t.word(i+1))
}

func party(w string) bool { return w == "party" || w == "mayor" || w == "governor" || w == "senator" }

// headAt is the number of words of the title of a head of government at i, and
// the title.
func (t *reading) headAt(i int) (int, string) {
	n := t.r.titleAt(t.tokens, i)
	if n == 0 {
		return 0, ""
	}
	return n, joined(t.tokens[i : i+n])
}

// keep adds a mention without a name.
func (t *reading) keep(p phrase, leader int) {
	t.add(p.from, p.to, leader, corpus.Mention{Term: p.term, Office: !p.head})
	if last := &t.out[len(t.out)-1]; leader == nobody && p.country != "" && last.Start == t.tokens[p.from].start {
		last.Country = p.country
	}
}

// phraseAt reads the phrase whose noun is at token i, or false when nothing
// stands there that could mean one administration.
func (t *reading) phraseAt(i int) (phrase, bool) {
	p := phrase{from: i, to: i + 1, noun: t.tokens[i].fold}
	if !governmentNouns[p.noun] {
		n, title := t.headAt(i)
		if n == 0 || title == "leader" || title == "chairman" || title == "pm" || i > 0 && t.tokens[i].gap <= gapHyphen && lesser[t.word(i-1)] {
			return p, false
		}
		p.noun, p.head, p.to = title, true, i+n
	}
	if p.to < len(t.tokens) && !t.tokens[p.to-1].owns && t.tokens[p.to].gap <= gapHyphen && (officials[t.word(p.to)] || t.word(p.to) == "elect") {
		return p, false
	}
	if !t.left(&p) {
		return p, false
	}
	return p, t.right(&p)
}

// left reads what stands before the noun.
func (t *reading) left(p *phrase) bool {
	for j := p.from - 1; j >= 0 && t.tokens[j+1].gap <= gapHyphen && p.from-j < 6; j-- {
		w := t.tokens[j].fold
		country, n := t.placeEndingAt(j)
		switch {
		case pointers[w] || indefinite[w] || personal[w]:
			p.det = w
			if personal[w] {
				p.from = j
			}
			return p.relation != "" && (w == "its" || w == "their" || w == "our") || !indefinite[w]
		case country != "":
			p.country = country
			j -= n - 1
			p.from = j
			if t.tokens[j+n-1].owns {
				p.det = "the"
				return true
			}
		case relations[w]:
			p.relation, p.from = w, j
		case leanings[w]:
			p.leaning, p.from = w, j
		case ordinalOf[w] > 0:
			p.term, p.from = ordinalOf[w], j
		case between[w]:
		case t.tokens[j].owns || t.tokens[j+1].gap == gapHyphen && p.relation == "" && p.country == "":
			return false
		case p.country != "" || p.relation != "":
			return !t.indefiniteBefore(j)
		default:
			return false
		}
	}
	return p.relation != "" || p.country != ""
}

// indefiniteBefore reports whether "a" or the like begins what token j ends, or a
// word for another time stands there: "a pro-engagement South Korean government".
func (t *reading) indefiniteBefore(j int) bool {
	for n := 0; j >= 0 && n < 4; n++ {
		if indefinite[t.word(j)] || historic[t.word(j)] {
			return true
		}
		if pointers[t.word(j)] || t.tokens[j].gap > gapHyphen {
			return false
		}
		j--
	}
	return false
}

// right reads what stands behind the noun: "in Seoul", "of South Korea".
func (t *reading) right(p *phrase) bool {
	if p.to >= len(t.tokens) || t.tokens[p.to].gap != gapSpace || t.tokens[p.to-1].owns {
		return true
	}
	w := t.word(p.to)
	if w != "of" && w != "in" {
		return true
	}
	i := p.to + 1
	if t.word(i) == "the" {
		i++
	}
	if i >= len(t.tokens) {
		return true
	}
	if n := t.hitFrom[i]; n > 0 && w == "of" {
		return false // the name's own mention begins here
	}
	if w == "of" && t.ofName(i) {
		return false
	}
	if n := t.r.placeAt(t.tokens, i); n > 0 {
		if p.country == "" {
			p.country = t.r.places[joined(t.tokens[i:i+n])].country
		}
		// "the president of Korea University" is another's.
		if i+n < len(t.tokens) && t.tokens[i+n].gap == gapSpace && !t.tokens[i+n-1].owns && t.personal(i+n) {
			return false
		}
		if w == "of" {
			p.to = i + n
		}
		return true
	}
	return w == "in"
}

// ofName reports whether, words like "former" apart, a name follows.
func (t *reading) ofName(i int) bool {
	for ; i < len(t.tokens) && t.tokens[i].gap <= gapHyphen; i++ {
		if t.hitFrom[i] > 0 {
			return true
		}
		if !besideTitle[t.word(i)] && !t.tokens[i].capital {
			return false
		}
	}
	return false
}

// pointed is the leader a phrase means, nobody where that stays open, and false
// where it means no administration.
func (t *reading) pointed(p phrase) (leader int, ok bool) {
	switch {
	case p.relation != "":
		return t.related(p)
	case personal[p.det]:
		at := t.person(p.from)
		return at, !p.head && at != nobody
	case p.country != "" && !t.governed(p.country):
		t.elsewhere = p.from
		return nobody, false
	case p.country != "":
		return t.at(p.country, t.published), true
	case p.term > 0 || p.leaning != "" && p.head:
		return nobody, false
	case p.head:
		at := t.back(p, func(f found) bool { return (f.Name || f.titled) && t.r.leaders[f.leader].fits(p.noun) })
		return at, at != nobody
	case alone[p.noun]:
		at := t.government(p)
		if p.leaning != "" && (at == nobody || !t.leans(at, p.leaning)) {
			return nobody, false
		}
		return at, true
	}
	return nobody, false
}

func (t *reading) leans(at int, leaning string) bool {
	l := t.r.leaders[at]
	return side(t.r.terms[l.terms[len(l.terms)-1]].Leaning) == side(leaning)
}

// governed reports whether the registry has a country's administrations.
func (t *reading) governed(country string) bool {
	for _, l := range t.r.leaders {
		if l.country == country {
			return true
		}
	}
	return false
}

// at is the leader in office in a country on a date, nobody where that is open.
func (t *reading) at(country, date string) int {
	if a, ok := t.r.At(country, date); ok {
		return t.leader(a)
	}
	return nobody
}

func (t *reading) leader(a corpus.Administration) int {
	for _, at := range t.r.surnames[squash(a.Surname)] {
		if l := t.r.leaders[at]; l.country == a.Country && squash(l.name) == squash(a.Leader) {
			return at
		}
	}
	return nobody
}

// related resolves "the previous administration", "the current government" and
// the like, relative to the article's date.
func (t *reading) related(p phrase) (leader int, ok bool) {
	country := t.context(p.from, p.country)
	if country == "" || !t.governed(country) {
		return nobody, p.country == ""
	}
	now, known := t.r.At(country, t.published)
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
	if currently[p.relation] || p.relation == "outgoing" {
		return t.leader(now), true
	}
	if p.head && p.relation == "former" {
		if at := t.back(p, func(f found) bool { return t.r.leaders[f.leader].country == country && t.over(f.leader) }); at != nobody {
			return at, true
		}
	}
	before, found := t.r.Before(now)
	if !found || t.contradicted(p, country, before) {
		return nobody, true
	}
	return t.leader(before), true
}

// contradicted reports whether the sentence speaks of another time before the
// phrase, so that the administration before that one's may be meant.
func (t *reading) contradicted(p phrase, country string, before corpus.Administration) bool {
	f, ok := t.lastFound(p.from, func(f found) bool {
		return f.leader != nobody && f.Country == country && t.tokens[f.token-1].sentence == t.tokens[p.from].sentence
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
	b, ok := t.r.Before(term)
	return ok && t.leader(b) != t.leader(before)
}

// months is how long an administration is called new.
const months = 18

// recent is who "the new administration" means: the one spoken of just before,
// else the one in office when it has not been so for long.
func (t *reading) recent(p phrase, country string) int {
	if at := t.back(p, func(f found) bool { return t.r.leaders[f.leader].country == country }); at != nobody {
		if a, ok := t.termOf(at); ok && t.young(a) {
			return at
		}
	}
	if a, ok := t.r.At(country, t.published); ok && t.young(a) {
		return t.leader(a)
	}
	return nobody
}

// young reports whether a term began not long before the text, or, without a
// date, cannot be told not to.
func (t *reading) young(a corpus.Administration) bool {
	first, _, ok := corpus.DateRange(t.published)
	return !ok || !a.Start.AddDate(0, months, 0).Before(first)
}

// coming is the leader who takes office within a hundred days of the text.
func (t *reading) coming(country string) int {
	first, last, ok := corpus.DateRange(t.published)
	for _, a := range t.r.terms {
		if ok && a.Country == country && !a.Acting && a.Start.After(first) && !a.Start.After(last.AddDate(0, 0, 100)) {
			return t.leader(a)
		}
	}
	return nobody
}

// termOf is the term of a leader that a text of this date speaks of: the one at
// that date, else the last before it; without a date the only one.
func (t *reading) termOf(at int) (corpus.Administration, bool) {
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
func (t *reading) context(i int, country string) string {
	if country != "" {
		return country
	}
	f, ok := t.lastFound(i, func(f found) bool { return f.Country != "" && (f.Office || f.titled) })
	if ok {
		return f.Country
	}
	return t.country
}

// lastFound is the last mention so far in the paragraph of token i that ok lets
// through.
func (t *reading) lastFound(i int, ok func(found) bool) (found, bool) {
	for n := len(t.out) - 1; n >= 0 && t.tokens[t.out[n].token-1].paragraph == t.tokens[i].paragraph; n-- {
		if ok(t.out[n]) {
			return t.out[n], true
		}
	}
	return found{}, false
}

// relative resolves "his predecessor", "Moon's successor", "the predecessor of
// …" at token i. Where a name follows, that name is the mention.
func (t *reading) relative(i int) int {
	if t.nounAfter(i) && t.word(i) == "successor" {
		return i + 1
	}
	if n := t.nextName(i + 1); n {
		return i + 1
	}
	from, base := i, nobody
	j := i - 1
	for j >= 0 && t.tokens[j+1].gap == gapSpace && (between[t.word(j)] || strings.HasSuffix(t.word(j), "ist") || leanings[t.word(j)] || t.word(j) == "direct") {
		j--
	}
	w := t.word(j)
	switch {
	case j >= 0 && t.tokens[j+1].gap != gapSpace:
	case personal[w] || w == "its" || w == "their":
		from, base = j, t.person(i)
		if w == "its" || w == "their" {
			base = t.spokenOf(i)
		}
	case j >= 0 && t.tokens[j].owns:
		if f, ok := t.lastFound(i, func(f found) bool { return f.token == j+1 }); ok {
			base = f.leader
		} else {
			return i + 1 // somebody else's
		}
	default:
		base = t.ofWhom(i)
	}
	if base == nobody { // whoever he is
		return i + 1
	}
	t.keep(phrase{from: from, to: i + 1, head: true}, t.next(base, t.word(i) == "successor"))
	return i + 1
}

// nextName reports whether a name stands at i, a comma and a title apart.
func (t *reading) nextName(i int) bool {
	for n := 0; n < 4 && i < len(t.tokens) && t.tokens[i].gap <= gapComma; n++ {
		if t.hitFrom[i] > 0 {
			return true
		}
		if !besideTitle[t.word(i)] && !t.tokens[i].capital {
			return false
		}
		i++
	}
	return false
}

// ofWhom is the leader named after "predecessor of" or "successor to".
func (t *reading) ofWhom(i int) int {
	if w := t.word(i + 1); w != "of" && w != "to" {
		return nobody
	}
	for j := i + 2; j < len(t.tokens) && j < i+6 && t.tokens[j].gap == gapSpace; j++ {
		if n := t.hitFrom[j]; n > 0 {
			at, _ := t.meant(&t.hits[n-1])
			return at
		}
	}
	return nobody
}

// next is the leader before or after one, nobody where that is open. Without a
// date there is nothing to be relative to when a leader had several terms.
func (t *reading) next(base int, after bool) int {
	if base == nobody {
		return nobody
	}
	a, ok := t.termOf(base)
	if !ok {
		return nobody
	}
	step := t.r.Before
	if after {
		step = t.r.After
	}
	if b, ok := step(a); ok {
		return t.leader(b)
	}
	return nobody
}
