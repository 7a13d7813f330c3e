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

// phraseAt reads the phrase whose noun is at token i, or false when nothing
// stands there that could mean one administration.
func (t *naming) phraseAt(i int) (phrase, bool) {
	p := phrase{from: i, to: i + 1, noun: t.tokens[i].fold}
	if !governmentNouns[p.noun] {
		n, title := t.headAt(i)
		if n == 0 || title == "leader" || title == "chairman" || title == "pm" || i > 0 && t.tokens[i].gap <= gapHyphen && lesser[t.word(i-1)] {
			return p, false
		}
		p.noun, p.head, p.to = title, true, i+n
		if t.namedBehind(p.to) {
			return p, false
		}
	}
	if p.to < len(t.tokens) && !t.tokens[p.to-1].owns && t.tokens[p.to].gap <= gapHyphen && (officials[t.word(p.to)] || t.word(p.to) == "elect") {
		return p, false
	}
	if !t.left(&p) {
		return p, false
	}
	return p, t.right(&p)
}

// namedBehind reports whether a title is followed by the name of a person whom the
// registry does not know: "Philippine President Teodora Macaraeg".
func (t *text) namedBehind(i int) bool {
	return i < len(t.tokens) && t.tokens[i].gap == gapSpace && !t.tokens[i-1].owns && t.tokens[i-1].capital && t.personal(i)
}

// left reads what stands before the noun.
func (t *naming) left(p *phrase) bool {
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
func (t *naming) indefiniteBefore(j int) bool {
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
func (t *naming) right(p *phrase) bool {
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
func (t *naming) ofName(i int) bool {
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
