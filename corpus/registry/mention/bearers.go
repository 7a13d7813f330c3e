package mention

import (
	"cmp"
	"slices"

	"ibid/corpus"
)

// people is a text whose names are known to be of leaders or of others.
type people struct {
	*naming
	introduced map[int]bool   // leaders whose full name the text has, or surname with title or office
	country    string         // the text's main one
	spoken     bool           // … of which the text names a leader
	abroad     bool           // the text is about a country that the registry does not have
	bearer     map[string]int // by surname: the leader who bears it here, nobody for others
}

// identify tells who bears the names.
func identify(n *naming) *people {
	t := &people{naming: n, introduced: map[int]bool{}, bearer: map[string]int{}}
	t.introduce()
	return t
}

// introduce finds out which leaders the text introduces anywhere, so that a
// headline's bare surname can mean one who is introduced below it, and from that
// the article's main country.
func (t *people) introduce() {
	score := map[string]int{}
	for n := range t.hits {
		h := &t.hits[n]
		if !h.full && h.title == "" && !h.office {
			continue
		}
		at, ok := t.bearers(h)
		if !ok || at == nobody {
			continue
		}
		t.introduced[at] = true
		weight := 1
		if h.office {
			weight = 3
		} else if h.title != "" {
			weight = 2
		}
		score[t.r.leaders[at].country] += weight
	}
	t.country = t.mainCountry(score)
	t.spoken = len(score) == 1
	t.abroad = t.isAbroad()
}

// mainCountry is the country whose administrations a text speaks of most, by half
// at least more than of the next one's; if it speaks of none, the one it names
// most, by as much. "" when that is open.
func (t *people) mainCountry(score map[string]int) string {
	if len(score) == 0 {
		for i := range t.words {
			if n := t.r.placeAt(t.words, i); n > 0 {
				if c := t.r.countryOf(t.words[i : i+n]); t.governed(c) {
					score[c]++
				}
			}
		}
	}
	best, next, country := 0, 0, ""
	for c, n := range score {
		switch {
		case n > best:
			best, next, country = n, best, c
		case n > next:
			next = n
		}
	}
	if best*2 < next*3 {
		return ""
	}
	return country
}

// name handles the hit n and returns the word behind it.
func (t *references) name(n int) int {
	h := &t.hits[n]
	at, ok := t.meant(h)
	t.remember(h, at, ok)
	if !ok {
		return h.to
	}
	begin := h.begin
	office := h.office
	if b := t.officeOf(h); b >= 0 { // the administration of …
		begin, office = b, true
	}
	if h.full || h.title != "" || h.office || at != nobody {
		t.add(begin, h.end, at, corpus.Mention{Term: h.term, Name: true, Office: office})
	}
	return h.end
}

// officeOf is the word of the word for the government before "of" and a name, -1
// for none.
func (t *references) officeOf(h *hit) int {
	i := h.begin - 1
	for i > 0 && (besideTitle(t.words[i].fold) || t.words[i].fold == "the") {
		i--
	}
	if c, n := t.safePlaceEnd(i); c != "" {
		i -= n
	}
	if i > 0 && t.words[i].fold == "of" && officeNoun(t.words[i-1].fold) && t.words[i].gap == gapSpace {
		return i - 1
	}
	return -1
}

func (t *references) safePlaceEnd(i int) (string, int) {
	if i < 0 {
		return "", 0
	}
	return t.placeEndingAt(i)
}

// remember keeps who bears a surname from here on.
func (t *people) remember(h *hit, at int, ok bool) {
	switch {
	case h.leaders == nil || h.other && !h.full:
		t.bearer[h.surname] = nobody
	case !ok:
		if h.full || h.title != "" {
			t.bearer[h.surname] = nobody
		}
	case at != nobody && (h.full || h.title != "" || h.office && !t.foreign[h.surname]):
		t.bearer[h.surname] = at
	}
}

// meant tells who a hit means: a leader, nobody where that stays open, and
// false where it is no mention.
func (t *people) meant(h *hit) (at int, ok bool) {
	if h.full || h.title != "" || h.office {
		return t.bearers(h)
	}
	if h.leaders == nil || h.other {
		return nobody, false
	}
	if w := t.fold(h.from - 1); tellsAge(w) {
		return t.byAge(h, w == "elder")
	}
	at, known := t.bearer[h.surname]
	if known {
		return at, at != nobody
	}
	if t.foreign[h.surname] {
		return nobody, false
	}
	at, n := nobody, 0
	for _, l := range h.leaders {
		if t.introduced[l] || t.question && !t.r.leaders[l].acting {
			at = l
			n++
		}
	}
	return at, n == 1
}

// byAge tells who "the elder Bush" is: of those named, or else of all of the
// surname, the first or the last in office. One alone is nobody's elder.
func (t *people) byAge(h *hit, elder bool) (at int, ok bool) {
	named := slices.DeleteFunc(slices.Clone(h.leaders), func(at int) bool { return !t.named[at] || t.r.leaders[at].acting })
	if len(named) == 0 {
		named = slices.DeleteFunc(slices.Clone(h.leaders), func(at int) bool { return t.r.leaders[at].acting })
	}
	if len(named) < 2 {
		return nobody, false
	}
	start := func(at int) int64 { return t.r.terms[t.r.leaders[at].terms[0]].Start.Unix() }
	slices.SortFunc(named, func(a, b int) int { return cmp.Compare(start(a), start(b)) })
	if elder {
		return named[0], true
	}
	return named[len(named)-1], true
}

// bearers is the same for a name that says who is meant by more than a surname.
func (t *people) bearers(h *hit) (int, bool) {
	if h.leaders == nil || h.denied && !h.office || h.other && !h.full && !h.office {
		return nobody, false
	}
	left := slices.DeleteFunc(slices.Clone(h.leaders), func(at int) bool { return !t.possible(h, at) })
	if len(left) == 0 {
		return nobody, false
	}
	if t.otherHead(h, left) {
		return nobody, false
	}
	if t.fold(h.end-1) == "regime" && !h.full {
		left = t.unsided(left)
	}
	steps := []func(at int) bool{
		func(at int) bool { return t.named[at] },
		func(at int) bool { b, ok := t.bearer[h.surname]; return ok && b == at },
		func(at int) bool { return t.inYears(h, at) },
		func(at int) bool { return t.published != "" && !h.former && t.r.holds(at, t.published) },
		func(at int) bool { return t.published != "" && h.former && t.over(at) },
		func(at int) bool { return t.begun(at, 0) },
	}
	for _, ok := range steps {
		if some := slices.DeleteFunc(slices.Clone(left), func(at int) bool { return !ok(at) }); len(some) > 0 {
			left = some
		}
	}
	if len(left) > 1 || !h.full && !t.named[left[0]] && t.longBefore(h, left[0]) {
		return nobody, true
	}
	return left[0], true
}

// unsided keeps the leaders who stand on no side, if any do: a regime is said of
// governments that are not elected from one.
func (t *people) unsided(leaders []int) []int {
	some := slices.DeleteFunc(slices.Clone(leaders), func(at int) bool {
		return t.r.terms[t.r.leaders[at].terms[0]].Leaning != ""
	})
	if len(some) > 0 {
		return some
	}
	return leaders
}

// possible reports whether a hit can mean a leader by title, country and date.
func (t *people) possible(h *hit, at int) bool {
	l := t.r.leaders[at]
	if h.country != "" && h.country != l.country || h.title != "" && !l.fits(h.title) && (!h.full || h.title == "primeminister") {
		return false // a president may have been prime minister before or after
	}
	if l.acting && !h.acting && !(h.full && (h.office || t.published != "" && t.r.holds(at, t.published))) {
		return false
	}
	if h.acting && !l.acting && !h.full {
		return false
	}
	lead := 1
	if h.office {
		lead = 2
	}
	return t.begun(at, lead)
}

// begun reports whether a leader's first term began before the text, or does so
// within a number of years; always when the text has no date.
func (t *people) begun(at, years int) bool {
	_, last, ok := corpus.DateRange(t.published)
	return !ok || !t.r.terms[t.r.leaders[at].terms[0]].Start.After(last.AddDate(years, 0, 0))
}

// over reports whether a leader's last term ended before the text.
func (t *people) over(at int) bool {
	first, _, ok := corpus.DateRange(t.published)
	l := t.r.leaders[at]
	return ok && t.r.terms[l.terms[len(l.terms)-1]].LastDay().Before(first)
}

// inYears reports whether a leader governed in a year that the sentence names.
func (t *people) inYears(h *hit, at int) bool {
	for _, y := range t.years[t.words[h.from].sentence] {
		for _, i := range t.r.leaders[at].terms {
			a := t.r.terms[i]
			if a.Start.Year() <= y && y <= a.LastDay().Year() {
				return true
			}
		}
	}
	return false
}

// longBefore reports whether every year that the sentence names lies before the
// leader's time, so that an older one of the name may be meant.
func (t *people) longBefore(h *hit, at int) bool {
	years := t.years[t.words[h.from].sentence]
	start := t.r.terms[t.r.leaders[at].terms[0]].Start.Year()
	return len(years) > 0 && slices.Max(years) < start-1
}

// otherHead reports whether the text introduces a head of government of this
// surname whom the registry does not know, and none whom it does.
func (t *people) otherHead(h *hit, left []int) bool {
	if slices.ContainsFunc(left, func(at int) bool { return t.named[at] }) {
		return false
	}
	return t.otherHeads[h.surname]
}
