package mention

// before reads the title before a name: what it is, and whose country's.
func (t *naming) before(h *hit) {
	h.begin = h.from
	i := h.from - 1
	if i < 0 || t.words[h.from].gap > gapHyphen || t.words[i].owns {
		return
	}
	if t.words[i].fold == "elect" && i > 0 {
		i--
	}
	n, plural := t.titleEndingAt(i)
	if n == 0 {
		h.other = otherTitle(t.words[i].fold) && !tellsAge(t.words[i].fold)
		h.denied = notHead(t.words[i].fold)
		return
	}
	from := i - n + 1
	title := joined(t.words[from : i+1])
	if plural {
		title = title[:len(title)-1]
	}
	if t.lesserTitle(from, title, h.full) {
		h.other, h.denied = true, true
		return
	}
	h.title, h.plural, h.begin = title, plural, from
	t.aroundTitle(h, from)
}

// titleEndingAt is the number of words of the head of government's title whose
// last is word i, and whether it is in the plural.
func (t *reading) titleEndingAt(i int) (n int, several bool) {
	if w := t.words[i].fold; !t.r.ends[w] && !t.r.ends[singular(w)] {
		return 0, false
	}
	for n := min(3, i+1); n > 0; n-- {
		run := t.words[i-n+1 : i+1]
		if !adjoining(run) {
			continue
		}
		word := joined(run)
		if t.r.titles[word] {
			return n, false
		}
		if p := singular(word); p != word && t.r.titles[p] {
			return n, true
		}
	}
	return 0, false
}

// lesserTitle reports whether what stands before a title makes it another's:
// "Vice President", and before a mere surname "World Bank President".
func (t *naming) lesserTitle(from int, title string, full bool) bool {
	if from == 0 || t.words[from].gap > gapHyphen {
		return false
	}
	b := &t.words[from-1]
	if b.fold == "party" && (title == "generalsecretary" || title == "chairman") {
		return false // the offices of leaders whose party is the state
	}
	if lesser(b.fold) || b.gap == gapHyphen && lesser(t.fold(from-2)+"-"+b.fold) {
		return true
	}
	if full || !t.words[from].capital || b.owns || besideTitle(b.fold) || t.r.titles[b.fold] {
		return false
	}
	return t.personal(from-1) && b.gap <= gapComma && from > 1
}

// aroundTitle reads the words before a title: "acting", "former", a country.
func (t *naming) aroundTitle(h *hit, from int) {
	for from > 0 && t.words[from].gap <= gapHyphen && besideTitle(t.words[from-1].fold) {
		from--
		switch t.words[from].fold {
		case "acting", "interim":
			h.acting = true
		case "former", "late", "ex", "then", "previous":
			h.former = true
		}
	}
	if from > 0 && t.words[from].gap <= gapHyphen {
		h.country, _ = t.placeEndingAt(from - 1)
	}
}

// placeEndingAt is the country named or described by the words that end with
// word i, and how many they are.
func (t *reading) placeEndingAt(i int) (country string, n int) {
	if !t.words[i].capital || !t.r.ends[t.words[i].fold] {
		return "", 0
	}
	for n := min(4, i+1); n > 0; n-- {
		run := t.words[i-n+1 : i+1]
		if c := t.r.countryOf(run); c != "" && run[0].capital && adjoining(run) {
			return c, n
		}
	}
	return "", 0
}

// after reads the word for the government behind a name: "the Moon
// administration", "Moon's second term", "the Obama White House".
func (t *naming) after(h *hit) {
	h.end = h.to
	h.term = t.ordinalBefore(h.begin)
	end, several, term := t.office(h.to)
	if end == 0 {
		h.term = 0
		return
	}
	h.office, h.several, h.end = true, several, end
	if term > 0 {
		h.term = term
	}
}

func (t *reading) ordinalBefore(i int) int {
	if i == 0 || t.words[i].gap != gapSpace {
		return 0
	}
	return ordinal(t.words[i-1].fold)
}

func (t *reading) officeFollows(i int) bool {
	end, _, _ := t.office(i)
	return end > 0
}

// office is the word behind the word for the government that stands at i, or
// after a few words that describe it; 0 when there is none.
func (t *reading) office(i int) (end int, several bool, term int) {
	if i == 0 || i >= len(t.words) {
		return 0, false, 0
	}
	j := i
	if t.hyphenated(j) && !officeNoun(t.words[j].fold) { // the Biden-Harris administration
		j++
	}
	for j < len(t.words) && j-i < 3 && t.words[j].gap <= gapHyphen && (beforeOffice(t.words[j].fold) || ordinal(t.words[j].fold) > 0) &&
		!(officeNoun(t.words[j].fold) && !t.nounAt(j+1)) {
		term = max(term, ordinal(t.words[j].fold))
		j++
	}
	if !t.nounAt(j) {
		return 0, false, 0
	}
	word := t.words[j].fold
	if t.seatAt(j) {
		return j + 2, false, term
	}
	return j + 1, !officeNoun(word), term
}

// nounAt reports whether a word for a government follows the word before j.
func (t *reading) nounAt(j int) bool {
	if j >= len(t.words) || t.words[j].gap > gapHyphen {
		return false
	}
	w := t.words[j].fold
	return t.seatAt(j) || officeNoun(w) || governmentNoun(singular(w))
}

// coordinate shares a title in the plural, and a word for governments in the
// plural, among the names that it belongs to: "Presidents Bush and Obama", "the
// Moon and Yoon administrations".
func (t *naming) coordinate() {
	for n := 1; n < len(t.hits); n++ {
		a, b := &t.hits[n-1], &t.hits[n]
		if a.plural && b.title == "" && !b.other && t.beside(a, b) {
			b.title, b.plural = a.title, true
		}
	}
	for n := len(t.hits) - 1; n > 0; n-- {
		a, b := &t.hits[n-1], &t.hits[n]
		if b.several && !a.office && t.beside(a, b) {
			a.office, a.several = true, true
		}
	}
}

// beside reports whether only a comma, a hyphen or "and" parts two names.
func (t *naming) beside(a, b *hit) bool {
	switch b.begin - a.to {
	case 0:
		return t.words[b.begin].gap == gapComma || t.words[b.begin].gap == gapHyphen
	case 1:
		w := t.words[a.to].fold
		return (w == "and" || w == "or") && t.words[b.begin].gap <= gapSpace
	}
	return false
}
