package mention

// before reads the title before a name: what it is, and whose country's.
func (t *naming) before(h *hit) {
	h.begin = h.from
	i := h.from - 1
	if i < 0 || t.tokens[h.from].gap > gapHyphen || t.tokens[i].owns {
		return
	}
	if t.tokens[i].fold == "elect" && i > 0 {
		i--
	}
	n, plural := t.titleEndingAt(i)
	if n == 0 {
		h.other = otherTitles[t.tokens[i].fold]
		h.denied = denying[t.tokens[i].fold]
		return
	}
	from := i - n + 1
	title := joined(t.tokens[from : i+1])
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
// last is token i, and whether it is in the plural.
func (t *text) titleEndingAt(i int) (n int, several bool) {
	if w := t.tokens[i].fold; !t.r.ends[w] && !t.r.ends[plural(w)] {
		return 0, false
	}
	for n := min(3, i+1); n > 0; n-- {
		run := t.tokens[i-n+1 : i+1]
		if !adjoining(run) {
			continue
		}
		word := joined(run)
		if t.r.titles[word] {
			return n, false
		}
		if p := plural(word); p != word && t.r.titles[p] {
			return n, true
		}
	}
	return 0, false
}

// lesserTitle reports whether what stands before a title makes it another's:
// "Vice President", and before a mere surname "World Bank President".
func (t *naming) lesserTitle(from int, title string, full bool) bool {
	if from == 0 || t.tokens[from].gap > gapHyphen {
		return false
	}
	b := &t.tokens[from-1]
	if b.fold == "party" && (title == "generalsecretary" || title == "chairman") {
		return false // the offices of leaders whose party is the state
	}
	if lesser[b.fold] {
		return true
	}
	if full || !t.tokens[from].capital || b.owns || besideTitle[b.fold] || t.r.titles[b.fold] {
		return false
	}
	return t.personal(from-1) && b.gap <= gapComma && from > 1
}

// aroundTitle reads the words before a title: "acting", "former", a country.
func (t *naming) aroundTitle(h *hit, from int) {
	for from > 0 && t.tokens[from].gap <= gapHyphen && besideTitle[t.tokens[from-1].fold] {
		from--
		switch t.tokens[from].fold {
		case "acting", "interim":
			h.acting = true
		case "former", "late", "ex", "then", "previous":
			h.former = true
		}
	}
	if from > 0 && t.tokens[from].gap <= gapHyphen {
		h.country, _ = t.placeEndingAt(from - 1)
	}
}

// placeEndingAt is the country named or described by the words that end with
// token i, and how many they are.
func (t *text) placeEndingAt(i int) (country string, n int) {
	if !t.tokens[i].capital || !t.r.ends[t.tokens[i].fold] {
		return "", 0
	}
	for n := min(4, i+1); n > 0; n-- {
		run := t.tokens[i-n+1 : i+1]
		if p, ok := t.r.places[joined(run)]; ok && run[0].capital && adjoining(run) {
			return p.country, n
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

func (t *text) ordinalBefore(i int) int {
	if i == 0 || t.tokens[i].gap != gapSpace {
		return 0
	}
	return ordinalOf[t.tokens[i-1].fold]
}

// beforeOffice may stand between a leader's name and the word for the government.
var beforeOffice = wordSet(`new incoming outgoing own current former previous liberal conservative progressive minority coalition led
	single caretaker interim left right leaning wing backed era inaugural year five four month one`)

func (t *text) officeFollows(i int) bool {
	end, _, _ := t.office(i)
	return end > 0
}

// office is the token behind the word for the government that stands at i, or
// after a few words that describe it; 0 when there is none.
func (t *text) office(i int) (end int, several bool, term int) {
	if i == 0 || i >= len(t.tokens) {
		return 0, false, 0
	}
	j := i
	if t.hyphenated(j) && !officeNouns[t.tokens[j].fold] { // the Biden-Harris administration
		j++
	}
	for j < len(t.tokens) && j-i < 3 && t.tokens[j].gap <= gapHyphen && (beforeOffice[t.tokens[j].fold] || ordinalOf[t.tokens[j].fold] > 0) &&
		!(officeNouns[t.tokens[j].fold] && !t.nounAt(j+1)) {
		term = max(term, ordinalOf[t.tokens[j].fold])
		j++
	}
	if !t.nounAt(j) {
		return 0, false, 0
	}
	word := t.tokens[j].fold
	if (word == "white" || word == "blue") && j+1 < len(t.tokens) {
		return j + 2, false, term
	}
	return j + 1, !officeNouns[word], term
}

// nounAt reports whether a word for a government follows the token before j.
func (t *text) nounAt(j int) bool {
	if j >= len(t.tokens) || t.tokens[j].gap > gapHyphen {
		return false
	}
	w := t.tokens[j].fold
	if w == "white" || w == "blue" {
		return j+1 < len(t.tokens) && t.tokens[j+1].fold == "house" && t.tokens[j+1].gap == gapSpace
	}
	return officeNouns[w] || governmentNouns[plural(w)]
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
		return t.tokens[b.begin].gap == gapComma || t.tokens[b.begin].gap == gapHyphen
	case 1:
		w := t.tokens[a.to].fold
		return (w == "and" || w == "or") && t.tokens[b.begin].gap <= gapSpace
	}
	return false
}
