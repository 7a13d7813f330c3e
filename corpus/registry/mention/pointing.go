package mention

import (
	"ibid/corpus/registry"
	"strconv"
)

import "ibid/corpus"

// point handles a word at word i that points to an administration, and returns
// the word behind it, or i.
func (t *references) point(i int) int {
	switch w := t.words[i].fold; {
	case w == "predecessor" || w == "successor":
		return t.relative(i)
	case w == "incumbent" && t.fold(i-1) == "the" && !t.nounAfter(i):
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

// nounAfter reports whether the word behind i goes on with a government or head.
func (t *reading) nounAfter(i int) bool {
	if i+1 >= len(t.words) || t.words[i+1].gap > gapHyphen {
		return false
	}
	n, _ := t.headAt(i + 1)
	return n > 0 || governmentNoun(t.fold(i+1)) || governmentNoun(singular(t.fold(i+1))) || official(t.fold(i+1)) || another(t.fold(i+1))
}

// headAt is the number of words of the title of a head of government at i, and
// the title.
func (t *reading) headAt(i int) (int, string) {
	n := t.r.titleAt(t.words, i)
	if n == 0 {
		return 0, ""
	}
	return n, joined(t.words[i : i+n])
}

// keep adds a mention without a name.
func (t *references) keep(p phrase, leader int) {
	t.add(p.from, p.to, leader, corpus.Mention{Term: p.term, Office: !p.head})
	if last := &t.out[len(t.out)-1]; leader == nobody && p.country != "" && last.Start == t.words[p.from].start {
		last.Country = p.country
	}
}

// pointed is the leader a phrase means, nobody where that stays open, and false
// where it means no administration: a president is none where a prime minister governs.
func (t *references) pointed(p phrase) (leader int, ok bool) {
	leader, ok = t.pointedAt(p)
	if p.head && leader != nobody && !t.r.leaders[leader].fits(p.noun) {
		return nobody, false
	}
	return leader, ok
}

func (t *references) pointedAt(p phrase) (leader int, ok bool) {
	switch {
	case p.relation != "":
		return t.related(p)
	case possessive(p.det):
		at := t.person(p.from)
		return at, !p.head && at != nobody
	case p.country != "" && !t.governed(p.country):
		t.elsewhere = p.from
		return nobody, false
	case p.country != "" && t.question:
		return t.inYearAsked(p), true
	case p.country != "":
		return t.at(p.country, t.published), true
	case p.term > 0 || p.leaning != "" && p.head:
		return nobody, false
	case p.head:
		at := t.back(p, func(f found) bool { return (f.Name || f.titled) && t.r.leaders[f.leader].fits(p.noun) })
		return at, at != nobody
	case anaphoric(p.noun):
		at := t.government(p)
		if p.leaning != "" && (at == nobody || !t.leans(at, p.leaning)) {
			return nobody, false
		}
		return at, true
	}
	return nobody, false
}

// inYearAsked is whose "the Norwegian government" is in a question: whoever governed in
// the only year that it names. Without one any government of the country is meant.
func (t *people) inYearAsked(p phrase) int {
	years := t.years[t.words[p.from].sentence]
	if len(years) != 1 {
		return nobody
	}
	return t.at(p.country, strconv.Itoa(years[0]))
}

func (t *people) leans(at int, leaning string) bool {
	l := t.r.leaders[at]
	return registry.Side(t.r.terms[l.terms[len(l.terms)-1]].Leaning) == registry.Side(leaning)
}

// governed reports whether the registry has a country's administrations.
func (t *people) governed(country string) bool {
	return t.r.facts.Governs(country)
}

// at is the leader in office in a country on a date, nobody where that is open.
func (t *people) at(country, date string) int {
	if a, ok := t.r.facts.At(country, date); ok {
		return t.leader(a)
	}
	return nobody
}

func (t *people) leader(a corpus.Administration) int {
	for _, at := range t.r.surnames[registry.Key(a.Surname)] {
		if l := t.r.leaders[at]; l.country == a.Country && registry.Key(l.name) == registry.Key(a.Leader) {
			return at
		}
	}
	return nobody
}
