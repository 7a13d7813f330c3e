package mention

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

// phraseAt reads the phrase whose noun is at word i, or false when nothing
// stands there that could mean one administration.
func (t *naming) phraseAt(i int) (phrase, bool) {
	p := phrase{from: i, to: i + 1, noun: t.words[i].fold}
	if !governmentNoun(p.noun) {
		n, title := t.headAt(i)
		if n == 0 || title == "leader" || title == "chairman" || title == "pm" || i > 0 && t.words[i].gap <= gapHyphen && lesser(t.fold(i-1)) {
			return p, false
		}
		p.noun, p.head, p.to = title, true, i+n
		if t.namedBehind(p.to) {
			return p, false
		}
	}
	if p.to < len(t.words) && !t.words[p.to-1].owns && t.words[p.to].gap <= gapHyphen && (official(t.fold(p.to)) || t.fold(p.to) == "elect") {
		return p, false
	}
	if !t.left(&p) {
		return p, false
	}
	return p, t.right(&p)
}

// namedBehind reports whether a title is followed by the name of a person whom the
// registry does not know: "Philippine President Teodora Macaraeg".
func (t *reading) namedBehind(i int) bool {
	return i < len(t.words) && t.words[i].gap == gapSpace && !t.words[i-1].owns && t.words[i-1].capital && t.personal(i)
}

// left reads what stands before the noun.
func (t *naming) left(p *phrase) bool {
	for j := p.from - 1; j >= 0 && t.words[j+1].gap <= gapHyphen && p.from-j < 6; j-- {
		w := t.words[j].fold
		country, n := t.placeEndingAt(j)
		switch {
		case pointing(w) || indefinite(w) || possessive(w):
			p.det = w
			if possessive(w) {
				p.from = j
			}
			return p.relation != "" && (w == "its" || w == "their" || w == "our") || !indefinite(w)
		case country != "":
			p.country = country
			j -= n - 1
			p.from = j
			if t.words[j+n-1].owns {
				p.det = "the"
				return true
			}
		case relation(w):
			p.relation, p.from = w, j
		case leaning(w):
			p.leaning, p.from = w, j
		case ordinal(w) > 0:
			p.term, p.from = ordinal(w), j
		case describes(w):
		case t.words[j].owns || t.words[j+1].gap == gapHyphen && p.relation == "" && p.country == "":
			return false
		case p.country != "" || p.relation != "":
			return !t.indefiniteBefore(j)
		default:
			return false
		}
	}
	return p.relation != "" || p.country != ""
}

// indefiniteBefore reports whether "a" or the like begins what word j ends, or a
// word for another time stands there: "a pro-engagement South Korean government".
func (t *naming) indefiniteBefore(j int) bool {
	for n := 0; j >= 0 && n < 4; n++ {
		if indefinite(t.fold(j)) || anotherLevel(t.fold(j)) {
			return true
		}
		if pointing(t.fold(j)) || t.words[j].gap > gapHyphen {
			return false
		}
		j--
	}
	return false
}

// right reads what stands behind the noun: "in Seoul", "of South Korea".
func (t *naming) right(p *phrase) bool {
	if p.to >= len(t.words) || t.words[p.to].gap != gapSpace || t.words[p.to-1].owns {
		return true
	}
	w := t.fold(p.to)
	if w != "of" && w != "in" {
		return true
	}
	i := p.to + 1
	if t.fold(i) == "the" {
		i++
	}
	if i >= len(t.words) {
		return true
	}
	if n := t.hitFrom[i]; n > 0 && w == "of" {
		return false // the name's own mention begins here
	}
	if w == "of" && t.ofName(i) {
		return false
	}
	if n := t.r.placeAt(t.words, i); n > 0 {
		if p.country == "" {
			p.country = t.r.countryOf(t.words[i : i+n])
		}
		// "the president of Korea University" is another's.
		if i+n < len(t.words) && t.words[i+n].gap == gapSpace && !t.words[i+n-1].owns && t.personal(i+n) {
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
func (t *naming) ofName(i int) bool {
	for ; i < len(t.words) && t.words[i].gap <= gapHyphen; i++ {
		if t.hitFrom[i] > 0 {
			return true
		}
		if !besideTitle(t.fold(i)) && !t.words[i].capital {
			return false
		}
	}
	return false
}
