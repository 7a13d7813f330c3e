package attribute

import (
	"strings"

	"ibid/corpus"
)

// entity is somebody or something that an article names.
type entity struct {
	name   string // the fullest form in the article
	kind   string // of corpus.Attribution.HolderKind
	words  []string
	titles map[string]bool // of a person: title words it has stood with
	gender byte            // 'm', 'f' or 0

	inOffice bool // the article speaks of the person's government or election
	plural   bool
	count    int
}

// mention is a place where a name stands.
type mention struct {
	corpus.Span
	*entity
}

// directory is everybody that an article names, and where.
type directory struct {
	entities []*entity
	byName   map[string]*entity
	acronyms map[string]*entity
	mentions []mention       // full names and acronyms, in order
	lower    map[string]bool // words that also stand in lower case

	capitalised map[string]bool // words that are capitals inside a sentence
	surname     map[string]bool
}

func newDirectory() *directory {
	return &directory{byName: map[string]*entity{}, acronyms: map[string]*entity{}, lower: map[string]bool{}, capitalised: map[string]bool{}, surname: map[string]bool{}}
}

// fold is the form in which names are compared.
func fold(s string) string {
	s = strings.ToLower(plain.Replace(s))
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == '-' || r == '\n' || r == '\t' || r == '\r' }), " ")
}

// learnHeadings notes titles that stand right before a person's name anywhere in
// the text, headings too: "The new president: Jane Roe".
func (d *directory) learnHeadings(text string) {
	for _, e := range d.entities {
		if e.kind != "person" || len(e.words) < 2 {
			continue
		}
		for from := 0; ; {
			k := strings.Index(text[from:], e.name)
			if k < 0 {
				break
			}
			before := strings.Fields(text[max(0, from+k-24) : from+k])
			if n := len(before); n > 1 && strings.HasSuffix(before[n-1], ":") {
				if w := strings.ToLower(strings.TrimSuffix(before[n-1], ":")); titles[w] {
					e.titles[w] = true
				}
			}
			from += k + len(e.name)
		}
	}
}

// add lists a name at span; ents with the same folded name are one.
func (d *directory) add(span corpus.Span, name, kind string, title []token) *entity {
	key := fold(name)
	e := d.byName[key]
	if e == nil {
		e = &entity{name: name, kind: kind, words: strings.Fields(key), titles: map[string]bool{}}
		d.byName[key] = e
		d.entities = append(d.entities, e)
	}
	e.count++
	for _, t := range title {
		e.titles[strings.TrimSuffix(t.low, ".")] = true
		e.setGender(strings.TrimSuffix(t.low, "."))
	}
	d.mentions = append(d.mentions, mention{span, e})
	return e
}

func (e *entity) setGender(w string) {
	switch {
	case masculine[w]:
		e.gender = 'm'
	case feminine[w]:
		e.gender = 'f'
	}
}

// collect finds the names in the tokens of a sentence.
func (d *directory) collect(text string, toks []token) {
	for i := 0; i < len(toks); {
		if !toks[i].capital() {
			i++
			continue
		}
		end := runEnd(toks, i)
		d.run(text, toks, i, end)
		i = end
	}
	d.acronymsIn(text, toks)
}

// timeWord reports the name of a day or month. After another capital and without
// a number it is a person's: "Theresa May", "Wei Jun".
func timeWord(toks []token, k int) bool {
	if !times[toks[k].low] {
		return false
	}
	named := k > 0 && toks[k-1].capital() && !times[toks[k-1].low] && !starters(toks, k-1) && len(toks[k].low) < 7
	return !named || k+1 < len(toks) && toks[k+1].kind == number
}

// begins reports the first word of a sentence or quotation.
func begins(toks []token, i int) bool {
	return i == 0 || toks[i-1].kind == quoteMark || toks[i-1].text == ":"
}

// starters reports a word at from that is capital only because a sentence
// begins with it.
func starters(toks []token, i int) bool {
	w := toks[i].low
	return begins(toks, i) && (determiners[w] || prepositions[w] || subordinators[w] || openers[w] || adverbs[w] || conjunctions[w] || plurals[w] || relatives[w] || clauseWords[w] || auxiliaries[w]) ||
		determiners[w] || w == "i"
}

// splitTitle cuts "South Korean President" off "South Korean President J. Roe".
func splitTitle(toks []token) (title, name []token) {
	for _, t := range toks {
		if t.kind == possessive {
			return nil, toks // "the Attorney General's Office"
		}
	}
	for k := len(toks) - 1; k >= 0; k-- {
		if toks[k].is("of", "for", "on", "and") {
			// "Minister of Foreign Affairs Jane Roe": three capitals or more after
			// the office's "of" end with a name.
			if end := toks[len(toks)-1].low; k > 0 && titles[toks[k-1].low] && len(toks)-k > 3 && !things[end] && !institutions[end] {
				return toks[:len(toks)-2], toks[len(toks)-2:]
			}
			return nil, toks
		}
		w := strings.TrimSuffix(toks[k].low, ".")
		if (titles[w] || titles[strings.TrimSuffix(w, "s")] && k+2 < len(toks)) && !(k == len(toks)-1 && k > 0 && institutions[toks[k].low]) {
			return toks[:k+1], toks[k+1:]
		}
	}
	return nil, toks
}

// kindOf tells a person's name from an institution's, a place's and a thing's.
func kindOf(name []token, titled bool) string {
	end, first := name[len(name)-1].low, name[0].low
	for k := 1; k < len(name); k++ {
		if name[k].is("of", "for") && titles[name[k-1].low] && !institutions[name[k-1].low] {
			return "office"
		}
	}
	for k, t := range name {
		if t.is("&") {
			return "organisation"
		}
		if t.is("of", "for", "on", "and") {
			if institutions[name[k-min(k, 1)].low] || institutions[first] || k == 1 && t.is("for") && peopleWord(name[0]) && len(name) > 2 {
				return "organisation"
			}
			if things[name[max(0, k-1)].low] {
				return "thing"
			}
		}
	}
	for k, t := range name[:len(name)-1] {
		if institutions[t.low] && prepositions[name[k+1].low] {
			return "organisation"
		}
	}
	switch {
	case titled && len(name) <= 4 && !institutions[end]:
		return "person"
	case institutions[end] && !placeLeads[first]:
		return "organisation"
	case institutions[end] && len(name) > 2:
		return "organisation"
	case first == "united", placeLeads[first] && len(name) == 2 && !strings.HasSuffix(end, "ern"):
		if things[end] {
			return "thing"
		}
		return "place"
	case things[end]:
		return "thing"
	case placeLeads[first], institutions[first]:
		return "thing"
	case len(name) >= 2 && len(name) <= 5:
		for _, t := range name {
			if t.acronym() && len(t.text) > 3 || t.kind == number || t.is("north", "south", "east", "west") && t != name[len(name)-1] {
				return "thing"
			}
		}
		return "person"
	}
	return "other"
}
