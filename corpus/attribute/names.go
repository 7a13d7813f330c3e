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

// runEnd returns the end of the run of capitals that begins at i: a name, with
// the small words that names have inside.
func runEnd(toks []token, i int) int {
	end := i + 1
	for j := i + 1; j < len(toks); j++ {
		t := toks[j]
		switch {
		case t.is("i") && t.text == "I":
			return end
		case t.capital() && t.quoted == toks[i].quoted && !timeWord(toks, j):
			end = j + 1
		case t.kind == number && j == end && j > i+1:
			return end
		case t.kind == possessive && j == end && ownedName(toks, j):
		case nameParticles[t.low] && j == end && particlesEnd(toks, j) > j+1:
			j = particlesEnd(toks, j) - 1 // "Ursula von der Leyen"
		case nameParticles[t.low] || nameConnectors[t.low]:
			if j+1 >= len(toks) || !(toks[j+1].capital() || toks[j+1].is("the") && j+2 < len(toks) && toks[j+2].capital()) {
				return end
			}
			if nameConnectors[t.low] && !nameParticles[t.low] || t.is("of") {
				if !joins(toks, i, j) {
					return end
				}
			}
		default:
			return end
		}
	}
	return end
}

// ownedName reports that the possessive at j stands inside a name of a body: "the
// People's Party", "the Attorney General's Office", but not "Roe's Party".
func ownedName(toks []token, j int) bool {
	if b := toks[j-1].low; !human[b] && !titles[b] && b != "general" && !governing[b] {
		return false
	}
	for k := j + 1; k < len(toks) && k < j+5; k++ {
		if !toks[k].capital() {
			return false
		}
		if institutions[toks[k].low] {
			return k == j+1 || !titles[toks[j-1].low] || toks[j-1].is("president")
		}
	}
	return false
}

// particlesEnd is the token after a run of particles at j that a capital follows,
// j when none does.
func particlesEnd(toks []token, j int) int {
	k := j
	for k < len(toks) && nameParticles[toks[k].low] && !toks[k].is("of") && !toks[k].capital() {
		k++
	}
	if k >= len(toks) || !toks[k].capital() {
		return j
	}
	return k
}

// joins reports whether the small word at j belongs to the name that begins at
// i: "Ministry of Health and Welfare", but "Smith of the Bank and Jones".
func joins(toks []token, i, j int) bool {
	k := j - 1
	if k > i && toks[k].is("of", "for") {
		k-- // "Ministry of the Interior"
	}
	head := institutions[toks[k].low] || officeWord(toks[k].low) || k == i && toks[j].is("for") && peopleWord(toks[k])
	switch {
	case toks[j].is("of", "for", "the"):
		return head
	case toks[j].is("and", "&"):
		for k := i; k < j; k++ {
			if toks[k].is("of", "for", "on") {
				return j+1 < len(toks) && !institutions[toks[j+1].low] && !(j+2 < len(toks) && toks[j+2].capital() && !institutions[toks[j+2].low] && toks[j+2].is("president"))
			}
		}
		return toks[j].is("&")
	case toks[j].is("on"):
		return head
	}
	return false
}

// peopleWord reports a plural for people that can begin a body's name: "Lawyers
// for Open Courts".
func peopleWord(t token) bool { return strings.HasSuffix(t.low, "s") && human[t.low] }

func officeWord(w string) bool { return titles[w] }

// run reads a run of capitals: titles first, then a person's name; or the name
// of an institution; or something else.
func (d *directory) run(text string, toks []token, from, to int) {
	for from < to && (timeWord(toks, from) || starters(toks, from)) {
		from++
	}
	for to > from && timeWord(toks, to-1) {
		to--
	}
	if from >= to {
		return
	}
	title, name := splitTitle(toks[from:to])
	if len(name) == 0 {
		return
	}
	for k := from - 1; k >= 0 && !toks[k].capital() && titles[toks[k].low]; k-- {
		title = append(title, toks[k])
	}
	if from == 0 && len(title) == 0 && len(name) > 2 && human[name[0].low] && !institutions[name[len(name)-1].low] {
		title, name = name[:1], name[1:] // "Writer Jane Roe"
	}
	span := corpus.Span{Start: name[0].Start, End: name[len(name)-1].End}
	full := text[span.Start:span.End]
	switch kindOf(name, len(title) > 0) {
	case "person":
		if len(title) == 0 && from > 0 && toks[from-1].is("the") {
			if strings.HasSuffix(name[len(name)-1].low, "s") && human[name[len(name)-1].low] {
				d.add(span, full, "group", nil).plural = true
			}
			return
		}
		if len(name) > 1 {
			d.add(span, full, "person", title)
		}
	case "organisation":
		d.add(span, full, "organisation", nil)
	case "place":
		d.add(span, full, "administration", nil)
	}
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
