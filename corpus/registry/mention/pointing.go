package mention

import "strconv"

import "ibid/corpus"

// point handles a word at token i that points to an administration, and returns
// the token behind it, or i.
func (t *pointing) point(i int) int {
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
func (t *text) word(i int) string {
	if i < 0 || i >= len(t.tokens) {
		return ""
	}
	return t.tokens[i].fold
}

// nounAfter reports whether the token behind i goes on with a government or head.
func (t *text) nounAfter(i int) bool {
	if i+1 >= len(t.tokens) || t.tokens[i+1].gap > gapHyphen {
		return false
	}
	n, _ := t.headAt(i + 1)
	return n > 0 || governmentNouns[t.word(i+1)] || governmentNouns[plural(t.word(i+1))] || officials[t.word(i+1)] || party(t.word(i+1))
}

func party(w string) bool { return w == "party" || w == "mayor" || w == "governor" || w == "senator" }

// headAt is the number of words of the title of a head of government at i, and
// the title.
func (t *text) headAt(i int) (int, string) {
	n := t.r.titleAt(t.tokens, i)
	if n == 0 {
		return 0, ""
	}
	return n, joined(t.tokens[i : i+n])
}

// keep adds a mention without a name.
func (t *pointing) keep(p phrase, leader int) {
	t.add(p.from, p.to, leader, corpus.Mention{Term: p.term, Office: !p.head})
	if last := &t.out[len(t.out)-1]; leader == nobody && p.country != "" && last.Start == t.tokens[p.from].start {
		last.Country = p.country
	}
}

// pointed is the leader a phrase means, nobody where that stays open, and false
// where it means no administration: a president is none where a prime minister governs.
func (t *pointing) pointed(p phrase) (leader int, ok bool) {
	leader, ok = t.pointedAt(p)
	if p.head && leader != nobody && !t.r.leaders[leader].fits(p.noun) {
		return nobody, false
	}
	return leader, ok
}

func (t *pointing) pointedAt(p phrase) (leader int, ok bool) {
	switch {
	case p.relation != "":
		return t.related(p)
	case personal[p.det]:
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
	case alone[p.noun]:
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
func (t *bearing) inYearAsked(p phrase) int {
	years := t.years[t.tokens[p.from].sentence]
	if len(years) != 1 {
		return nobody
	}
	return t.at(p.country, strconv.Itoa(years[0]))
}

func (t *bearing) leans(at int, leaning string) bool {
	l := t.r.leaders[at]
	return side(t.r.terms[l.terms[len(l.terms)-1]].Leaning) == side(leaning)
}

// governed reports whether the registry has a country's administrations.
func (t *bearing) governed(country string) bool {
	for _, l := range t.r.leaders {
		if l.country == country {
			return true
		}
	}
	return false
}

// at is the leader in office in a country on a date, nobody where that is open.
func (t *bearing) at(country, date string) int {
	if a, ok := t.r.At(country, date); ok {
		return t.leader(a)
	}
	return nobody
}

func (t *bearing) leader(a corpus.Administration) int {
	for _, at := range t.r.surnames[squash(a.Surname)] {
		if l := t.r.leaders[at]; l.country == a.Country && squash(l.name) == squash(a.Leader) {
			return at
		}
	}
	return nobody
}
