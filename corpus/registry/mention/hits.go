package mention

import (
	"strings"

	"ibid/corpus/english"
	"ibid/corpus/english/lexicon"
)

// hit is a name in the text that a leader bears, or another person who has a
// leader's surname.
type hit struct {
	from, to int   // the name's tokens
	leaders  []int // who may be meant; nil for another person
	surname  string
	full     bool

	begin   int    // where the expression begins, title included
	title   string // squashed title of a head of government before it
	other   bool   // a title stands before it that is no such
	denied  bool   // … and that nobody in that office bears
	acting  bool
	former  bool
	plural  bool   // "Presidents"
	country string // that stands before the title

	end     int  // behind the word for the government, or the name
	office  bool // there is such a word
	several bool // in the plural
	term    int
}

// maxName is the most words a name has.
const maxName = 6

// naming is a text with the names in it.
type naming struct {
	*reading
	hits       []hit
	hitFrom    []int           // by word: one more than the hit whose expression begins there
	named      map[int]bool    // leaders whose full name the text has
	foreign    map[string]bool // surnames of people who lead no government
	otherHeads map[string]bool // … or one that the registry does not know
}

// findNames finds the names that leaders bear, and other people of their surnames, with
// the title before each and the word for a government behind it.
func findNames(r *reading) *naming {
	t := &naming{reading: r, hitFrom: make([]int, len(r.words)), named: map[int]bool{}, foreign: map[string]bool{}, otherHeads: map[string]bool{}}
	for i := 0; i < len(t.words); {
		h, ok := t.nameAt(i)
		if !ok {
			i++
			continue
		}
		t.before(&h)
		t.after(&h)
		if h.leaders == nil {
			t.repair(&h)
		}
		t.note(h)
		i = h.to
	}
	t.coordinate()
	for n, h := range t.hits {
		t.hitFrom[h.begin] = n + 1
	}
	return t
}

// note keeps a name and what it says of its surname.
func (t *naming) note(h hit) {
	if h.full && len(h.leaders) == 1 && !h.denied {
		t.named[h.leaders[0]] = true
	}
	if h.leaders == nil {
		t.foreign[h.surname] = true
		t.otherHeads[h.surname] = t.otherHeads[h.surname] || h.title != ""
	}
	t.hits = append(t.hits, h)
}

// nameAt is the name that begins at word i.
func (t *naming) nameAt(i int) (hit, bool) {
	k := &t.words[i]
	if t.r.begins[k.fold] && k.capital {
		for n := min(maxName, len(t.words)-i); n > 0; n-- {
			if at := t.full(i, i+n); len(at) > 0 {
				h := hit{from: i, to: i + n, leaders: at, full: true, surname: t.r.leaders[at[0]].surname}
				return h, true
			}
		}
	}
	if !t.r.opens[k.fold] {
		return hit{}, false
	}
	for n := min(3, len(t.words)-i); n > 0; n-- {
		at := t.r.surnames[joined(t.words[i:i+n])]
		if len(at) == 0 || !t.words[i+n-1].capital || !adjoining(t.words[i:i+n]) {
			continue
		}
		return t.surnameAt(i, i+n, at)
	}
	return hit{}, false
}

// full returns the leaders whose full name stands at [i, j). The initial of a
// middle name is passed over unless initials tell leaders apart.
func (t *reading) full(i, j int) []int {
	run := t.words[i:j]
	if !adjoining(run) {
		return nil
	}
	if at := t.r.names[joined(run)]; len(at) > 0 {
		return at
	}
	if len(run) == 3 && len(run[1].fold) == 1 && run[1].capital {
		if at := t.r.names[run[0].fold+run[2].fold]; len(at) == 1 {
			return at
		}
	}
	return nil
}

// surnameAt decides whether the surname at [i, j) stands alone or in the name of
// somebody else.
func (t *naming) surnameAt(i, j int, at []int) (hit, bool) {
	h := hit{from: i, to: j, leaders: at, surname: joined(t.words[i:j])}
	last := &t.words[j-1]
	if !last.owns && j < len(t.words) && t.words[j].gap == gapSpace && t.words[j].capital && thing(t.words[j].fold) && !t.seatAt(j) {
		return h, false
	}
	from, to := i, j
	for !last.owns && to < len(t.words) && to-j < 3 && t.given(to, to > j) {
		to++
		last = &t.words[to-1]
	}
	if to == j { // a given name before is not looked for when one is behind
		for from > 0 && i-from < 3 && t.words[from].gap <= gapHyphen && !t.words[from-1].owns && t.givenBefore(from-1, from < i) {
			from--
		}
	}
	if from == i && t.words[i].gap == gapSpace && lexicon.Is(t.fold(i-1), lexicon.Particle) && !t.words[i-1].capital {
		from-- // Mohammed bin Salman
	}
	if from < i || to > j {
		h.from, h.to, h.leaders = from, to, nil
		return h, true
	}
	if i > 0 && t.words[i].gap == gapSpace && t.words[i-1].fold == "the" && !t.officeFollows(j) && !t.hyphenated(j) && !t.listed(j) {
		return h, false // the Moon, the Park
	}
	if j == i+1 && t.otherWord(i) && !t.officeFollows(j) {
		return h, false // in May, in English
	}
	return h, true
}

// otherWord reports whether a surname is another word that has a capital anyway, such as
// a month or a language, and nothing beside it shows a person.
func (t *reading) otherWord(i int) bool {
	k := &t.words[i]
	place, _ := t.r.facts.Place(k.fold)
	if !loose(k.fold) && !place.Adjective || k.owns || saying(t.fold(i+1)) {
		return false
	}
	if i == 0 || k.gap > gapHyphen {
		return true
	}
	n, _ := t.titleEndingAt(i - 1)
	return n == 0 && !otherTitle(t.fold(i-1)) && !lexicon.Is(t.fold(i-1), lexicon.Honorific)
}

// hyphenated reports whether a hyphen and a capital follow: "Moon-Trump".
func (t *reading) hyphenated(j int) bool {
	return j < len(t.words) && t.words[j].gap == gapHyphen && t.words[j].capital
}

// listed reports whether "and" and another leader's surname follow: "the Moon and
// Yoon governments".
func (t *reading) listed(j int) bool {
	if w := t.fold(j); w == "and" || w == "or" {
		j++
	}
	return j < len(t.words) && t.words[j].capital && t.words[j].gap <= gapComma && (len(t.r.surnames[t.fold(j)]) > 0 || t.r.begins[t.fold(j)])
}

// given reports whether word i goes on the name before it. more says that a
// given name has begun already.
func (t *naming) given(i int, more bool) bool {
	k := &t.words[i]
	switch {
	case k.gap == gapHyphen && more:
		return !officeNoun(k.fold) && !strings.ContainsAny(k.fold, "0123456789")
	case k.gap == gapHyphen:
		return k.capital && len(t.r.surnames[k.fold]) == 0 && !t.placeWord(k) && !t.officeFollows(i+1) && !k.upper
	case k.gap != gapSpace:
		return false
	}
	return t.personal(i)
}

// givenBefore is the same for a word before a surname.
func (t *naming) givenBefore(i int, more bool) bool {
	k := &t.words[i]
	if t.words[i+1].gap == gapHyphen && !more && (len(t.r.surnames[k.fold]) > 0 || t.lowerOrLoose(k)) {
		return false
	}
	return t.personal(i)
}

func (t *reading) lowerOrLoose(k *word) bool { return !k.capital || loose(k.fold) }

// personal reports whether word i may be part of a person's name: it has a
// capital of its own, not a headline's or a sentence's, and is no word for
// something else.
func (t *reading) personal(i int) bool {
	k := &t.words[i]
	if w := singular(k.fold); !k.capital || loose(k.fold) || officeNoun(w) || otherTitle(k.fold) || t.r.titles[w] || ordinal(k.fold) > 0 ||
		relation(k.fold) || leaning(w) || t.placeWord(k) || t.seatAt(i) {
		return false
	}
	if k.upper && k.end-k.start <= 5 && !t.titleCase[k.paragraph] {
		return false
	}
	starts := i == 0 || k.gap >= gapOther
	if starts || t.titleCase[k.paragraph] {
		return !t.lower[k.fold]
	}
	return true
}

func (t *reading) placeWord(k *word) bool {
	_, ok := t.r.facts.Place(k.fold)
	return ok || lexicon.Is(k.fold, lexicon.Direction)
}

// repair finds the leader whose given name is meant where the text misspells it
// by a letter after the very title he bears.
func (t *naming) repair(h *hit) {
	if h.title == "" {
		return
	}
	var rest []word
	for i := h.from; i < h.to; i++ {
		if t.words[i].fold != h.surname {
			rest = append(rest, t.words[i])
		}
	}
	given := joined(rest)
	if len(rest) == 0 || len([]rune(given)) < 5 {
		return
	}
	var near []int
	for _, at := range t.r.surnames[h.surname] {
		l := t.r.leaders[at]
		for _, g := range l.given {
			if l.fits(h.title) && english.Distance(given, g, 1) == 1 {
				near = append(near, at)
				break
			}
		}
	}
	if len(near) == 1 {
		h.leaders, h.full = near, true
	}
}
