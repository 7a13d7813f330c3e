package attribute

import (
	"strings"

	"ibid/corpus/english/lexicon"
	"ibid/corpus/english/names"
)

// entity is somebody or something that an article names.
type entity struct {
	name    string // the fullest form in the article, without titles
	kind    string // person, organisation, administration; place or thing, which hold nothing
	titles  map[string]bool
	gender  byte // 'm', 'f' or 0
	count   int
	parsed  names.Name
	guessed bool // a body only because a capital says that it is a name

	introduced            bool // it has been named in full or with a title, first at:
	firstLine, firstToken int
}

// holder is the entity as a holder: what a place says, its government says.
func (e *entity) holder() holder {
	if e.kind == "place" {
		return holder{name: e.name, kind: "administration", entity: e}
	}
	return holder{name: e.name, kind: e.kind, entity: e}
}

// introduce notes where an entity is named in full or with a title first.
func (e *entity) introduce(l *line, m mention) {
	if !e.introduced && (!m.bare || !m.titles.empty()) {
		e.introduced, e.firstLine, e.firstToken = true, l.at, m.from
	}
}

// note keeps the titles that stand before a name.
func (e *entity) note(l *line, titles phrase) {
	for k := titles.from; k < titles.to; k++ {
		t := l.toks[k]
		if t.in(lexicon.Title, lexicon.Honorific, lexicon.Rank, lexicon.Human) {
			e.titles[titleKey(t)] = true
		}
		e.noteGender(t)
	}
}

func titleKey(t token) string { return strings.TrimSuffix(t.Fold, ".") }

func (e *entity) noteGender(t token) {
	switch {
	case e.gender != 0:
	case t.in(lexicon.Male):
		e.gender = 'm'
	case t.in(lexicon.Female):
		e.gender = 'f'
	}
}

// splitTitle cuts "South Korean President" off "South Korean President J. Roe". A
// run that is a title alone has no name.
func splitTitle(toks []token, p phrase) (title, name phrase) {
	last := -1
	for k := p.from; k < p.to; k++ {
		t := toks[k]
		if t.is("of", "for", "on", "and", "&") {
			if last < 0 {
				return phrase{}, p
			}
			if last == k-1 && p.to-k > 3 && !functionWord(toks[p.to-2]) && !lexicon.Any(toks[p.to-1].Fold, lexicon.Body, lexicon.Thing, lexicon.Institution) {
				return phrase{p.from, p.to - 2}, phrase{p.to - 2, p.to} // "Minister of Foreign Affairs Jane Roe"
			}
			if last == k-1 && !toks[last].in(lexicon.Honorific) && k > last {
				return p, phrase{}
			}
			break
		}
		if t.in(lexicon.Title, lexicon.Honorific, lexicon.Rank) || t.in(lexicon.Human) && p.to-k > 2 || formerTitle(t) {
			last = k
		}
	}
	switch {
	case last < 0:
		return phrase{}, p
	case last == p.to-1 && p.to-p.from == 2 && !functionWord(toks[p.from]) && !lexicon.Known(toks[p.from].Fold):
		return phrase{}, p // "Stephen King"
	case last == p.to-1:
		return p, phrase{}
	}
	if rest := toks[p.to-1]; rest.in(lexicon.Body, lexicon.Institution, lexicon.Thing) {
		return phrase{}, p // "Justice Department"
	}
	return phrase{p.from, last + 1}, phrase{last + 1, p.to}
}

// formerTitle reports a title behind a prefix: "Ex-chancellor", "then-Senator".
func formerTitle(t token) bool {
	i := strings.IndexByte(t.Fold, '-')
	return i > 0 && lexicon.Is(t.Fold[i+1:], lexicon.Title)
}

// kindOf tells a person's name from a body's, a place's and a thing's; "" when one
// word alone does not tell.
func kindOf(l *line, p phrase, titled bool) string {
	first, end := l.toks[p.from], l.toks[p.to-1]
	common := 0
	for k := p.from; k < p.to; k++ {
		if t := l.toks[k]; lexicon.Known(t.Fold) && !lexicon.Any(t.Fold, lexicon.Particle, lexicon.Suffix, lexicon.Given) {
			common++
		}
	}
	n := names.Parse(l.text(p))
	switch {
	case titled && n.Kind != names.Body:
		return "person"
	case l.toks[head(l.toks, p)].in(lexicon.Government):
		return "administration"
	case n.Kind == names.Body:
		return "organisation"
	case n.Kind == names.Place && peopleSuffix(end.Fold):
		return "group"
	case n.Kind == names.Place:
		return "place"
	case end.in(lexicon.Thing, lexicon.Document), first.in(lexicon.PlaceLead) && p.to-p.from == 2, common > 1:
		return "thing"
	case end.Acronym() && p.to-p.from > 1:
		return "organisation"
	case p.to-p.from == 1:
		return ""
	case n.Kind == names.Person && p.to-p.from <= 6:
		return "person"
	}
	return "thing"
}

// learnGender notes the gender of the only person that a line names by its pronouns.
func learnGender(l *line) {
	var only *entity
	for _, m := range l.mentions {
		if m.entity == nil {
			return // it may be somebody else
		}
		if m.kind != "person" {
			continue
		}
		if only != nil && only != m.entity {
			return
		}
		only = m.entity
	}
	if only == nil || only.gender != 0 {
		return
	}
	var g byte
	for k, t := range l.toks {
		if t.quote >= 0 || k <= l.mentions[0].from {
			continue
		}
		x := pronounGender(t)
		if x != 0 && g != 0 && x != g {
			return
		}
		if x != 0 {
			g = x
		}
	}
	only.gender = g
}

// learnOwners notes the gender of somebody whom the line before names alone, when a
// line begins with "her" or "his": "Her cousin, …".
func learnOwners(lines []*line) {
	for i := 1; i < len(lines); i++ {
		l, p := lines[i], lines[i-1]
		f := l.first()
		if f >= len(l.toks) || p.Paragraph != l.Paragraph {
			continue
		}
		g := pronounGender(l.toks[f])
		h := p.only(phrase{0, len(p.toks)}, wanted{person: true, gender: g}, nil)
		if g != 0 && h.entity != nil && h.entity.gender == 0 {
			h.entity.gender = g
		}
	}
}

func pronounGender(t token) byte {
	switch {
	case t.is("he", "his", "him", "himself"):
		return 'm'
	case t.is("she", "her", "hers", "herself"):
		return 'f'
	}
	return 0
}

// learnTitles notes the office that stands beside a name: "the Minister for Ports,
// Vera Lund", "Vera Lund, the mayor".
func learnTitles(l *line) {
	for _, m := range l.mentions {
		if m.entity == nil || m.kind != "person" {
			continue
		}
		start := m.from
		if !m.titles.empty() {
			start = m.titles.from
		}
		if start > 1 && l.toks[start-1].is(",", "—") {
			if p := nounBefore(l.toks, start-1); !p.empty() && l.toks[p.from].in(lexicon.Determiner, lexicon.PossessivePronoun) {
				m.entity.noteOffice(l, p)
			}
		} else if m.titles.empty() && start > 0 && l.toks[start-1].Class == word && !l.toks[start-1].Capital() {
			m.entity.noteOffice(l, nounBefore(l.toks, start)) // "former governor Jan Lund"
		}
		if m.to+1 < len(l.toks) && l.toks[m.to].is(",", "—", "(") && m.to+2 < len(l.toks) {
			p := nounAfter(l.toks, m.to+1)
			if !p.empty() && l.named(p) == nil || !p.empty() && l.toks[p.from].in(lexicon.Determiner) {
				m.entity.noteOffice(l, p)
			}
		}
	}
}

// noteOffice keeps the titles of a description up to its head: of "the deputy
// minister for ports" deputy and minister.
func (e *entity) noteOffice(l *line, p phrase) {
	if p.empty() {
		return
	}
	if p.from > 0 && l.toks[p.from-1].is("former", "deputy", "acting") {
		p.from--
	}
	h := head(l.toks, p)
	if !l.toks[h].in(lexicon.Title, lexicon.Human, lexicon.Kinship) {
		return
	}
	for k := p.from; k <= h; k++ {
		if t := l.toks[k]; t.in(lexicon.Title, lexicon.Human, lexicon.Kinship) || t.is("former", "deputy", "vice", "acting", "shadow", "assistant") {
			e.titles[titleKey(t)] = true
			e.noteGender(t)
		}
	}
}
